import type { Outcome, Stage } from '../case/events.ts';
import { type CaseState, expectedBy, isOnHold, waitFor } from '../case/state.ts';
import { unmetConditions } from '../case/steps/conditions.ts';

/**
 * How a member stands, as its batch sees it: before its decree, ready for it, with it, arrived at its effective date, held
 * there by a block, placed, or fallen (closed without a placement).
 */
export const standings = ['under_way', 'decree_ready', 'decreed', 'arrived', 'blocked', 'placed', 'fallen'] as const;
export type StandingKind = (typeof standings)[number];

/** What a batch knows of the case of a member. */
export interface Standing {
  readonly kind: StandingKind;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly onHold: boolean;
  /** What it waits for, as keys. */
  readonly waits: readonly string[];
  /** Until when somebody should have answered, in milliseconds; `null` when no deadline runs. */
  readonly expectedBy: number | null;
}

function kindOf(state: CaseState, now: number): StandingKind {
  const { stage, outcome } = state;
  if (stage === 'commencement' || outcome === 'placed') return 'placed';
  if (stage === 'closed') return 'fallen';
  const ready = waitFor(state, 'decree') !== undefined && unmetConditions(state).length === 0;
  if (stage === 'decree') {
    if (waitFor(state, 'decree') === undefined) return 'decreed';
    return ready && !isOnHold(state) ? 'decree_ready' : 'under_way';
  }
  if (stage !== 'placement') return 'under_way';
  if (isOnHold(state)) return 'blocked';
  if (waitFor(state, 'dependent_set') !== undefined) return 'arrived';
  const date = waitFor(state, 'effective_date');
  if (date === undefined) return 'blocked';
  return date.dueAt !== null && date.dueAt <= now ? 'arrived' : 'decreed';
}

/** How the case of a member stands at `now` (milliseconds). */
export const standingOf = (state: CaseState, now: number): Standing => ({
  kind: kindOf(state, now),
  stage: state.stage,
  outcome: state.outcome,
  onHold: isOnHold(state),
  waits: state.waits.map(({ key }) => key),
  expectedBy: expectedBy(state),
});
