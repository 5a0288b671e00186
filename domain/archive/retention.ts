import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Outcome } from '../case/events.ts';

/** How long the file of a closed case is kept: a row of the retention schedule (jadwal retensi arsip). */
export interface RetentionRule {
  readonly outcome: Outcome;
  /** Years from the close; `null`: for good. */
  readonly years: number | null;
  readonly legalBasis: string;
  readonly standing: 'statutory' | 'policy' | 'unverified';
}

/** What may be done with a file now, and why not more. */
export type Retention =
  | { readonly kind: 'for_good' }
  /** Nobody may dispose of it before `until`, the first day on which it may. */
  | { readonly kind: 'kept'; readonly until: LocalDate }
  /** A legal hold stands above the schedule. */
  | { readonly kind: 'legal_hold' }
  /** Its years are over: a person decides whether it goes. Nothing goes by itself. */
  | { readonly kind: 'may_go'; readonly since: LocalDate };

/** What the schedule says today of a file that was closed on `closedOn`. */
export function retentionOf(
  rule: RetentionRule | null,
  closedOn: LocalDate,
  today: LocalDate,
  onHold: boolean,
): Retention {
  if (rule === null || rule.years === null) return { kind: 'for_good' };
  const until = addMonths(closedOn, rule.years * 12);
  if (today < until) return { kind: 'kept', until };
  return onHold ? { kind: 'legal_hold' } : { kind: 'may_go', since: until };
}
