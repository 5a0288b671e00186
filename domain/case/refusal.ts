/** Why a command is not possible, as a code for the program; the API maps each to a status. */
export const refusalCodes = [
  /** The message cannot be read as this command. */
  'Malformed',
  'Closed',
  /** Not possible in this stage, or nobody waits for it now. */
  'Impossible',
  /** The step, rule or answer has been decided by an earlier command. */
  'AlreadyDecided',
  /** The office is not the one this decision belongs to. */
  'NotYours',
  /** The person does not hold the office at the moment of recording. */
  'OfficeNotHeld',
  /** An acting holder (Plt, Plh) may not take this decision (UU 30/2014 art. 14(7)). */
  'ActingHolder',
  /** Nobody decides on their own case. */
  'OwnCase',
  /** A rule blocks it. */
  'Blocked',
  /** A field is possible in form but not here, such as a date in the past. */
  'NotAllowed',
  'DecreeNumberTaken',
  /** No seat is free at the position that an amendment names. */
  'SeatTaken',
  /** The decision was taken on an older revision of the case. */
  'StaleView',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Whether the type of a failure is the code of a refusal. */
export const isRefusalCode = (type: string | null | undefined): type is RefusalCode =>
  refusalCodes.some((code) => code === type);

/** What was refused, why, and what would cure it, in words for the person and a code for the program. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}
