/** Documents that the product itself writes; what others hand in is a `DocumentKind` of the rules. */
export const printedKinds = [
  'decree',
  'inauguration_invitation',
  'oath_minutes',
  'inauguration_statement',
  'duty_commencement',
  'socialization_minutes',
  'objection_answer',
  'decree_correction',
] as const;
export type PrintedKind = (typeof printedKinds)[number];
