import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import type { notificationDispatcher } from './notification-dispatcher.ts';

/** The workflow id of the one dispatcher of a namespace. */
export const dispatcherId = 'notification-dispatcher';

/** Starts the dispatcher unless it runs. Every worker calls this when it starts. Throws what the client throws. */
export async function startNotificationDispatcher(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.start<typeof notificationDispatcher>('notificationDispatcher', {
    workflowId: dispatcherId,
    taskQueue,
    args: [{}],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: 'sends the letters that cases owe',
  });
}
