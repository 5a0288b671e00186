import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { planComputation, planOpening } from './plan-work.ts';

/** What Temporal is to do for one version of a plan. */
export interface PlanWorkStart {
  readonly kind: 'computation' | 'opening';
  readonly plan: number;
  readonly version: number;
}

/** The workflow id of a piece of work: there is one for ever. */
const planWorkId = ({ kind, plan, version }: PlanWorkStart): string => `plan-${plan}-${version}-${kind}`;

const typeOf = { computation: 'planComputation', opening: 'planOpening' } as const;

/** Starts the work unless Temporal knows of it. Throws what the client throws when Temporal is away. */
export async function startPlanWork(client: Client, taskQueue: string, work: PlanWorkStart): Promise<void> {
  const { kind, plan, version } = work;
  try {
    await client.workflow.start<typeof planComputation | typeof planOpening>(typeOf[kind], {
      workflowId: planWorkId(work),
      taskQueue,
      args: [plan, version],
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: `${kind} of plan ${plan}, version ${version}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
