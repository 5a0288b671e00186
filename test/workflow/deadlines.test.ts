import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../domain/identifiers.ts';
import { happyCourse, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors, policyOfSeconds } from '../support/small-province.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await openWorld({ policy: policyOfSeconds(1) });
});
afterAll(() => world.close());

const kindsOf = async (id: CaseId) => (await world.clerk.events(id)).map(({ kind }) => kind);

test('silence of employee and offices is escalated rung by rung, while the worker is away too, and decides nothing', async () => {
  const { clerk } = world;
  const id = await clerk.open();
  await clerk.decide(id, actors.hr, 'submit');
  // The deadline passes with no worker to see it.
  await world.stopWorker();
  const { waits } = await clerk.filed(id);
  const due = waits[0]?.dueAt ?? 0;
  await until(
    async () => Date.now(),
    (now) => now > due,
  );
  await world.startWorker();
  const silent = await until(
    () => clerk.filed(id),
    ({ waits: open }) => open.some(({ key, overdueSince }) => key === 'conclusion' && overdueSince !== null),
  );
  expect(silent).toMatchObject({ stage: 'socialization', dialogue: { unacknowledged: true, answer: null } });
  expect((await kindsOf(id)).filter((kind) => kind === 'unacknowledged')).toHaveLength(1);

  await clerk.decide(id, actors.subject, 'accept');
  // Two rungs above the offices of the first group, then nobody is left to tell.
  const late = await until(
    () => clerk.filed(id),
    ({ waits: open }) => open.length === 2 && open.every(({ dueAt }) => dueAt === null),
  );
  expect(late).toMatchObject({ stage: 'approval', steps: {} });
  expect(late.waits.map(({ escalatedTo }) => escalatedTo)).toEqual([
    ['secretary', 'governor'],
    ['secretary', 'governor'],
  ]);
  const followUps = await clerk.db('inbox_task').where({ purpose: 'follow_up' }).whereNull('closed_at');
  expect(followUps).toHaveLength(4);

  // Late is not lost: the offices themselves still decide.
  await clerk.follow(id, happyCourse().slice(2, 9));
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  const escalations = (await kindsOf(id)).filter((kind) => kind === 'escalated');
  expect(escalations.length).toBeGreaterThanOrEqual(5);
  expect(await clerk.known(id)).toEqual(await clerk.filed(id));
});
