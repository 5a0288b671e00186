import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { readBatch } from '../../database/batch/batches.ts';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { batchDecision } from '../../workflows/batch-messages.ts';
import { addPosts, circleOf, courseOf, form, openSet, seating, startCases } from '../support/batch-province.ts';
import { expectWhole } from '../support/case-account.ts';
import { type Line, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { batchCommand, massDecree } from '../support/mass-decree.ts';
import { insist } from '../support/persistent-sender.ts';
import { actors } from '../support/small-province.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await openWorld({ establishment: 3 });
  await addPosts(world.clerk.db, 20);
});
afterAll(() => world.close());

const sealer = () => createTextSealer(world.configuration.recordKeys);
const queue = () => world.configuration.temporal.taskQueue;

/** HR sends a decision on a batch to its workflow. */
async function decideOn(batch: BatchId, name: Parameters<typeof batchCommand>[0], fields: object): Promise<void> {
  const command = batchCommand(name, fields);
  const handle = world.clerk.client.workflow.getHandle(batch);
  await handle.executeUpdate(batchDecision, { args: [command], updateId: command.id });
}

/** Opens the cases of circles or chains, has them approved, and a batch of them all, which has its decree. */
async function batchOf(...sets: readonly Parameters<typeof openSet>[2][]) {
  const { clerk } = world;
  const cases: CaseId[] = [];
  for (const moves of sets) cases.push(...(await openSet(clerk.db, sealer(), moves)));
  await startCases(clerk, queue(), cases);
  for (const id of cases) await clerk.follow(id, (await courseOf(clerk, id)).slice(0, decreed));
  const batch = await form(clerk, sealer(), queue(), cases);
  const { number, ...decree } = massDecree(`SK/${batch}`);
  const clearance = { submission: 1, clearanceNumber: 'IMUT/1', clearanceDate: decree.effectiveDate };
  await decideOn(batch, 'clearSubmission', clearance);
  await decideOn(batch, 'issueDecree', { ...decree, number });
  return { cases, batch };
}

/** Which of the decisions of a case is its decree: a batch issues that one. */
const decreed = 6;
const afterDecree = async (id: CaseId) => (await courseOf(world.clerk, id)).slice(decreed + 1, -1);

/** A case hears of the decree a moment after its batch has issued it: what is sent too early is sent again. */
async function sent(id: CaseId, lines: readonly Line[]): Promise<void> {
  for (const line of lines) await insist(world.clerk, id, line);
}

/** Delivery and receipt of the decree: the effective date is today. */
async function toPlacement(cases: readonly CaseId[]): Promise<void> {
  for (const id of cases) await sent(id, await afterDecree(id));
}

const stateOf = async (batch: BatchId) => {
  const state = await readBatch(world.clerk.db, batch);
  if (state === null) throw new Error(`there is no ${batch}`);
  return state;
};

const settled = (batch: BatchId) =>
  until(
    () => stateOf(batch),
    ({ closed }) => closed,
  );

const filedIn = (cases: readonly CaseId[], stage: string) =>
  until(
    () => Promise.all(cases.map((id) => world.clerk.known(id))),
    (states) => states.every((state) => state.stage === stage),
  );

const kindsOf = async (id: CaseId) => (await world.clerk.events(id)).map(({ kind }) => kind);

describe('a swap of two', () => {
  it('waits while one has not come to its date, then both are placed at once', async () => {
    const { cases, batch } = await batchOf(circleOf([1, 2]));
    expect((await stateOf(batch)).kind).toBe('swap');
    const [first, second] = cases as [CaseId, CaseId];
    await toPlacement([first]);
    await until(
      () => world.clerk.known(first),
      ({ waits }) => waits.some(({ key }) => key === 'dependent_set'),
    );
    expect(await seating(world.clerk.db)).toMatchObject({ 'emp-post-1': 'incumbent post-1' });
    await toPlacement([second]);
    await settled(batch);
    await filedIn(cases, 'commencement');
    expect(await seating(world.clerk.db)).toMatchObject({
      'emp-post-1': 'incumbent post-2',
      'emp-post-2': 'incumbent post-1',
    });
    const placed = await Promise.all(cases.map(async (id) => (await world.clerk.events(id)).at(-1)));
    expect(placed.map((event) => event?.kind)).toEqual(['placed', 'placed']);
    expect(placed[0]?.at).toBe(placed[1]?.at);
    for (const id of cases) await expectWhole(world.clerk, id);
    expect(await firstBreak(world.clerk.db, batch)).toBeNull();
  });
});

describe('a chain of five', () => {
  it('is placed whole: each takes the seat of the next, the last one that is free', async () => {
    const { cases, batch } = await batchOf(circleOf([3, 4, 5, 6, 7], 'nutritionist'));
    expect((await stateOf(batch)).kind).toBe('chain');
    await toPlacement(cases);
    await settled(batch);
    await filedIn(cases, 'commencement');
    expect(await seating(world.clerk.db)).toMatchObject({
      'emp-post-3': 'incumbent post-4',
      'emp-post-4': 'incumbent post-5',
      'emp-post-5': 'incumbent post-6',
      'emp-post-6': 'incumbent post-7',
      'emp-post-7': 'incumbent nutritionist',
    });
    for (const id of cases) await expectWhole(world.clerk, id);
  });

  it('holds all while one is blocked, lets an independent set go on, and is placed when the block is cured', async () => {
    const { db } = world.clerk;
    const { cases, batch } = await batchOf(circleOf([8, 9]), circleOf([10, 11]));
    const [first, second, ...others] = cases as [CaseId, CaseId, CaseId, CaseId];
    await toPlacement([first]);
    const served = { employee_id: 'emp-post-9', severity: 'heavy', state: 'open' };
    const lines = await afterDecree(second);
    await sent(second, lines.slice(0, -1));
    await db('disciplinary_matter').insert({ id: 'matter-9', ...served });
    await sent(second, lines.slice(-1));
    await until(
      () => world.clerk.known(second),
      ({ waits }) => waits.some(({ key }) => key === 'placement_review'),
    );
    const held = (await world.clerk.events(first)).findLast(({ kind }) => kind === 'set_held');
    expect(held).toMatchObject({ batch, blockedBy: [second] });
    expect(held?.kind === 'set_held' && held.findings[0]?.evidence.en).toContain(second);
    // HR reads who waits with it, and nothing is decided by that.
    const { questions } = await until(
      async () => (await readBatch(db, batch)) ?? { questions: [] },
      (state) => state.questions.length > 0,
    );
    expect(questions).toMatchObject([{ fallen: second, dependants: [first], blocked: true }]);
    expect(await seating(db)).toMatchObject({ 'emp-post-8': 'incumbent post-8', 'emp-post-9': 'incumbent post-9' });

    await toPlacement(others);
    await filedIn(others, 'commencement');
    expect(await seating(db)).toMatchObject({ 'emp-post-10': 'incumbent post-11', 'emp-post-8': 'incumbent post-8' });

    await db('disciplinary_matter').where({ id: 'matter-9' }).delete();
    await world.clerk.decide(second, actors.hr, 'recheck');
    await settled(batch);
    await filedIn(cases, 'commencement');
    expect(await seating(db)).toMatchObject({ 'emp-post-8': 'incumbent post-9', 'emp-post-9': 'incumbent post-8' });
    expect((await kindsOf(first)).slice(-3)).toEqual(['set_awaited', 'set_held', 'placed']);
  });
});
