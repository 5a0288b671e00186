import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Knex } from 'knex';
import { connect } from '../database/connection.ts';
import { storeComputed, storeRefusal } from '../database/planning/plan-results.ts';
import { readVersion } from '../database/planning/plans.ts';
import { standingNeeds } from '../database/planning/stated-needs.ts';
import { readWorkforce } from '../database/planning/workforce.ts';
import { politicalCalendar } from '../database/political-calendar.ts';
import { localDate } from '../domain/calendar/zone.ts';
import { computePlan } from '../domain/plan/compute.ts';
import type { PlanGround } from '../domain/plan/register-judgement.ts';
import { solvePlan } from '../domain/plan/solve.ts';
import { createHighsSolver } from './highs-solver.ts';
import type { ComputingTask } from './plan-computing.ts';

/*
 * A thread of its own for one version of a plan, with its own connections: weighing and solving take seconds without a pause,
 * and neither a worker's event loop nor its other tasks may stand still meanwhile.
 */

/** Large rows are written here; nobody waits for this connection but the plan. */
const queryTimeoutMs = 30_000;

async function groundOf(db: Knex): Promise<PlanGround> {
  const workforce = await readWorkforce(db);
  const zone = workforce.units.find(({ parent }) => parent === null)?.zone ?? 'Asia/Jakarta';
  return {
    workforce,
    statedNeeds: await standingNeeds(db),
    politicalEvents: await politicalCalendar(db),
    today: localDate(Date.now(), zone),
  };
}

async function compute({ databaseUrl, plan, version, seconds }: ComputingTask): Promise<void> {
  const db = connect(databaseUrl, { max: 2, queryTimeoutMs, applicationName: 'amplas-plan' });
  try {
    const found = await readVersion(db, plan, version);
    if (found === null || found.state !== 'computing') return;
    const solver = await createHighsSolver(seconds);
    const computed = computePlan(await groundOf(db), found.parameters, {
      solve: (problem) => solvePlan(problem, solver),
      digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
      name: `Rencana ${plan} versi ${version}`,
    });
    if (computed.kind === 'computed') await storeComputed(db, plan, version, computed);
    else await storeRefusal(db, plan, version, computed);
  } finally {
    await db.destroy();
  }
}

const task: ComputingTask = workerData;
await compute(task);
parentPort?.postMessage('done');
