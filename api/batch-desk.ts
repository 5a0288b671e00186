import { setTimeout as pause } from 'node:timers/promises';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readBatchEvent } from '../database/batch/batch-event.ts';
import { refusedBefore } from '../database/batch/batch-refusals.ts';
import { markBatchStarted, readBatch } from '../database/batch/batches.ts';
import type { BatchCommand } from '../domain/batch/commands.ts';
import { isSameDecision } from '../domain/batch/same-decision.ts';
import { isRefusalCode } from '../domain/case/refusal.ts';
import type { BatchId } from '../domain/identifiers.ts';
import { batchDecision } from '../workflows/batch-messages.ts';
import { startBatch } from '../workflows/start-batch.ts';
import type { ApiNeeds } from './api-needs.ts';
import { inTime } from './outage.ts';
import { Problem, refused, unavailable } from './problem.ts';

const START_WITHIN_MS = 2_000;
const ACCEPT_WITHIN_MS = 5_000;
const PAUSE_MS = 200;

/** Makes sure, within two seconds, that Temporal knows of the batch; if it does not answer, the worker's sweep tells it. */
export async function startBatchWorkflow(needs: ApiNeeds, batch: BatchId): Promise<void> {
  const { db, temporal, configuration, logger } = needs;
  const deadline = Date.now() + START_WITHIN_MS;
  const started = temporal.client
    .withDeadline(deadline, () => startBatch(temporal.client, configuration.temporal.taskQueue, { batch }))
    .then(() => markBatchStarted(db, batch))
    .catch(() => logger.warn({ batch }, 'the workflow of a batch could not be started; the sweep will'));
  await inTime(deadline, started, () => undefined);
}

/**
 * Throws 422 when the event that the id of `command` stands for is another decision, or another person's. Temporal answers an
 * id that it knows with what became of the first one, so this is asked of the file.
 */
export async function mustStandFor(
  { db, sealer }: ApiNeeds,
  batch: BatchId,
  sequence: number,
  command: BatchCommand,
): Promise<void> {
  const event = await readBatchEvent(db, sealer, batch, sequence);
  if (event !== null && isSameDecision(event, command)) return;
  throw keyReused();
}

const keyReused = (): Problem =>
  new Problem('key_reused', 'This Idempotency-Key stands for another decision on this batch. Send a new key.');

/** Throws what the batch has refused under the id of `command`: the same refusal, or 422 when that was another decision. */
async function mustNotStandRefused({ db }: ApiNeeds, batch: BatchId, command: BatchCommand): Promise<void> {
  const before = await refusedBefore(db, batch, command);
  if (before === null) return;
  throw before.same ? refused(before.refusal.code, before.refusal.message) : keyReused();
}

/** What became of a decision that finds no workflow: that of a closed batch is over. `null`: the workflow has to be started. */
async function inClosedBatch(
  { db }: ApiNeeds,
  batch: BatchId,
  { id }: BatchCommand,
): Promise<{ readonly sequence: number } | null> {
  const state = await readBatch(db, batch);
  const sequence = state?.handled[id];
  if (sequence !== undefined) return { sequence };
  if (state?.closed !== true) return null;
  throw new Problem('closed', 'Every member of the batch is settled: nothing is left to decide. See its progress.');
}

const temporalAway = (): Problem =>
  unavailable(
    ['Temporal'],
    'Nothing has been decided yet, or it will show in the batch: send it again with the same Idempotency-Key.',
  );

/** The problem that an update has ended with; `null` when the batch may only not be there yet. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof WorkflowNotFoundError) return null;
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, message } = error.cause;
    if (isRefusalCode(type)) return refused(type, message);
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof ServiceError) return temporalAway();
  throw error;
}

/** Sends the decision once; `null` in `sequence`: kept by Temporal, and not recorded before `deadline`. */
async function send(
  { temporal: { client } }: ApiNeeds,
  batch: BatchId,
  command: BatchCommand,
  deadline: number,
): Promise<{ readonly sequence: number | null }> {
  const acceptBy = Math.min(Date.now() + ACCEPT_WITHIN_MS, deadline);
  const started = client.withDeadline(acceptBy, () =>
    client.workflow
      .getHandle(batch)
      .startUpdate(batchDecision, { args: [command], updateId: command.id, waitForStage: 'ACCEPTED' }),
  );
  const handle = await inTime(acceptBy, started, (): never => {
    throw temporalAway();
  });
  const result = client.withDeadline(deadline, () => handle.result());
  try {
    return await inTime(deadline, result, () => ({ sequence: null }));
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { sequence: null };
    throw error;
  }
}

/**
 * Takes a decision to its batch and answers before `deadline` (an instant in milliseconds): the event that it became, `null`
 * while it is being recorded, or a problem. Sent again with the same id it is the same decision, and the same refusal.
 */
export async function takeBatchDecision(
  needs: ApiNeeds,
  batch: BatchId,
  command: BatchCommand,
  deadline: number,
): Promise<{ readonly sequence: number | null }> {
  const answerBy = deadline - 1_000;
  await mustNotStandRefused(needs, batch, command);
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(needs, batch, command, answerBy);
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== null) {
        // Two at once under one id share an answer in Temporal: it may be that of the other.
        await mustNotStandRefused(needs, batch, command);
        throw problem;
      }
      const done = await inClosedBatch(needs, batch, command);
      if (done !== null) return done;
      if (tries > 1) throw unavailable(['the workflow of this batch']);
      await startBatchWorkflow(needs, batch);
      await pause(PAUSE_MS);
    }
  }
}
