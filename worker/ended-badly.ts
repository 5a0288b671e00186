import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { readBatch } from '../database/batch/batches.ts';
import { readCase } from '../database/case/case-record.ts';
import { isBatchId, isCaseId } from '../domain/identifiers.ts';
import { batchWorkflow } from '../workflows/batch-messages.ts';
import { caseWorkflow } from '../workflows/messages.ts';
import { startBatch } from '../workflows/start-batch.ts';
import { startCase } from '../workflows/start-case.ts';
import { startNotificationDispatcher } from '../workflows/start-dispatcher.ts';
import { startDocumentRenderer } from '../workflows/start-renderer.ts';

/** How often Temporal is asked. Nobody should end a workflow by hand, so that there is hardly ever anything to find. */
const everyMs = 60_000;
/** What ended longer ago has been started again, or nobody has missed it. */
const withinMs = 30 * 86_400_000;
/** How many are started in one round: a whole filter of the Temporal UI may have been terminated at once. */
const mostAtOnce = 200;

/** Starts the workflow of a case or batch whose file says that it goes on. `false`: it does not, or one runs. */
async function startAgain(db: Knex, client: Client, taskQueue: string, id: string): Promise<boolean> {
  if (isCaseId(id)) {
    const row = await readCase(db, id);
    return row !== null && row.state.stage !== 'closed' && (await startCase(client, taskQueue, row, 'again'));
  }
  if (!isBatchId(id)) return false;
  const batch = await readBatch(db, id);
  return batch !== null && !batch.closed && (await startBatch(client, taskQueue, { batch: id }, 'again'));
}

/** Cases and batches whose workflow was terminated, failed or timed out. */
export class EndedBadly {
  readonly #db: Knex;
  readonly #client: Client;
  readonly #taskQueue: string;
  readonly #most: number;
  /** Runs that need nobody any more: Temporal lists them for as long as it keeps them. */
  readonly #settled = new Set<string>();

  constructor(db: Knex, client: Client, taskQueue: string, most = mostAtOnce) {
    this.#db = db;
    this.#client = client;
    this.#taskQueue = taskQueue;
    this.#most = most;
  }

  /** Starts those that go on and have no workflow that runs, from what their files hold. Answers how many it started. */
  async startAgain(now: Date): Promise<number> {
    const since = new Date(now.getTime() - withinMs).toISOString();
    const query = [
      `WorkflowType IN ('${caseWorkflow}', '${batchWorkflow}')`,
      `ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut')`,
      `CloseTime > '${since}'`,
    ].join(' AND ');
    let started = 0;
    for await (const { workflowId, runId } of this.#client.workflow.list({ query })) {
      if (started === this.#most) break;
      if (this.#settled.has(runId)) continue;
      if (await startAgain(this.#db, this.#client, this.#taskQueue, workflowId)) started += 1;
      this.#settled.add(runId);
    }
    return started;
  }
}

/**
 * Starts what somebody has ended by hand, as a step of the sweep: once a minute, and not at each round. The workflows of which a
 * namespace has one are started anew too, which a running one does not notice. Answers how many cases and batches it started.
 */
export function endedBadlySweep(db: Knex, client: Client, taskQueue: string): (now: Date) => Promise<number> {
  const ended = new EndedBadly(db, client, taskQueue);
  let next = 0;
  return async (now) => {
    if (now.getTime() < next) return 0;
    next = now.getTime() + everyMs;
    await startNotificationDispatcher(client, taskQueue);
    await startDocumentRenderer(client, taskQueue);
    return ended.startAgain(now);
  };
}
