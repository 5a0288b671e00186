import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { BatchCommand } from '../domain/batch/commands.ts';
import type { BatchId } from '../domain/identifiers.ts';

/** The workflow type of a batch; its workflow id is the batch id. */
export const batchWorkflow = 'caseBatch';

/** What a batch is started with; all else is in its file. */
export interface BatchStart {
  readonly batch: BatchId;
  /** When HR should have decided about a fallen member, as an earlier run knew; absent at the first start. */
  readonly dueAt?: number | null;
  /** Events of history after which the batch continues as new; for tests. The server's own suggestion always counts. */
  readonly longestHistory?: number;
}

/** The answer to a decision that stands in the file of the batch: its event. */
export interface BatchAnswer {
  readonly sequence: number;
}

/** A decision on the batch; its update id is the command id. */
export const batchDecision = defineUpdate<BatchAnswer, [BatchCommand]>('decide');

/** Something may have happened to a member, or to the file: changes nothing by itself. */
export const lookSignal = defineSignal('look');
