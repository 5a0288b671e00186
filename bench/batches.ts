import type { Knex } from 'knex';
import { recordBatch } from '../database/batch/batch-record.ts';
import { connect } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { startStack } from '../dev/stack.ts';
import { freePorts } from '../dev/stack-settings.ts';
import { createTextSealer } from '../platform/cipher.ts';
import { loadConfiguration } from '../platform/configuration.ts';
import { addPosts, circleOf, seating } from '../test/support/batch-province.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../test/support/mass-decree.ts';
import { loadSmallProvince } from '../test/support/small-province.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const line = (what: string, figure: string): void => console.log(`  ${what.padEnd(44)}${figure}`);

/** Tables of which a member of a batch costs rows, by what people call these. */
const counted = { case_event: 'events', inbox_task: 'tasks', notification: 'letters', document: 'papers' } as const;

async function rowsOf(db: Knex): Promise<readonly number[]> {
  const counts = await Promise.all(Object.keys(counted).map((table) => db(table).count('* as n').first()));
  return counts.map((row) => Number(row?.['n']));
}

interface Cost<T> {
  readonly ms: number;
  readonly statements: number;
  /** Rows that were added, in words, for each member. */
  readonly rows: string;
  readonly result: T;
}

/** What `work` on a batch of so many members takes. */
async function costOf<T>(db: Knex, members: number, work: () => Promise<T>): Promise<Cost<T>> {
  const before = await rowsOf(db);
  let statements = 0;
  const count = (): void => {
    statements += 1;
  };
  db.on('query', count);
  const from = performance.now();
  const result = await work();
  const ms = performance.now() - from;
  db.removeListener('query', count);
  const after = await rowsOf(db);
  const names = Object.values(counted);
  const added = after.map((n, index) => `${((n - (before[index] ?? 0)) / members).toFixed(1)} ${names[index]}`);
  return { ms, statements, rows: added.join(', '), result };
}

function printCost(what: string, members: number, { ms, statements, rows }: Cost<unknown>): void {
  line(`${what}, one transaction`, seconds(ms));
  line('  statements, and for each member', `${statements}, ${(statements / members).toFixed(1)}`);
  line('  rows for each member', rows);
}

/** Prints what one decree for `members` members takes, all of them in swaps of two, and their placement in one transaction. */
export async function benchBatches(members: number): Promise<void> {
  const stack = await startStack({ ports: await freePorts(), log: (text) => console.error(text), parts: ['postgres'] });
  const configuration = loadConfiguration(stack.environment);
  const server = connect(configuration.databaseUrl, { max: 1 });
  await server.raw('create database bench_batches');
  await server.destroy();
  const url = new URL(configuration.databaseUrl);
  url.pathname = '/bench_batches';
  await migrate(url.href);
  const db = connect(url.href, { queryTimeoutMs: 120_000, applicationName: 'amplas-bench' });
  const sealer = createTextSealer(configuration.recordKeys);
  try {
    await loadSmallProvince(db, {});
    await addPosts(db, members);
    const pairs = Array.from({ length: members / 2 }, (_, index) => circleOf([2 * index + 1, 2 * index + 2]));
    console.error(`opening and approving ${members} cases`);
    const { batch, cases } = await readyBatch(db, sealer, pairs);
    const decree = await costOf(db, members, () =>
      recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/BENCH'))),
    );
    if (decree.result.refusal !== null) throw new Error(decree.result.refusal.message);
    await receiveAll(db, sealer, cases);
    const placement = await costOf(db, members, () => recordBatch(db, sealer, batch, null));
    const seats = await seating(db);
    const moved = pairs.flat().filter(({ employee, to }) => seats[employee] === `incumbent ${to}`).length;
    console.log(`batch of ${cases.length} members, in ${pairs.length} swaps`);
    printCost('one decree for all', members, decree);
    printCost('placement of all', members, placement);
    line('members in their new seats', String(moved));
  } finally {
    await db.destroy();
    await stack.stop();
  }
}
