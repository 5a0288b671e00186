import { recordBatch } from '../database/batch-record.ts';
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

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
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
    const decree = await timed(() =>
      recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/BENCH'))),
    );
    if (decree.result.refusal !== null) throw new Error(decree.result.refusal.message);
    await receiveAll(db, sealer, cases);
    const placement = await timed(() => recordBatch(db, sealer, batch, null));
    const seats = await seating(db);
    const moved = pairs.flat().filter(({ employee, to }) => seats[employee] === `incumbent ${to}`).length;
    console.log(`batch of ${cases.length} members, in ${pairs.length} swaps`);
    line('one decree for all, one transaction', seconds(decree.ms));
    line('placement of all, one transaction', seconds(placement.ms));
    line('members in their new seats', String(moved));
  } finally {
    await db.destroy();
    await stack.stop();
  }
}
