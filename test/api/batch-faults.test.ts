import type { Knex } from 'knex';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { readBatchEvents } from '../../database/batch/batch-event.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { readEvents } from '../../database/case/case-event.ts';
import { connect } from '../../database/connection.ts';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import { type BatchId, type CaseId, caseIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { addPosts, circleOf, seating } from '../support/batch-province.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../support/mass-decree.ts';
import { loadSmallProvince } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);

let url: string;
let db: Knex;
let drop: () => Promise<void>;
let batch: BatchId;
let cases: readonly CaseId[];
beforeEach(async () => {
  const database = await freshDatabase();
  ({ url, drop } = database);
  db = connect(url, { queryTimeoutMs: 20_000 });
  await loadSmallProvince(db, { establishment: 2 });
  await addPosts(db, 5);
  ({ batch, cases } = await readyBatch(db, sealer, [circleOf([1, 2]), circleOf([3, 4, 5], 'nutritionist')]));
});
afterEach(async () => {
  await db.destroy();
  await drop();
});

/** Everything that a decree or a placement leaves behind, file and register alike. */
async function left(): Promise<string> {
  const rows = async (table: string, order: string, ...columns: string[]) => db(table).orderBy(order).select(columns);
  return JSON.stringify([
    await rows('case_event', 'hash', 'hash'),
    await rows('batch_event', 'hash', 'hash'),
    await rows('mutation_case', 'number', 'sequence', 'stage'),
    await rows('seat_claim', 'id', 'seat_id', 'employee_id', 'kind', 'period', 'case_number'),
    await rows('decree', 'case_number', 'number', 'case_number'),
    await rows('inbox_task', 'id', 'key', 'closed_at'),
    await rows('notification', 'id', 'template'),
    await rows('case_ahead', 'case_number', 'sequence'),
  ]);
}

/**
 * Records with a connection that breaks when statement number `fatal` of the attempt is about to be sent. `null`: it broke;
 * else how many statements it took.
 */
async function brokenAt(fatal: number, command: BatchCommand | null): Promise<number | null> {
  const fragile = connect(url, { max: 1 });
  let client: (pg.Client & { readonly connection?: { readonly stream: { destroy(): void } } }) | undefined;
  fragile.client.pool.on('createSuccess', (_id: number, created: typeof client) => {
    client = created;
  });
  let sent = 0;
  fragile.on('query', () => {
    sent += 1;
    if (sent === fatal) client?.connection?.stream.destroy();
  });
  try {
    await recordBatch(fragile, sealer, batch, command);
    return sent;
  } catch {
    return null;
  } finally {
    await fragile.destroy();
  }
}

/** Breaks the transaction at each of its statements in turn: nothing may be left behind, until one goes through. */
async function breakEverywhere(command: BatchCommand | null): Promise<number> {
  const before = await left();
  for (let fatal = 1; ; fatal += 1) {
    const took = await brokenAt(fatal, command);
    const after = await left();
    if (took !== null && took < fatal) return took;
    // A commit that was under way may have come through; nothing else may.
    if (after !== before) {
      expect(await brokenAt(Number.POSITIVE_INFINITY, command)).not.toBeNull();
      return fatal;
    }
  }
}

const placedAll = {
  'emp-post-1': 'incumbent post-2',
  'emp-post-2': 'incumbent post-1',
  'emp-post-3': 'incumbent post-4',
  'emp-post-4': 'incumbent post-5',
  'emp-post-5': 'incumbent nutritionist',
};

async function expectWhole(): Promise<void> {
  expect(await firstBreak(db, batch)).toBeNull();
  for (const id of cases) expect(await firstBreak(db, id)).toBeNull();
}

describe('a decree and a placement whose connection breaks at each statement', () => {
  it('are recorded whole or not at all, and numbers, files and seats agree', async () => {
    const command = batchCommand('issueDecree', massDecree('SK/UJI'));
    const statements = await breakEverywhere(command);
    expect(statements).toBeGreaterThan(20);
    const rows = await db('decree').select('number', 'case_number');
    expect(rows.map((row) => caseIdOf(row.case_number)).sort()).toEqual([...cases].sort());
    for (const id of cases) {
      const issued = (await readEvents(db, sealer, id)).filter(({ kind }) => kind === 'decree_issued');
      expect(issued).toMatchObject([{ number: 'SK/UJI', batch, mass: true }]);
    }
    const papers = await db('document').where({ kind: 'decree' }).select('batch_id', 'case_number', 'content');
    const [ofBatch, ...further] = papers.filter((paper) => paper.batch_id === batch);
    expect(further).toEqual([]);
    expect(ofBatch.content).toMatchObject({
      number: 'SK/UJI',
      annex: expect.objectContaining({ length: cases.length }),
    });
    // Besides it, each member has the paper that concerns the member alone.
    const own = papers.filter((paper) => paper.case_number !== null);
    expect(own.map((paper) => caseIdOf(paper.case_number)).sort()).toEqual([...cases].sort());
    for (const { content } of own) expect(content).toMatchObject({ number: 'SK/UJI' });
    await expectWhole();
    await receiveAll(db, sealer, cases);
    expect(await breakEverywhere(null)).toBeGreaterThan(15);
    expect(await seating(db)).toMatchObject(placedAll);
    for (const id of cases)
      expect((await readEvents(db, sealer, id)).filter(({ kind }) => kind === 'placed')).toHaveLength(1);
    const again = await recordBatch(db, sealer, batch, command);
    expect(again.refusal).toBeNull();
    const kinds = (await readBatchEvents(db, sealer, batch)).map(({ kind }) => kind);
    expect(kinds).toEqual(['formed', 'submission_cleared', 'decree_issued', 'placed', 'closed']);
    await expectWhole();
  });
});
