import { expect } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { readBatch } from '../../database/batch/batches.ts';
import { seriesOfYear } from '../../database/decree/decree-register.ts';
import { type BatchId, batchNumberOf, type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';
import { type LinkedMove, seating } from './batch-province.ts';
import { expectWhole } from './case-account.ts';
import { type CaseClerk, until } from './case-clerk.ts';

/** Waits until every member is settled, and each workflow has heard of its placement. */
export async function untilSettled(clerk: CaseClerk, batch: BatchId, cases: readonly CaseId[]): Promise<void> {
  await until(
    () => readBatch(clerk.db, batch),
    (state) => state?.closed === true,
  );
  for (const id of cases)
    await until(
      () => clerk.known(id),
      ({ stage }) => stage === 'commencement',
    );
}

/** Sets of which some members sit where they were to go and some do not: none, whatever has died. */
export async function halfPlaced(clerk: CaseClerk, sets: readonly (readonly LinkedMove[])[]): Promise<string[]> {
  const seats = await seating(clerk.db);
  const isThere = ({ employee, to }: LinkedMove): boolean => seats[employee] === `incumbent ${to}`;
  return sets.flatMap((set) => (new Set(set.map(isThere)).size === 1 ? [] : [JSON.stringify(seats)]));
}

/** What a paper of the batch prints: all of it, or what is looked at here. */
interface Printed {
  readonly number: string;
  readonly annex?: readonly { readonly nip: string; readonly to: string }[];
}

/** Every number is accounted for: borne by one decree or batch, issued, and without a gap in any series. */
async function expectNumbersWhole({ db }: CaseClerk): Promise<void> {
  const borne = db('decree').select('number');
  expect(await db('decree_number').whereNot({ state: 'issued' }).orWhereNotIn('number', borne)).toEqual([]);
  const year = Number(new Date().toISOString().slice(0, 4));
  for (const series of await seriesOfYear(db, year)) expect(series.unexplained).toEqual([]);
}

/** One paper with an annex that lists exactly those who were placed, where they sit now; and one for each of them, with the same number. */
async function expectPapersWhole(
  { db }: CaseClerk,
  batch: BatchId,
  cases: readonly CaseId[],
  number: string,
): Promise<void> {
  const papers = await db('document').where({ batch_id: batch, kind: 'decree' }).pluck('content');
  const [whole, ...further]: readonly Printed[] = papers;
  expect(further).toEqual([]);
  expect(whole).toMatchObject({ number });
  const movers = await db('mutation_case as c')
    .join('employee as e', 'e.id', 'c.subject_id')
    .join('seat_claim as k', (on) => on.on('k.employee_id', 'e.id').andOnVal('k.kind', 'incumbent'))
    .join('seat as s', 's.id', 'k.seat_id')
    .join('position as p', 'p.id', 's.position_id')
    .join('unit as u', 'u.id', 'p.unit_id')
    .whereIn('c.number', cases.map(caseNumberOf))
    .whereRaw('upper_inf(k.period)')
    .select('c.number', 'e.nip', 'p.title', 'u.name');
  const annexed = whole?.annex?.map(({ nip, to }) => `${nip} ${to}`).sort();
  expect(annexed).toEqual(movers.map(({ nip, title, name }) => `${nip} ${title}, ${name}`).sort());
  const own = await db('document')
    .where({ kind: 'decree' })
    .whereIn('case_number', cases.map(caseNumberOf))
    .select('case_number', 'content');
  expect(own.map(({ case_number: of }) => of).sort()).toEqual(cases.map(caseNumberOf).sort());
  for (const { case_number: of, content } of own) {
    expect(content).toMatchObject({ number });
    const printed = JSON.stringify(content);
    for (const { number: mover, nip } of movers) expect(printed.includes(nip)).toBe(mover === of);
  }
}

/** The batch has ended whole: one decree with one number, its papers and the register of numbers, every seat right, each event once, files and workflows agree. */
export async function expectBatchWhole(
  clerk: CaseClerk,
  batch: BatchId,
  cases: readonly CaseId[],
  sets: readonly (readonly LinkedMove[])[],
  number: string,
): Promise<void> {
  const { db } = clerk;
  const decrees = await db('decree')
    .where({ batch_number: batchNumberOf(batch) })
    .orderBy('case_number');
  expect(decrees.map((row) => row.number)).toEqual(cases.map(() => number));
  expect(decrees.map((row) => caseIdOf(row.case_number)).sort()).toEqual([...cases].sort());
  await expectNumbersWhole(clerk);
  await expectPapersWhole(clerk, batch, cases, number);
  const seats = await seating(db);
  for (const { employee, to } of sets.flat()) expect(seats[employee]).toBe(`incumbent ${to}`);
  for (const id of cases) {
    const kinds = (await clerk.events(id)).map(({ kind }) => kind);
    for (const once of ['decree_issued', 'receipt_acknowledged', 'placed'] as const)
      expect(kinds.filter((kind) => kind === once)).toEqual([once]);
    // The last of a set may be placed before it has said that it waits.
    expect(kinds.filter((kind) => kind === 'set_awaited').length).toBeLessThanOrEqual(1);
    await expectWhole(clerk, id);
  }
  expect(await firstBreak(db, batch)).toBeNull();
}
