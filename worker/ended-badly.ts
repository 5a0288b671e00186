import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { readBatch } from '../database/batches.ts';
import { readCase } from '../database/case-record.ts';
import { isBatchId, isCaseId } from '../domain/identifiers.ts';
import { batchWorkflow } from '../workflows/batch-messages.ts';
import { caseWorkflow } from '../workflows/messages.ts';
import { startBatch } from '../workflows/start-batch.ts';
import { startCase } from '../workflows/start-case.ts';

/** How often Temporal is asked. Nobody should end a workflow by hand, so that there is hardly ever anything to find. */
const everyMs = 60_000;
/** What ended longer ago has been started again, or nobody has missed it. */
const withinMs = 30 * 86_400_000;
const most = 200;

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

/**
 * Starts cases and batches whose workflow was terminated, failed or timed out, from what their files hold: those that go on and
 * have no workflow that runs. Answers how many it started.
 */
export async function startEndedBadly(db: Knex, client: Client, taskQueue: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - withinMs).toISOString();
  const query = [
    `WorkflowType IN ('${caseWorkflow}', '${batchWorkflow}')`,
    `ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut')`,
    `CloseTime > '${since}'`,
  ].join(' AND ');
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query })) {
    ids.add(workflowId);
    if (ids.size === most) break;
  }
  let started = 0;
  for (const id of ids) if (await startAgain(db, client, taskQueue, id)) started += 1;
  return started;
}

/** {@link startEndedBadly} as a step of the sweep: once a minute, and not at each round. */
export function endedBadlySweep(db: Knex, client: Client, taskQueue: string): (now: Date) => Promise<number> {
  let next = 0;
  return async (now) => {
    if (now.getTime() < next) return 0;
    next = now.getTime() + everyMs;
    return startEndedBadly(db, client, taskQueue, now);
  };
}
