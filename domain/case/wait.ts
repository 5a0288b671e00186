import type { OfficeId } from '../identifiers.ts';
import type { Holder } from './roles.ts';
import type { Paused, Stopped, Term } from './term.ts';

/** What a case waits for; an approval step waits under `step:<id>`. */
export type WaitKey =
  | 'completeness'
  | 'acknowledgement'
  | 'explanation'
  | 'conclusion'
  | `step:${string}`
  /** What the office of a step has asked, by the id of the step. */
  | `information:${string}`
  /** A condition of an approval, by the number of the event that set it. */
  | `condition:${number}`
  | 'decree'
  | 'delivery'
  | 'receipt'
  | 'inauguration'
  /** What is to become of a case whose inauguration is late. Its clock runs while the case is on hold. */
  | 'legal_review'
  | 'effective_date'
  /** The other members of its dependent set, with which it is placed or not at all. */
  | 'dependent_set'
  /** The end of the days in which officials are not replaced. */
  | 'window'
  | 'placement_review'
  | 'commencement';

/** Something the case waits for: one task in the inbox of each holder, with its deadline. */
export interface Wait {
  readonly key: WaitKey;
  readonly holders: readonly Holder[];
  /** Instant in milliseconds; `null` when the ladder has no further rung. */
  readonly dueAt: number | null;
  /** Since when the holders have been late, as an instant; `null` while they are not. */
  readonly overdueSince: number | null;
  /** The due date lies beyond the last year whose holidays are known. */
  readonly provisional: boolean;
  /** Offices told so far that this is overdue. They may chase; they may not decide. */
  readonly escalatedTo: readonly OfficeId[];
  /** How `dueAt` was counted; absent for a date, and in files from before it was kept. */
  readonly term?: Term;
  /** Set while the clock stands still; `dueAt` is `null` then. */
  readonly paused?: Paused;
  /** When the clock stood still before, in order. */
  readonly stopped?: readonly Stopped[];
  /** Nobody holds an office that is waited for, or only somebody who may not decide: the ladder is still to be told, or was. */
  readonly noHolder?: 'to_tell' | 'told';
}

/** A wait that no deadline of the policy runs for: until the instant `dueAt`, in milliseconds, or until somebody answers. */
export const plainWait = (key: WaitKey, holders: readonly Holder[], dueAt: number | null): Wait => ({
  key,
  holders,
  dueAt,
  overdueSince: null,
  provisional: false,
  escalatedTo: [],
});
