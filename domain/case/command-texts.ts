/** Reasons that the person concerned reads. */
export const reasons = {
  kind: 'text',
  longest: 4000,
  about: 'The reasons, as the person concerned will read them.',
} as const;

/** One of the four reasons that UU 20/2023 art. 46 asks for (R18), where a decision may leave it as it is. */
export const mandatoryReason = { kind: 'text', longest: 4000, optional: true } as const;

/** Remarks that may be left out. */
export const remarks = { ...reasons, optional: true, about: 'Remarks for the file.' } as const;
