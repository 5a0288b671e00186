import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Judged } from './case-findings.ts';

/** What a case is judged under, and whether an attempt to place has just found the seat or the person taken. */
export interface Ruled {
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
  readonly seatTaken: boolean;
  /** What the rules found for the decree, when it was asked for many cases at once in this transaction. */
  readonly judged?: Judged;
}

/** An event that may stand in the file, with what the rules looked at and found, if they were asked for it. */
export interface Completed {
  readonly event: CaseEvent;
  readonly judged?: Judged;
  /** The register gave the event other offices than whoever proposed it could know. */
  readonly unforeseen?: boolean;
}
