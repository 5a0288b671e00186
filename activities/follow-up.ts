import type { Knex } from 'knex';
import { recordInFollowUp } from '../database/after/follow-up-record.ts';
import { markClockStarted } from '../database/after/follow-ups.ts';
import type { TextSealer } from '../database/case/case-event.ts';
import { nextInstant } from '../domain/after/state.ts';
import type { CaseId } from '../domain/identifiers.ts';

/** Where a follow-up stands, as its clock and an operator need to know: codes and instants. */
export interface FollowUpStanding {
  /** When to look again, in milliseconds; `null` when nothing runs. */
  readonly next: number | null;
  readonly events: number;
  readonly waitsFor: readonly {
    readonly key: string;
    readonly holders: readonly string[];
    readonly overdue: boolean;
  }[];
}

/** The one activity of a follow-up. A plain function over its needs. */
export const createFollowUpActivities = (db: Knex, sealer: TextSealer) => ({
  /**
   * Records what has passed by now. Safe to run any number of times, and beside decisions that arrive meanwhile. `since`: the
   * instant at which the clock rang, in milliseconds. A worker whose own clock is behind would find nothing due, and be asked
   * again and again until it has caught up.
   */
  async recordWhatPassed(id: CaseId, since = 0): Promise<FollowUpStanding> {
    const now = new Date(Math.max(since, Date.now()));
    const recorded = await recordInFollowUp(db, sealer, id, null, now);
    if (recorded === null) return { next: null, events: 0, waitsFor: [] };
    await markClockStarted(db, id, now);
    const { state } = recorded;
    return {
      next: nextInstant(state),
      events: state.sequence,
      waitsFor: state.waits.map(({ key, holders, overdueSince }) => ({ key, holders, overdue: overdueSince !== null })),
    };
  },
});

export type FollowUpActivities = ReturnType<typeof createFollowUpActivities>;
