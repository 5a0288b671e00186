import { proxyActivities } from '@temporalio/workflow';
import type { PlanningActivities } from '../activities/planning.ts';

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;

const { computePlanVersion } = proxyActivities<PlanningActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry,
});

const { openPlanCases } = proxyActivities<PlanningActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  retry,
});

/** Computes one version of a plan. A worker that dies in the middle is noticed by its missing heartbeat. */
export const planComputation = (plan: number, version: number): Promise<void> => computePlanVersion(plan, version);

/** Opens the cases of one version of a plan; a worker that goes on after another goes on where that one was. */
export const planOpening = (plan: number, version: number): Promise<{ opened: number; refused: number }> =>
  openPlanCases(plan, version);
