import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { RegisterImportStart, registerImport } from './register-import.ts';

/** `import-12` checks the file, `import-12-apply` applies it. */
const workflowIdOf = ({ number, step }: RegisterImportStart): string =>
  step === 'check' ? `import-${number}` : `import-${number}-apply`;

/**
 * Starts a step of a register import, unless it runs or has run; one that was terminated by hand is started again. Throws what
 * the client throws when Temporal is away: the worker's sweep starts it then.
 */
export async function startRegisterImport(
  client: Client,
  taskQueue: string,
  start: RegisterImportStart,
): Promise<void> {
  try {
    await client.workflow.start<typeof registerImport>('registerImport', {
      workflowId: workflowIdOf(start),
      taskQueue,
      args: [start],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      staticSummary: `${start.step === 'check' ? 'checks' : 'applies'} a register file`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
