/** The rules of the case's table that this version knows. R5, R6, R12, R13 and R17 are shown as not checked. */
export const ruleIds = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R9', 'R12', 'R13', 'R17', 'R18', 'R20'] as const;
export type RuleId = (typeof ruleIds)[number];

/** Whether a rule's figure is law, the province's own policy, or still to be checked against the official text. */
export type LegalStanding = 'statutory' | 'policy' | 'unverified';

export interface LegalBasis {
  /** Article as people cite it, e.g. `PP 11/2017 pasal 190 ayat (3)`. */
  readonly article: string;
  readonly standing: LegalStanding;
}

/** Text in the two languages people read. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

/**
 * What one rule says of one set of facts. `block` keeps the case where it is, `warning` and `flag` inform,
 * `not_checked` is never to be read as `passed`.
 */
export interface Finding {
  readonly rule: RuleId;
  readonly outcome: 'passed' | 'block' | 'warning' | 'flag' | 'not_checked';
  readonly basis: LegalBasis;
  /** What was looked at, with ids and figures and no name or NIP. */
  readonly evidence: Words;
  /** What would change the outcome; `null` when nothing has to. */
  readonly cure: Words | null;
  /** Who may override a block, and only for R2. */
  readonly override: 'authorized_official' | null;
}
