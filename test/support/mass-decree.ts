import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { formBatch } from '../../database/batch/batch-forming.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import type { TextSealer } from '../../database/case/case-event.ts';
import { readCase } from '../../database/case/case-record.ts';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import { parseBatchCommand } from '../../domain/batch/commands.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import { courseOfState, type LinkedMove, openSet } from './batch-province.ts';
import type { Line } from './case-clerk.ts';
import { decideDirectly } from './direct-decisions.ts';
import { actors } from './small-province.ts';

const lanes = 4;

/** Works on `items` some at a time. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function course(db: Knex, id: CaseId): Promise<readonly Line[]> {
  const row = await readCase(db, id);
  if (row === null) throw new Error(`there is no ${id}`);
  return courseOfState(row.state);
}

/** A decision of HR on a batch. */
export function batchCommand(name: BatchCommand['name'], fields: object, id: string = randomUUID()): BatchCommand {
  const command = parseBatchCommand({ name, id, by: actors.hr, ...fields });
  if (isRefusal(command)) throw new Error(command.message);
  return command;
}

/** The fields of a decree of a batch, effective today. */
export const massDecree = (number: string) => ({
  number,
  effectiveDate: localDate(Date.now(), 'Asia/Makassar'),
  place: 'Amplas',
  allowances: 'Sesuai ketentuan',
  copies: ['Inspektorat'],
});

/** Opens and approves the cases of these sets without Temporal, and forms their batch, each submission of it cleared. */
export async function readyBatch(
  db: Knex,
  sealer: TextSealer,
  sets: readonly (readonly LinkedMove[])[],
): Promise<{ readonly batch: BatchId; readonly cases: readonly CaseId[] }> {
  const opened = new Map<number, readonly CaseId[]>();
  await inLanes([...sets.entries()], async ([index, moves]) => {
    opened.set(index, await openSet(db, sealer, moves));
  });
  const cases = sets.flatMap((_, index) => opened.get(index) ?? []);
  await inLanes(cases, async (id) => decideDirectly(db, sealer, id, (await course(db, id)).slice(0, 6)));
  const key = { text: randomUUID(), requestHash: 'test' };
  const formed = await formBatch(db, sealer, { name: 'SK massal', cases, by: actors.hr, key, now: new Date() });
  if (formed.kind === 'refused') throw new Error(`not formed: ${JSON.stringify(formed.why)}`);
  const submissions = new Set(formed.state.members.map(({ submission }) => submission));
  for (const submission of submissions) {
    const clearance = {
      submission,
      clearanceNumber: `IMUT/${submission}`,
      clearanceDate: massDecree('').effectiveDate,
    };
    await recordBatch(db, sealer, formed.batch, batchCommand('clearSubmission', clearance));
  }
  return { batch: formed.batch, cases };
}

/** Delivers the decree to everybody, and everybody acknowledges receipt: the effective date has come. */
export const receiveAll = (db: Knex, sealer: TextSealer, cases: readonly CaseId[]): Promise<void> =>
  inLanes(cases, async (id) => decideDirectly(db, sealer, id, (await course(db, id)).slice(7, 9)));
