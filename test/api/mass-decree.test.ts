import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBatchEvents } from '../../database/batch-event.ts';
import { recordBatch } from '../../database/batch-record.ts';
import { connect } from '../../database/connection.ts';
import { firstBreak } from '../../database/file-chains.ts';
import { caseIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { addPosts, circleOf, seating } from '../support/batch-province.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../support/mass-decree.ts';
import { loadSmallProvince } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

/** Ten submissions of fifty names (R17). */
const members = 500;

let db: Knex;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = connect(database.url, { queryTimeoutMs: 60_000 });
  await loadSmallProvince(db, { establishment: 2 });
  await addPosts(db, members);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

/** The transactions that have written these rows, as Postgres numbers them. */
async function writersOf(table: string, kind: string): Promise<readonly string[]> {
  const rows = await db(table).where({ kind }).distinct(db.raw('xmin::text as writer'));
  return rows.map(({ writer }) => writer);
}

it(`one decree for ${members} and their placement are one transaction each: one number, one paper, every seat right`, async () => {
  const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
  const pairs = Array.from({ length: members / 2 }, (_, index) => circleOf([2 * index + 1, 2 * index + 2]));
  const { batch, cases } = await readyBatch(db, sealer, pairs);
  const issued = await recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/MASSAL')));
  expect(issued.refusal).toBeNull();
  const decrees = await db('decree').select('number', 'case_number');
  expect(new Set(decrees.map(({ number }) => number))).toEqual(new Set(['SK/MASSAL']));
  expect(decrees.map((row) => caseIdOf(row.case_number)).sort()).toEqual([...cases].sort());
  const drawn = await db('document').where({ kind: 'decree' }).select('batch_id', 'case_number', 'content');
  // Besides the one with the annex, each member has the paper that concerns the member alone.
  expect(drawn.filter((paper) => paper.case_number !== null)).toHaveLength(members);
  const papers = drawn.filter((paper) => paper.case_number === null);
  expect(papers).toMatchObject([{ batch_id: batch, case_number: null, content: { number: 'SK/MASSAL' } }]);
  expect(papers[0].content.annex).toHaveLength(members);
  expect(new Set(papers[0].content.annex.map((row: object) => JSON.stringify(row))).size).toBe(members);
  expect(await writersOf('case_event', 'decree_issued')).toEqual(await writersOf('batch_event', 'decree_issued'));
  expect(await writersOf('case_event', 'decree_issued')).toHaveLength(1);

  await receiveAll(db, sealer, cases);
  const placed = await recordBatch(db, sealer, batch, null);
  expect(placed).toMatchObject({ refusal: null, changed: true });
  expect(await seating(db)).toEqual(
    Object.fromEntries(pairs.flat().map(({ employee, to }) => [employee, `incumbent ${to}`])),
  );
  expect(await db('case_event').where({ kind: 'placed' }).count('* as n').first()).toEqual({ n: members });
  expect(await writersOf('case_event', 'placed')).toEqual(await writersOf('batch_event', 'placed'));
  expect(await writersOf('case_event', 'placed')).toHaveLength(1);
  expect(await db('seat_claim').where({ kind: 'reserved' })).toEqual([]);
  expect(await firstBreak(db, batch)).toBeNull();
  const closed = await recordBatch(db, sealer, batch, null);
  expect(closed.closed).toBe(true);
  const kinds = (await readBatchEvents(db, sealer, batch)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'submission_cleared')).toEqual([
    'formed',
    'decree_issued',
    'placed',
    'closed',
  ]);
}, 300_000);
