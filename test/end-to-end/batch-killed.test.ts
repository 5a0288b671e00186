import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markBatchStarted, readBatch } from '../../database/batch/batches.ts';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { batchDecision } from '../../workflows/batch-messages.ts';
import { startBatch } from '../../workflows/start-batch.ts';
import { expectBatchWhole, halfPlaced, untilSettled } from '../support/batch-account.ts';
import { batchWritings, type Instant } from '../support/batch-doom.ts';
import { addPosts, circleOf, courseOf, type LinkedMove, startCases } from '../support/batch-province.ts';
import { type FailureGround, type Lane, openFailureGround } from '../support/failure-ground.ts';
import { type Mailbox, prepareMailbox } from '../support/mailbox.ts';
import { batchCommand, massDecree, readyBatch } from '../support/mass-decree.ts';
import { insist } from '../support/persistent-sender.ts';

/** Seven of them move: between two units, which odd and even posts lie in, also from the last one to the free seat. */
const perLane = 8;
let mailbox: Mailbox;
let ground: FailureGround;

beforeAll(async () => {
  mailbox = await prepareMailbox();
  await mailbox.open();
  ground = await openFailureGround({ establishment: 5, subjects: 1 }, mailbox.url);
  await addPosts(ground.lane('preparation').clerk.db, 3 * perLane);
});
afterAll(async () => {
  await ground.close();
  await mailbox.close();
});

/** A swap of two and a chain of five, of posts of this lane's own. */
function setsOf(lane: number): readonly (readonly LinkedMove[])[] {
  const [a = 0, b = 0, ...chain] = Array.from({ length: 7 }, (_, index) => lane * perLane + index + 1);
  return [circleOf([a, b]), circleOf(chain, 'nutritionist')];
}

/** Sends the decision with the same id until the file holds it. */
async function insistOnBatch({ clerk }: Lane, batch: BatchId, command: BatchCommand): Promise<void> {
  const handle = clerk.client.workflow.getHandle(batch);
  const stands = async () => (await readBatch(clerk.db, batch))?.handled[command.id] !== undefined;
  while (!(await stands())) {
    const sent = clerk.client.withDeadline(Date.now() + 3_000, () =>
      handle.executeUpdate(batchDecision, { args: [command], updateId: command.id }),
    );
    await sent.catch((error: unknown) => {
      if (error instanceof WorkflowUpdateFailedError) throw error;
    });
    await pause(250);
  }
}

/** From the decree of the batch to the receipts of all its members, whatever dies. */
async function decide(lane: Lane, batch: BatchId, cases: readonly CaseId[], command: BatchCommand): Promise<void> {
  await insistOnBatch(lane, batch, command);
  await Promise.all(
    cases.map(async (id) => {
      for (const line of (await courseOf(lane.clerk, id)).slice(7, 9)) await insist(lane.clerk, id, line);
    }),
  );
}

/** Looks again and again, until told to stop, for a set of which only a part has moved. */
async function watch(lane: Lane, sets: readonly (readonly LinkedMove[])[], signal: AbortSignal): Promise<string[]> {
  const half: string[] = [];
  while (!signal.aborted) {
    half.push(...(await halfPlaced(lane.clerk, sets)));
    await pause(100);
  }
  return half;
}

describe.concurrent('given a batch of a swap and a chain, when the worker is killed in each of its transactions', () => {
  test.each([
    ['before it writes to the file', 'before', 0],
    ['with its commit on its way', 'inside', 1],
    ['after its commit, before anybody heard of it', 'after', 2],
  ] as const)('%s, then every set is placed whole, once', async (_what, when: Instant, number) => {
    const lane = ground.lane(when);
    const sealer = createTextSealer(ground.configuration.recordKeys);
    const sets = setsOf(number);
    const { batch, cases } = await readyBatch(lane.clerk.db, sealer, sets);
    await startCases(lane.clerk, when, cases);
    await startBatch(lane.clerk.client, when, { batch });
    await markBatchStarted(lane.clerk.db, batch);
    const over = new AbortController();
    const half = watch(lane, sets, over.signal);
    const decree = `SK/${randomUUID()}`;
    const decided = decide(lane, batch, cases, batchCommand('issueDecree', massDecree(decree)));
    try {
      for (const at of batchWritings) {
        await lane.worker.startDoomedAtBatch(when, at);
        await lane.worker.died();
      }
      await lane.worker.start();
      await decided;
      await untilSettled(lane.clerk, batch, cases);
      await expectBatchWhole(lane.clerk, batch, cases, sets, decree);
      over.abort();
      expect(await half).toEqual([]);
    } finally {
      over.abort();
      await lane.worker.close();
    }
  });
});
