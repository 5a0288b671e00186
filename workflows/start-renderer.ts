import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import type { documentRenderer } from './document-renderer.ts';

/** Starts the one renderer of a namespace unless it runs. Every worker calls this when it starts. Throws what the client throws. */
export async function startDocumentRenderer(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.start<typeof documentRenderer>('documentRenderer', {
    workflowId: 'document-renderer',
    taskQueue,
    args: [{}],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: 'renders decrees and other documents',
  });
}
