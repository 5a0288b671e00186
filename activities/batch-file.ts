import { Context } from '@temporalio/activity';
import type { Knex } from 'knex';
import { type BatchRecorded, recordBatch as record } from '../database/batch/batch-record.ts';
import type { TextSealer } from '../database/case/case-event.ts';
import type { BatchCommand } from '../domain/batch/commands.ts';
import type { BatchId } from '../domain/identifiers.ts';

const heartbeatMs = 3_000;

/** What the activity of a batch works with. */
export interface BatchFileNeeds {
  /** Its statements may take longer than those of a case: hundreds of members are one transaction. */
  readonly db: Knex;
  readonly sealer: TextSealer;
  /** Tells cases whose files have grown. When it throws, the sweep tells them later. */
  readonly tellCases: () => Promise<void>;
}

/** The one activity of a batch. */
export const createBatchFileActivities = ({ db, sealer, tellCases }: BatchFileNeeds) => ({
  /**
   * Looks at the members, or takes a decision, in one transaction. Safe to run any number of times. `since`: the instant at
   * which it was asked, in milliseconds: a worker whose own clock is behind would find a deadline not due that has rung already.
   */
  async recordBatch(id: BatchId, command: BatchCommand | null, since = 0): Promise<BatchRecorded> {
    const context = Context.current();
    const beating = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      const recorded = await record(db, sealer, id, command, since);
      if (recorded.changed) await tellCases().catch(() => undefined);
      return recorded;
    } finally {
      clearInterval(beating);
    }
  },
});

export type BatchFileActivities = ReturnType<typeof createBatchFileActivities>;
