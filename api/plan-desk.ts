import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { agencyHeadOffice } from '../database/offices.ts';
import { markWorkStarted, type PlanWork } from '../database/planning/plan-openings.ts';
import { type PlanVersion, readVersion } from '../database/planning/plans.ts';
import { startPlanWork } from '../workflows/start-plan.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { Caller } from './authentication.ts';
import { mustReadPlans } from './authority/authority-plans.ts';
import { inTime } from './outage.ts';
import { Problem } from './problem.ts';

const START_WITHIN_MS = 2_000;

const tell = (client: Client, taskQueue: string, deadline: number, work: PlanWork): Promise<void> =>
  client.withDeadline(deadline, () => startPlanWork(client, taskQueue, work));

/** Makes sure, within two seconds, that Temporal knows of the work; if it does not answer, the worker's sweep tells it. */
export async function startPlan({ db, temporal, configuration, logger }: ApiNeeds, work: PlanWork): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  const started = tell(temporal.client, configuration.temporal.taskQueue, deadline, work)
    .then(() => markWorkStarted(db, work))
    .catch(() => logger.warn(work, 'work on a plan could not be started; the sweep will'));
  await inTime(deadline, started, () => undefined);
}

/** The version, for whoever reads plans as a whole. Throws 403, or 404 when there is none. */
export async function wholeVersion(db: Knex, caller: Caller, plan: number, version: number): Promise<PlanVersion> {
  mustReadPlans(caller, await agencyHeadOffice(db));
  return knownVersion(db, plan, version);
}

/** The version. Throws 404 when there is none. */
export async function knownVersion(db: Knex, plan: number, version: number): Promise<PlanVersion> {
  const found = await readVersion(db, plan, version);
  if (found === null) throw new Problem('not_found', 'There is no such version of a plan. See GET /plans.');
  return found;
}
