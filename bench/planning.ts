import type { Knex } from 'knex';
import { connect } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { readWorkforce } from '../database/planning/workforce.ts';
import { startStack } from '../dev/stack.ts';
import { freePorts } from '../dev/stack-settings.ts';
import { localDate } from '../domain/calendar/zone.ts';
import { planningPolicy } from '../migrations/planning-policy.ts';
import { benchCandidates } from './candidates.ts';
import { benchImports } from './imports.ts';
import { benchNeed } from './need.ts';
import { benchPlan } from './plan.ts';
import { fillPlanningProvince } from './planning-province.ts';

/** A statement that fills or imports a whole province takes long, and is not what is measured. */
const STATEMENT_MS = 600_000;

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const seconds = (value: number): string => `${value.toFixed(2)} s`;
const line = (what: string, figure: string): void => console.log(`  ${what.padEnd(44)}${figure}`);

/** A database of its own on the server at `url`, migrated and empty. */
async function ownDatabase(url: string, name: string): Promise<string> {
  const server = connect(url, { max: 1 });
  try {
    await server.raw('create database ??', [name]);
  } finally {
    await server.destroy();
  }
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.href);
  return own.href;
}

async function benchProvince(db: Knex, employees: number, vacancies: number): Promise<void> {
  const today = localDate(Date.now(), 'Asia/Makassar');
  await fillPlanningProvince(db, { employees, vacancies, anchor: today });
  console.log(`planning: ${employees} employees, ${vacancies} vacancies`);
  const need = await benchNeed(db, today);
  line('need of all units, cold', ms(need.coldReadMs + need.analysisMs.median));
  line('need of all units, warm, median', ms(need.warmReadMs.median + need.analysisMs.median));
  line('all vacancies by priority, median', ms(need.vacanciesMs.median));
  const candidates = await benchCandidates(db, today);
  line(`candidates of one vacancy (of ${candidates.mostConsidered}), cold`, ms(candidates.coldMs));
  line('candidates of one vacancy, warm, median', ms(candidates.warmMs.median));
  line('candidates of one vacancy, warm, worst', ms(candidates.warmMs.worst));
  // Whoever fits at all is weighed: the most work that a plan can be.
  const policy = { ...planningPolicy, minimumFit: 0, maximumMoves: vacancies };
  const ground = { workforce: await readWorkforce(db), statedNeeds: [], politicalEvents: [], today };
  const plan = await benchPlan(ground, policy);
  line(`plan: ${plan.pairs} pairs built in`, seconds(plan.buildSeconds));
  line(`plan: solved${plan.optimal ? ', proven best,' : ', NOT proven best,'} in`, seconds(plan.solveSeconds));
  line('plan: whole', seconds(plan.buildSeconds + plan.solveSeconds));
  line(
    'plan: moves; worth against greed',
    `${plan.moves}; +${(100 * (plan.total / plan.greedyTotal - 1)).toFixed(1)} %`,
  );
  line('plan: why one person is not chosen', ms(plan.explainSeconds * 1000));
}

async function within(url: string, work: (db: Knex) => Promise<void>): Promise<void> {
  const db = connect(url, { queryTimeoutMs: STATEMENT_MS, applicationName: 'amplas-bench' });
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

/** Prints what planning takes with a tenth of `employees` and with all of them, and how long 50,000 imported rows take. */
export async function benchPlanning(employees: number): Promise<void> {
  const stack = await startStack({ ports: await freePorts(), log: (text) => console.error(text), parts: ['postgres'] });
  try {
    const url = stack.environment['DATABASE_URL'] ?? '';
    for (const size of [employees / 10, employees])
      await within(await ownDatabase(url, `bench_${size}`), (db) => benchProvince(db, size, size / 10));
    await within(await ownDatabase(url, 'bench_imports'), async (db) => {
      const { rows, seconds: took, rowsPerSecond, memoryGrowthMb } = await benchImports(db);
      console.log(`import of ${rows} employees, each into a seat`);
      line('kept, checked, applied', [took.kept, took.checked, took.applied].map(seconds).join(', '));
      line('rows a second', String(rowsPerSecond));
      line('growth of the process', `${memoryGrowthMb} MB`);
    });
  } finally {
    await stack.stop();
  }
}
