import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { TextSealer } from '../database/case/case-event.ts';
import { readCase } from '../database/case/case-record.ts';
import { markStarted, unstartedCases } from '../database/case/case-start.ts';
import { waitingImports } from '../database/imports/imports.ts';
import { markWorkStarted, unstartedWork } from '../database/planning/plan-openings.ts';
import type { FileStore } from '../platform/file-store.ts';
import type { Logger } from '../platform/logger.ts';
import { startCase } from '../workflows/start-case.ts';
import { startPlanWork } from '../workflows/start-plan.ts';
import { startRegisterImport } from '../workflows/start-register-import.ts';
import { CalendarSweep } from './calendar-sweep.ts';
import type { Checkpoints } from './checkpoints.ts';
import { sweepDisposedFiles } from './disposed-files-sweep.ts';
import { eachInTurn } from './each-in-turn.ts';
import { endedBadlySweep } from './ended-badly.ts';
import { sweepFollowUps } from './follow-up-sweep.ts';

const everyMs = 5_000;
/** The API starts what it opens; only what it left behind for this long is ours. */
const leftBehindMs = 5_000;
const most = 50;

/** Starts every open case that no workflow owns. Twice is the same as once. Answers how many it started. */
async function startLeftBehind(db: Knex, client: Client, taskQueue: string, now: Date): Promise<number> {
  const cases = await unstartedCases(db, new Date(now.getTime() - leftBehindMs), most);
  for (const id of cases) {
    const start = await readCase(db, id);
    if (start === null) continue;
    await startCase(client, taskQueue, start);
    await markStarted(db, id);
  }
  return cases.length;
}

/** Starts every computation and opening of a plan that no workflow owns. Answers how many it started. */
async function startPlansLeftBehind(db: Knex, client: Client, taskQueue: string, now: Date): Promise<number> {
  const left = await unstartedWork(db, new Date(now.getTime() - leftBehindMs), most);
  for (const work of left) {
    await startPlanWork(client, taskQueue, work);
    await markWorkStarted(db, work);
  }
  return left.length;
}

/** Starts the step that an import waits for; one that runs already is left alone. */
async function startWaiting(db: Knex, client: Client, taskQueue: string, now: Date): Promise<void> {
  for (const step of await waitingImports(db, new Date(now.getTime() - leftBehindMs), most))
    await startRegisterImport(client, taskQueue, step);
}

/** What the sweep keeps besides the database and Temporal. */
interface Keeping {
  readonly checkpoints: Checkpoints;
  readonly files: FileStore;
}

/** What a round does, by names for the log. */
function stepsOf(
  db: Knex,
  sealer: TextSealer,
  client: Client,
  taskQueue: string,
  { checkpoints, files }: Keeping,
  logger: Logger,
): Parameters<typeof eachInTurn>[0] {
  const calendars = new CalendarSweep(db, client);
  const endedBadly = endedBadlySweep(db, client, taskQueue);
  return {
    async cases(now) {
      const started = await startLeftBehind(db, client, taskQueue, now);
      if (started > 0) logger.info({ started }, 'started cases that no workflow owned');
    },
    async endedBadly(now) {
      const started = await endedBadly(now);
      if (started > 0) logger.warn({ started }, 'started cases or batches again whose workflow was ended by hand');
    },
    async plans(now) {
      const started = await startPlansLeftBehind(db, client, taskQueue, now);
      if (started > 0) logger.info({ started }, 'started work on plans that no workflow owned');
    },
    imports: (now) => startWaiting(db, client, taskQueue, now),
    async followUps(now) {
      const followed = await sweepFollowUps(db, sealer, client, taskQueue, now);
      if (followed.begun + followed.reminded > 0) logger.info(followed, 'followed cases after their decree');
    },
    async calendars() {
      const adopted = await calendars.tell();
      if (adopted > 0) logger.info({ adopted }, 'cases count on the newest working calendar');
    },
    async disposedFiles(now) {
      const swept = await sweepDisposedFiles(db, files, now);
      if (swept.removed > 0)
        logger.info({ removed: swept.removed }, 'removed files of documents that were disposed of');
      if (swept.left > 0)
        logger.warn(
          { left: swept.left },
          'the file store does not remove files that were disposed of; see disposed_file',
        );
    },
    checkpoints: (now) => checkpoints.keep(now),
  };
}

/** Runs the sweep until `signal` aborts. What fails is tried again at the next round, and keeps nothing else from its turn. */
export async function sweep(
  db: Knex,
  sealer: TextSealer,
  client: Client,
  taskQueue: string,
  keeping: Keeping,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const steps = stepsOf(db, sealer, client, taskQueue, keeping, logger);
  while (!signal.aborted) {
    await eachInTurn(steps, logger);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
