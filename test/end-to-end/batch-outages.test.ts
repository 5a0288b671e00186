import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markBatchStarted } from '../../database/batch/batches.ts';
import { type BatchId, batchIdOf, batchNumberOf, type CaseId } from '../../domain/identifiers.ts';
import { startBatch } from '../../workflows/start-batch.ts';
import { expectBatchWhole, halfPlaced, untilSettled } from '../support/batch-account.ts';
import {
  addPosts,
  circleOf,
  courseOf,
  type LinkedMove,
  openSet,
  seating,
  startCases,
} from '../support/batch-province.ts';
import { type BatchStack, openBatchStack } from '../support/batch-stack.ts';
import { until } from '../support/case-clerk.ts';
import { massDecree, readyBatch } from '../support/mass-decree.ts';
import { insist } from '../support/persistent-sender.ts';
import { post, postUntilAnswered, type Reply, silence } from '../support/province-stack.ts';

/** A swap of two and a chain of five. */
const members = 7;
/** Posts lie in two units by turns: the last of a chain has to leave the one of the free seat. */
const perBatch = 8;

let stack: BatchStack;
beforeAll(async () => {
  stack = await openBatchStack(3);
  await addPosts(stack.clerk.db, 3 * perBatch + 2);
});
afterAll(() => stack.close());

interface Ready {
  readonly batch: BatchId;
  readonly cases: readonly CaseId[];
  readonly sets: readonly (readonly LinkedMove[])[];
  readonly number: string;
  readonly key: string;
}

/** A batch of a swap of two and a chain of five that waits for its decree, and Temporal owns it and its cases. */
async function waitingForDecree(which: number): Promise<Ready> {
  const { clerk, sealer, taskQueue } = stack;
  const [a = 0, b = 0, ...chain] = Array.from({ length: members }, (_, index) => which * perBatch + index + 1);
  const sets = [circleOf([a, b]), circleOf(chain, 'nutritionist')];
  const { batch, cases } = await readyBatch(clerk.db, sealer, sets);
  await startCases(clerk, taskQueue, cases);
  await startBatch(clerk.client, taskQueue, { batch });
  await markBatchStarted(clerk.db, batch);
  return { batch, cases, sets, number: `SK/${which}`, key: randomUUID() };
}

const decreeAt = ({ batch }: Ready): string => `${stack.url}/batches/${batch}/decree`;
const tokenOfHr = (): Promise<string> => stack.issuer.token('emp-hr');

async function issue(ready: Ready): Promise<Reply> {
  return postUntilAnswered(decreeAt(ready), await tokenOfHr(), ready.key, massDecree(ready.number));
}

/** These members receive the decree. */
const receive = (cases: readonly CaseId[]): Promise<unknown> =>
  Promise.all(
    cases.map(async (id) => {
      for (const line of (await courseOf(stack.clerk, id)).slice(7, 9)) await insist(stack.clerk, id, line);
    }),
  );

async function expectWholeEnd({ batch, cases, sets, number }: Ready): Promise<void> {
  await untilSettled(stack.clerk, batch, cases);
  expect(await halfPlaced(stack.clerk, sets)).toEqual([]);
  await expectBatchWhole(stack.clerk, batch, cases, sets, number);
}

/** Somebody else keeps what only this transaction needs, so that it stops in its middle; answers with what lets it go on. */
async function stopped(hold: (held: Knex.Transaction) => Promise<unknown>): Promise<() => Promise<unknown>> {
  const held = await stack.holder.transaction();
  await hold(held);
  return () => held.rollback().catch(() => undefined);
}

/** The decree of a batch stops where it writes the decrees; looks at the batch go on. */
const stoppedDecree = () => stopped(async (held) => held.raw('lock table decree in share mode'));

/** A transaction of a batch is under way, and waits for the rows that are held. */
const untilStopped = (): Promise<unknown> =>
  until(
    () =>
      stack.clerk
        .db('pg_stat_activity')
        .where({ application_name: 'amplas-batches', wait_event_type: 'Lock' })
        .first('pid'),
    (row) => row !== undefined,
    5,
  );

const decreesOf = ({ batch }: Ready): Promise<unknown[]> =>
  stack.clerk.db('decree').where({ batch_number: batchNumberOf(batch) });

/** Lets each set in turn come to its date, and has something befall the transaction that places it, before anybody has moved. */
async function placeInTurn(
  { sets, cases }: Ready,
  befall: (release: () => Promise<unknown>, placed: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  let before = 0;
  for (const set of sets) {
    const [last, ...others] = cases.slice(before, before + set.length);
    before += set.length;
    if (last === undefined) throw new Error('a set has members');
    await receive(others);
    const release = await stopped(async (held) => held('seat').where({ position_id: set[0]?.to }).forUpdate());
    await receive([last]);
    await untilStopped();
    const placed = (): Promise<unknown> =>
      until(
        () => seating(stack.clerk.db),
        (seats) => set.every(({ employee, to }) => seats[employee] === `incumbent ${to}`),
      );
    await befall(release, placed);
    await placed();
  }
}

test('given the API killed between the forming of a batch and the start of its workflow, then the sweep starts it, once', async () => {
  const { clerk, sealer, taskQueue, url } = stack;
  const cases = await openSet(clerk.db, sealer, circleOf([3 * perBatch + 1, 3 * perBatch + 2]));
  await startCases(clerk, taskQueue, cases);
  const token = await tokenOfHr();
  const body = { name: 'Tukar', cases };
  const speak = await silence(stack.part('temporal'));
  const cut = post(`${url}/batches`, token, 'terputus', body);
  const row = await until(
    () => clerk.db('batch').where({ formed_key: 'terputus' }).first('number', 'workflow_started_at'),
    (found) => found !== undefined,
    5,
  );
  await stack.part('api').kill();
  expect(await cut).toMatchObject({ status: 0 });
  expect(row.workflow_started_at).toBeNull();
  await speak();
  await until(
    () => clerk.db('batch').where({ number: row.number }).whereNotNull('workflow_started_at').first('number'),
    (found) => found !== undefined,
  );
  const { status } = await clerk.client.workflow.getHandle(batchIdOf(row.number)).describe();
  expect(status.name).toBe('RUNNING');
  await stack.part('api').start();
  const again = await postUntilAnswered(`${url}/batches`, token, 'terputus', body);
  expect(again).toMatchObject({ status: 200, body: { batch: batchIdOf(row.number) } });
});

test('given the API killed in the middle of the decree of a batch, then it is issued once, for all', async () => {
  const ready = await waitingForDecree(0);
  const token = await tokenOfHr();
  const release = await stoppedDecree();
  const cut = post(decreeAt(ready), token, ready.key, massDecree(ready.number));
  await untilStopped();
  await stack.part('api').kill();
  expect(await cut).toMatchObject({ status: 0 });
  expect(await decreesOf(ready)).toEqual([]);
  await release();
  await stack.part('api').start();
  const answer = await issue(ready);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const other = await post(decreeAt(ready), token, ready.key, massDecree('SK/lain'));
  expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  await receive(ready.cases);
  await expectWholeEnd(ready);
});

test('given Temporal killed during the decree and again during the placement, then both stand whole, once', async () => {
  const ready = await waitingForDecree(1);
  const temporal = stack.part('temporal');
  const thaw = await stoppedDecree();
  const issued = issue(ready);
  await untilStopped();
  await temporal.kill();
  // It is committed while Temporal, which asked for it, is away.
  await thaw();
  await until(
    () => decreesOf(ready),
    (rows) => rows.length === members,
  );
  await temporal.start();
  expect((await issued).status).toBeLessThan(300);

  await placeInTurn(ready, async (release, placed) => {
    await temporal.kill();
    await release();
    await placed();
    await temporal.start();
  });
  await expectWholeEnd(ready);
});

test('given Postgres killed while a batch places its members, then nobody is placed by half, and all are in the end', async () => {
  const ready = await waitingForDecree(2);
  expect((await issue(ready)).status).toBe(200);
  const postgres = stack.part('postgres');
  await placeInTurn(ready, async (release) => {
    // The server of a test does not wait for its log at a commit; what was answered must be there as after a real crash.
    await stack.clerk.db.raw('checkpoint');
    await postgres.kill();
    await release();
    await postgres.start();
  });
  await expectWholeEnd(ready);
});
