import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../database/connection.ts';
import { inTransaction } from '../../database/retried-transaction.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { loadSmallProvince } from '../support/small-province.ts';

let db: Knex;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  db = connect(fresh.url);
  await loadSmallProvince(db);
});
afterAll(async () => {
  await db?.destroy();
  await drop?.();
});

describe('a transaction that Postgres has undone for another’s sake', () => {
  const lockSeat = (trx: Knex.Transaction, ordinal: number) =>
    trx('seat').where({ position_id: 'analyst', ordinal }).forUpdate().select('id');

  it('runs again: two that lock each other out both end', async () => {
    let tries = 0;
    const { promise: both, resolve: go } = Promise.withResolvers<void>();
    let first = 0;
    const locking = (one: number, two: number) => async (trx: Knex.Transaction) => {
      tries += 1;
      await lockSeat(trx, one);
      first += 1;
      if (first === 2) go();
      await both;
      await lockSeat(trx, two);
      await trx('unit')
        .where({ id: 'health' })
        .update({ name: trx.raw(`name || '+'`) });
    };
    await Promise.all([inTransaction(db, locking(1, 2)), inTransaction(db, locking(2, 1))]);
    expect(tries).toBeGreaterThan(2);
    expect((await db('unit').where({ id: 'health' }).first('name')).name).toBe('Dinas Kesehatan++');
  });

  it('ends after four times, and what is wrong for good is not repeated', async () => {
    let tries = 0;
    const undone = (code: string) =>
      inTransaction(db, async (trx) => {
        tries += 1;
        await trx.raw(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`);
      });
    await expect(undone('40001')).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(4);
    await expect(undone('23514')).rejects.toMatchObject({ code: '23514' });
    expect(tries).toBe(5);
  });
});
