import type { LocalDate } from '../calendar/local-date.ts';
import type { LegalStanding } from './finding.ts';

export const politicalEventKinds = ['candidates_set', 'term_ends', 'head_inaugurated'] as const;
export type PoliticalEventKind = (typeof politicalEventKinds)[number];

/** A day of the calendar of elections and inaugurations, as HR keeps it, of the head who appoints here. */
export interface PoliticalEvent {
  readonly id: number;
  readonly kind: PoliticalEventKind;
  /** `term_ends`: the last day of the term. */
  readonly date: LocalDate;
  /** Whose election or inauguration it is. */
  readonly region: string;
  /** The document that sets the day. */
  readonly basis: string;
  readonly standing: LegalStanding;
}
