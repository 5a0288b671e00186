import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Knex } from 'knex';
import { batchChannel, batchesToLook, casesAhead, markTold } from '../database/batch/batch-notes.ts';
import { markBatchStarted, unstartedBatches } from '../database/batch/batches.ts';
import { openNotificationBell } from '../database/notification-bell.ts';
import type { Logger } from '../platform/logger.ts';
import { lookSignal } from '../workflows/batch-messages.ts';
import { startBatch } from '../workflows/start-batch.ts';

const everyMs = 5_000;
/** The API starts what it forms; only what it left behind for this long is ours. */
const leftBehindMs = 5_000;
const most = 100;
const atOnce = 20;
const takeWithinMs = 5_000;
/** A member that moves on is often followed by others: one look serves them all. */
const gatherMs = 200;

/** Whether Temporal keeps the word; also when the workflow is over, and there is nobody to tell. */
async function tell(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + takeWithinMs, () =>
      client.workflow.getHandle(workflowId).signal(lookSignal),
    );
    return true;
  } catch (error) {
    return error instanceof WorkflowNotFoundError;
  }
}

async function tellEach<T>(all: readonly T[], idOf: (each: T) => string, client: Client): Promise<readonly T[]> {
  const told: T[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const kept = await Promise.all(some.map((each) => tell(client, idOf(each))));
    told.push(...some.filter((_, index) => kept[index]));
  }
  return told;
}

/** Tells cases into whose files a batch has written to look. Nothing is lost when it dies in between: they are told again. */
export async function tellCasesAhead(db: Knex, client: Client): Promise<void> {
  for (;;) {
    const ahead = await casesAhead(db, most);
    const told = await tellEach(ahead, (each) => each.case, client);
    await markTold(db, told);
    if (ahead.length < most || told.length < ahead.length) return;
  }
}

async function round(db: Knex, client: Client, taskQueue: string): Promise<void> {
  const now = new Date();
  for (const batch of await unstartedBatches(db, new Date(now.getTime() - leftBehindMs), most)) {
    await startBatch(client, taskQueue, { batch });
    await markBatchStarted(db, batch);
  }
  await tellEach(await batchesToLook(db, now, most), (batch) => batch, client);
  await tellCasesAhead(db, client);
}

/**
 * Starts batches that no workflow owns, and tells batches and cases to look, until `signal` aborts: at once when Postgres
 * rings, and every five seconds all the same.
 */
export async function tendBatches(
  needs: { readonly db: Knex; readonly databaseUrl: string; readonly client: Client; readonly taskQueue: string },
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const { db, client, taskQueue } = needs;
  const bell = openNotificationBell(needs.databaseUrl, batchChannel);
  try {
    while (!signal.aborted) {
      try {
        await round(db, client, taskQueue);
      } catch (error) {
        logger.warn({ err: error }, 'the sweep of batches failed and is tried again');
      }
      await bell.wait(everyMs, signal);
      await pause(gatherMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await bell.close();
  }
}
