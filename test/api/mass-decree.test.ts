import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { readBatchEvents } from '../../database/batch/batch-event.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { connect } from '../../database/connection.ts';
import { caseIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { addPosts, circleOf, seating } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../support/mass-decree.ts';
import { loadSmallProvince } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

/** Ten submissions of fifty names (R17). */
const members = 500;

let db: Knex;
let holder: Knex;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = connect(database.url, { queryTimeoutMs: 120_000, applicationName: 'mass-decree' });
  holder = connect(database.url, { queryTimeoutMs: 120_000 });
  await loadSmallProvince(db, { establishment: 2 });
  await addPosts(db, members);
});
afterAll(async () => {
  await db.destroy();
  await holder.destroy();
  await drop();
});

/**
 * Has `work` come to its last statement, in which all of the batch stands in the database and nothing is committed, and ends its
 * connection there, as a crash of Postgres or of the worker does.
 */
async function severedAtItsEnd(work: () => Promise<unknown>): Promise<void> {
  const held = await holder.transaction();
  // However long the work takes on a busy machine, until it comes to the lock.
  await held.raw('set local idle_in_transaction_session_timeout = 0');
  await held.raw('lock table batch_event in share mode');
  let early: unknown;
  const ended = work().then(
    (answer) => {
      early = answer;
    },
    (error: unknown) => {
      early = error;
    },
  );
  const { pid } = await until(
    async () => {
      if (early !== undefined) throw new Error('it has ended before it wrote to the file', { cause: early });
      return holder('pg_stat_activity')
        .where({ application_name: 'mass-decree', wait_event_type: 'Lock' })
        .first('pid');
    },
    (row) => row !== undefined,
    120,
  );
  await holder.raw('select pg_terminate_backend(?)', [pid]);
  await held.rollback();
  await ended;
}

const countOf = async (table: string, kind?: string): Promise<number> => {
  const rows = kind === undefined ? db(table) : db(table).where({ kind });
  return Number((await rows.count('* as n').first())?.['n']);
};

/** The transactions that have written these rows, as Postgres numbers them. */
async function writersOf(table: string, kind: string): Promise<readonly string[]> {
  const rows = await db(table).where({ kind }).distinct(db.raw('xmin::text as writer'));
  return rows.map(({ writer }) => writer);
}

it(`one decree for ${members} and their placement are one transaction each, which leaves nothing when it is severed: one number, one paper, every seat right`, async () => {
  const key = randomUUID();
  const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
  const pairs = Array.from({ length: members / 2 }, (_, index) => circleOf([2 * index + 1, 2 * index + 2]));
  const { batch, cases } = await readyBatch(db, sealer, pairs);
  await severedAtItsEnd(() =>
    recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/MASSAL'), key)),
  );
  for (const table of ['decree', 'document', 'decree_number']) expect(await countOf(table), table).toBe(0);
  const issued = await recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/MASSAL'), key));
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
  await severedAtItsEnd(() => recordBatch(db, sealer, batch, null));
  expect(await countOf('case_event', 'placed')).toBe(0);
  const placed = await recordBatch(db, sealer, batch, null);
  expect(placed.refusal).toBeNull();
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
