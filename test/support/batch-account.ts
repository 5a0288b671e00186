import { expect } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { readBatch } from '../../database/batch/batches.ts';
import { type BatchId, batchNumberOf, type CaseId, caseIdOf } from '../../domain/identifiers.ts';
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

/** The batch has ended whole: one decree with one number and one paper, every seat right, each event once, files and workflows agree. */
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
  const papers = await db('document').where({ batch_id: batch, kind: 'decree' }).select('content');
  expect(papers).toHaveLength(1);
  expect(papers[0].content).toMatchObject({ number });
  expect(papers[0].content.annex).toHaveLength(cases.length);
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
