import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../database/connection.ts';
import { migrate } from '../../database/migrate.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { type StallingProxy, stallingProxy } from '../support/stalling-proxy.ts';

let url: string;
let db: Knex;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  db = connect(url);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

describe('a connection', () => {
  it('reads a date as the day it is, in whatever zone the machine stands, and an int8 as a number', async () => {
    const { rows } = await db.raw(`select date '2026-01-01' as day, 5::int8 as few, 9223372036854775807::int8 as many`);
    expect(rows).toEqual([{ day: '2026-01-01', few: 5, many: '9223372036854775807' }]);
  });

  it('gives up on a statement after a second and a half, and goes on', async () => {
    const begun = performance.now();
    await expect(db.raw('select pg_sleep(5)')).rejects.toThrow(/timeout/);
    expect(performance.now() - begun).toBeLessThan(2500);
    await expect(db.raw('select 1')).resolves.toBeDefined();
  });

  it('says of a statement that failed what it was, and none of the values that it was given', async () => {
    await db.raw('create table numbered (nip text unique)');
    const number = '199202022017011003';
    await db('numbered').insert({ nip: number });
    const failed: Error = await db('numbered')
      .insert({ nip: number })
      .catch((error) => error);
    expect(failed.message).toContain('insert into "numbered"');
    expect(`${failed.message}${failed.stack}`).not.toContain(number);
  });

  it('says within moments that nobody listens', async () => {
    const nowhere = connect('postgres://nobody@127.0.0.1:1/none');
    const begun = performance.now();
    await expect(nowhere.raw('select 1')).rejects.toThrow(/ECONNREFUSED/);
    expect(performance.now() - begun).toBeLessThan(1000);
    await nowhere.destroy();
  });
});

describe('when the network falls silent in the middle of a transaction', () => {
  let proxy: StallingProxy;
  let near: Knex;

  beforeAll(async () => {
    const { hostname, port } = new URL(url);
    proxy = await stallingProxy(hostname, Number(port));
    const through = new URL(url);
    through.port = String(proxy.port);
    near = connect(through.href, { max: 1 });
    await db.raw('create table written (line int)');
  });
  afterAll(async () => {
    await near.destroy();
    await proxy.close();
  });

  it('nothing of it is committed with what the next one writes', async () => {
    const broken = near.transaction(async (trx) => {
      await trx.raw('insert into written values (1)');
      proxy.stall();
      await trx.raw('insert into written values (2)');
    });
    await expect(broken).rejects.toThrow(/timeout/);
    proxy.resume();
    await near.transaction(async (trx) => trx.raw('insert into written values (3)'));
    await sleep(200);
    expect(await db('written').pluck('line')).toEqual([3]);
  });
});

describe('migrating', () => {
  it('two processes at once, over the lock that a crash left, end with the same schema', async () => {
    await db('knex_migrations_lock').update({ is_locked: 1 });
    await db('knex_migrations').where({ name: '0004-policy' }).delete();
    await db('policy').delete();
    const ran = await Promise.all([migrate(url), migrate(url)]);
    expect(ran.flat()).toEqual(['0004-policy']);
    expect(await db('policy').pluck('version')).toEqual([1]);
    expect(await db('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
  });
});
