import type { AwaitedAnswer } from '../case/tasks.ts';
import type { Term } from '../case/term.ts';

/** Who answers a review. */
export const parties = ['employee', 'new_head', 'old_head'] as const;
export type Party = (typeof parties)[number];

/** What a follow-up waits for. `review:<id>` is the instant at which a review opens, and nobody's duty. */
export type FollowUpWaitKey =
  | 'objection_answer'
  | 'correction'
  | 'correction_delivery'
  | 'correction_receipt'
  | 'indicator'
  | `review:${string}`
  | `review:${string}:${Party}`;

/** Something that is awaited. Once overdue it stays open; nothing is decided by silence. */
export interface FollowUpWait extends AwaitedAnswer {
  readonly key: FollowUpWaitKey;
  readonly provisional: boolean;
  readonly term?: Term;
}
