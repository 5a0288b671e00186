import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markBatchStarted } from '../../database/batch/batches.ts';
import { type BatchId, batchNumberOf, type CaseId } from '../../domain/identifiers.ts';
import { startBatch } from '../../workflows/start-batch.ts';
import { expectBatchWhole, halfPlaced, untilSettled } from '../support/batch-account.ts';
import { addPosts, circleOf, courseOf, type LinkedMove, startCases } from '../support/batch-province.ts';
import { type BatchStack, openBatchStack } from '../support/batch-stack.ts';
import { until } from '../support/case-clerk.ts';
import {
  type BatchTransaction,
  buildGates,
  type ClosedGate,
  closeGate,
  type Instant,
  instants,
  transactions,
} from '../support/fault-gates.ts';
import { massDecree, readyBatch } from '../support/mass-decree.ts';
import { insist } from '../support/persistent-sender.ts';
import { postUntilAnswered, type Reply, silence } from '../support/province-stack.ts';

/** Whoever dies. The worker is the one whose transaction it is: nobody else has its commit on its way. */
const parts = ['worker', 'api', 'postgres', 'temporal'] as const;
type Part = (typeof parts)[number];

/** A swap of two, a chain of five down to a free seat, and one who takes a free seat: posts lie in two units by turns. */
const postsOfEach = 10;
const setsOf = (first: number): readonly (readonly LinkedMove[])[] => [
  circleOf([first, first + 1]),
  circleOf(
    [2, 3, 4, 5, 6].map((n) => first + n),
    'nutritionist',
  ),
  circleOf([first + 8], 'nutritionist'),
];

interface Life {
  readonly instant: Instant;
  readonly batch: BatchId;
  readonly cases: readonly CaseId[];
  readonly sets: readonly (readonly LinkedMove[])[];
  readonly number: string;
}

let stack: BatchStack;
/** What has been seen to be struck, to be compared with the whole table in the end. */
const struck = new Set<string>();

beforeAll(async () => {
  const batches = parts.length * instants.length;
  stack = await openBatchStack(2 * batches);
  await addPosts(stack.clerk.db, batches * postsOfEach);
  await buildGates(stack.clerk.db);
});
afterAll(() => stack.close());

/** A batch whose members wait for their decree; Temporal owns it and them. */
async function waitingForDecree(instant: Instant, group: number): Promise<Life> {
  const { clerk, sealer, taskQueue } = stack;
  const sets = setsOf(group * postsOfEach + 1);
  const { batch, cases } = await readyBatch(clerk.db, sealer, sets);
  await startCases(clerk, taskQueue, cases);
  await startBatch(clerk.client, taskQueue, { batch });
  await markBatchStarted(clerk.db, batch);
  return { instant, batch, cases, sets, number: `SK/${randomUUID()}` };
}

const issued = async ({ batch, number }: Life): Promise<Reply> => {
  const token = await stack.issuer.token('emp-hr');
  return postUntilAnswered(`${stack.url}/batches/${batch}/decree`, token, `decree-${batch}`, massDecree(number));
};

const untilDecreed = ({ batch, cases }: Life): Promise<unknown> =>
  until(
    () => stack.clerk.db('decree').where({ batch_number: batchNumberOf(batch) }),
    (rows) => rows.length === cases.length,
  );

/** Sends each member's lines, from the seventh decision of its course on, whatever dies. */
async function decided({ cases }: Pick<Life, 'cases'>, from: number, to: number): Promise<void> {
  await Promise.all(
    cases.map(async (id) => {
      for (const line of (await courseOf(stack.clerk, id)).slice(from, to)) await insist(stack.clerk, id, line);
    }),
  );
}

/** Keeps everybody from looking at these batches; answers with what lets them look: so all their sets come to be ready at once. */
async function unlooked(lives: readonly Life[]): Promise<() => Promise<void>> {
  const held = await stack.holder.transaction();
  const numbers = lives.map(({ batch }) => batchNumberOf(batch));
  await held('batch').whereIn('number', numbers).orderBy('number').forNoKeyUpdate().select('number');
  return async () => {
    await held.rollback().catch(() => undefined);
  };
}

type Gates = ReadonlyMap<Instant, ClosedGate>;

async function close(transaction: BatchTransaction, lives: readonly Life[]): Promise<Gates> {
  const closed = new Map<Instant, ClosedGate>();
  for (const { batch, instant } of lives)
    closed.set(instant, await closeGate(stack.databaseUrl, batch, transaction, instant));
  return closed;
}

/**
 * Has each batch's transaction come to its gate; the one at `after` commits while the worker is frozen and hears nothing; then the
 * part dies, the others go on without it, and it comes back.
 */
async function strike(part: Part, transaction: BatchTransaction, gates: Gates): Promise<void> {
  for (const gate of gates.values()) await gate.reached();
  const wake = await silence(stack.part('worker'));
  await gates.get('after')?.open();
  await gates.get('after')?.passed();
  // The server of a test does not wait for its log at a commit; what was answered must be there as after a real crash.
  if (part === 'postgres') await stack.clerk.db.raw('checkpoint');
  await stack.part(part).kill();
  if (part !== 'worker') await wake();
  for (const gate of gates.values()) await gate.open();
  await stack.part(part).start();
  for (const gate of gates.values()) await gate.end();
  for (const instant of gates.keys()) struck.add(`${part} ${transaction} ${instant}`);
}

/** Looks again and again, until told to stop, for a set of which only a part has moved. */
async function watch(lives: readonly Life[], signal: AbortSignal): Promise<string[]> {
  const half: string[] = [];
  const sets = lives.flatMap((life) => life.sets);
  while (!signal.aborted) {
    // While Postgres is away there is nothing to be seen.
    half.push(...(await halfPlaced(stack.clerk, sets).catch(() => [])));
    await pause(200);
  }
  return half;
}

test.each(parts.map((part, index) => [part, index] as const))(
  'given batches of a swap, a chain and a single move, when the %s dies before, inside and after their transactions, then each ends whole',
  async (part, index) => {
    const first = index * instants.length;
    const lives = await Promise.all(instants.map((instant, n) => waitingForDecree(instant, first + n)));
    const over = new AbortController();
    const half = watch(lives, over.signal);
    try {
      const deciding = await close('decree', lives);
      const decrees = Promise.all(lives.map(issued));
      await strike(part, 'decree', deciding);
      for (const { status, body } of await decrees) expect(status, JSON.stringify(body)).toBeLessThan(300);
      // What was only kept when it was answered is recorded a moment later.
      for (const life of lives) await untilDecreed(life);

      const look = await unlooked(lives);
      for (const life of lives) await decided(life, 7, 9);
      const placing = await close('placement', lives);
      await look();
      await strike(part, 'placement', placing);

      for (const { batch, cases, sets, number } of lives) {
        await untilSettled(stack.clerk, batch, cases);
        await expectBatchWhole(stack.clerk, batch, cases, sets, number);
      }
    } finally {
      over.abort();
    }
    expect(await half).toEqual([]);
  },
);

test('nothing of the table was left out', () => {
  const table = parts.flatMap((part) =>
    transactions.flatMap((transaction) => instants.map((instant) => `${part} ${transaction} ${instant}`)),
  );
  expect([...struck].sort()).toEqual(table.sort());
});
