import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import { type BatchStart, batchWorkflow } from './batch-messages.ts';
import type { caseBatch } from './case-batch.ts';

/**
 * Starts the workflow of a batch unless Temporal knows of it (`again`: unless one runs); `false` then. Throws what the client
 * throws when Temporal is away.
 */
export async function startBatch(
  client: Client,
  taskQueue: string,
  start: BatchStart,
  how: 'once' | 'again' = 'once',
): Promise<boolean> {
  try {
    await client.workflow.start<typeof caseBatch>(batchWorkflow, {
      workflowId: start.batch,
      taskQueue,
      args: [start],
      workflowIdReusePolicy: WorkflowIdReusePolicy[how === 'once' ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE'],
      staticSummary: 'cases under one decree, placed set by set',
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}
