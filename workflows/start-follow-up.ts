import { type Client, WorkflowIdReusePolicy } from '@temporalio/client';
import { RawValue } from '@temporalio/common';
import { type CaseId, followUpIdOf } from '../domain/identifiers.ts';
import type { followUp } from './follow-up.ts';
import { followUpChanged, followUpWorkflow } from './follow-up-messages.ts';

/**
 * Has the clock of a follow-up look into its file now: the running one, or one that is started. Twice is the same as once. Throws
 * what the client throws when Temporal is away: the worker's sweep does it then.
 */
export async function wakeFollowUp(client: Client, taskQueue: string, id: CaseId): Promise<void> {
  await client.workflow.signalWithStart<typeof followUp, [RawValue]>(followUpWorkflow, {
    workflowId: followUpIdOf(id),
    taskQueue,
    args: [id],
    signal: followUpChanged,
    signalArgs: [new RawValue(null)],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'what follows a decree: objection and review of benefits',
  });
}
