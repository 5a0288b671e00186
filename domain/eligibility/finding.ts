import type { LocalDate } from '../calendar/local-date.ts';

/** A rule by its number, or the warning of retirement, which has none. R14 and R15 are not used. */
export type RuleId = `R${number}` | 'RETIREMENT';

/** Where a rule stands in the order people read them: by its number, the warning of retirement last. */
export const ordinalOf = (id: RuleId): number => (id === 'RETIREMENT' ? Number.POSITIVE_INFINITY : Number(id.slice(1)));

/** Whether a rule's figure is law, the province's own policy, or still to be checked against the official text. */
export const legalStandings = ['statutory', 'policy', 'unverified'] as const;
export type LegalStanding = (typeof legalStandings)[number];

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

/** Where a finding's evidence comes from. Ids and figures only: no name, no NIP. */
export interface Source {
  /** Which fact, as a path into `Facts`: `employee.ratings`. */
  readonly fact: string;
  /** The row that says so, as table and key, or the document, as kind and number. */
  readonly row: string;
  /** Register: the day it was read. Document or calendar: the day it bears. */
  readonly asOf: LocalDate;
}

export const findingOutcomes = ['passed', 'block', 'missing_document', 'warning', 'flag', 'not_checked'] as const;
/**
 * `block` keeps the case where it is, `missing_document` says what must be there before the decree, `warning` and `flag`
 * inform, `not_checked` is never to be read as `passed`.
 */
export type FindingOutcome = (typeof findingOutcomes)[number];

/** What one rule says of one set of facts. */
export interface Finding {
  readonly rule: RuleId;
  /** Which of a rule's several checks; absent where it has one. */
  readonly part?: string;
  readonly outcome: FindingOutcome;
  readonly basis: LegalBasis;
  /** What was looked at, with ids and figures and no name or NIP. */
  readonly evidence: Words;
  /** Where the evidence comes from. Findings stored before sources were kept have none. */
  readonly sources?: readonly Source[];
  /** Last day of the days in which it blocks; `null` while that is not on record, absent where time changes nothing. */
  readonly until?: LocalDate | null;
  /** What would change the outcome; `null` when nothing has to. */
  readonly cure: Words | null;
  /** Who may override a block, and only for R2 and R16. */
  readonly override: 'authorized_official' | null;
}
