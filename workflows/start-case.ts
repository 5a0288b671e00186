import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import { expectedBy } from '../domain/case/state.ts';
import { caseClock, caseDueAt, caseStage, caseUrgency, caseWaitingFor } from '../platform/search-attributes.ts';
import { clockOf, waitingFor } from './description.ts';
import { type CaseStart, caseWorkflow } from './messages.ts';

/**
 * Starts the workflow of a case from what its file holds; `false` when it was left alone. Once for ever: an id that Temporal
 * knows already, running or closed, is. `again`: only one that runs is, since somebody has ended the one before. Throws what the
 * client throws when Temporal is away.
 */
export async function startCase(
  client: Client,
  taskQueue: string,
  start: CaseStart,
  how: 'once' | 'again' = 'once',
): Promise<boolean> {
  const { state } = start;
  const due = expectedBy(state);
  try {
    await client.workflow.start(caseWorkflow, {
      workflowId: state.case,
      taskQueue,
      args: [start],
      workflowIdReusePolicy: WorkflowIdReusePolicy[how === 'once' ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE'],
      staticSummary: `mutation to ${state.position}`,
      typedSearchAttributes: [
        { key: caseStage, value: state.stage },
        { key: caseWaitingFor, value: waitingFor(state) },
        { key: caseClock, value: clockOf(state) },
        { key: caseUrgency, value: state.urgent ? 'urgent' : 'normal' },
        ...(due === null ? [] : [{ key: caseDueAt, value: new Date(due) }]),
      ],
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}
