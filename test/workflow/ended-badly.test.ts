import { afterAll, beforeAll, expect, test } from 'vitest';
import { formBatch } from '../../database/batch-forming.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { startEndedBadly } from '../../worker/ended-badly.ts';
import { startBatch } from '../../workflows/start-batch.ts';
import { addPosts, circleOf, openSet, startCases } from '../support/batch-province.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors } from '../support/small-province.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await openWorld({ establishment: 5, subjects: 2 });
  await addPosts(world.clerk.db, 2);
});
afterAll(() => world?.close());

/** Sweeps until Temporal's index, which is a moment behind, shows what was ended. */
const startedAgain = (): Promise<number> =>
  until(
    () => startEndedBadly(world.clerk.db, world.clerk.client, world.configuration.temporal.taskQueue, new Date()),
    (started) => started > 0,
  );
const runs = async (id: string): Promise<string> =>
  (await world.clerk.client.workflow.getHandle(id).describe()).status.name;

test('a case whose workflow was terminated goes on from its file: nothing is lost, and nothing happens twice', async () => {
  const { clerk } = world;
  const id = await clerk.open(opening());
  const lines = happyCourse();
  await clerk.follow(id, lines.slice(0, 4));
  const before = await clerk.filed(id);
  await clerk.client.workflow.getHandle(id).terminate('somebody pressed the button');
  expect(await startedAgain()).toBe(1);
  expect(await runs(id)).toBe('RUNNING');
  expect(await clerk.filed(id)).toEqual(before);
  await clerk.follow(id, lines.slice(4, 7));
  expect((await clerk.events(id)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  // The one that runs now is left alone.
  const again = await startEndedBadly(clerk.db, clerk.client, world.configuration.temporal.taskQueue, new Date());
  expect(again).toBe(0);
});

test('a batch whose workflow was terminated goes on from its file', async () => {
  const { clerk } = world;
  const { taskQueue } = world.configuration.temporal;
  const sealer = createTextSealer(world.configuration.recordKeys);
  const cases = await openSet(clerk.db, sealer, circleOf([1, 2]));
  await startCases(clerk, taskQueue, cases);
  const key = { text: 'batch-of-two', requestHash: 'test' };
  const formed = await formBatch(clerk.db, sealer, { name: 'Tukar', cases, by: actors.hr, key, now: new Date() });
  if (formed.kind === 'refused') throw new Error('not formed');
  await startBatch(clerk.client, taskQueue, { batch: formed.batch });
  await clerk.client.workflow.getHandle(formed.batch).terminate('somebody pressed the button');
  expect(await startedAgain()).toBe(1);
  expect(await runs(formed.batch)).toBe('RUNNING');
});
