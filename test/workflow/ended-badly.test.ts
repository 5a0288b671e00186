import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFollowUpEvents } from '../../database/after/follow-up-event.ts';
import { recordInFollowUp } from '../../database/after/follow-up-record.ts';
import { readBatch } from '../../database/batch/batches.ts';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import { type CaseId, employeeId, followUpIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { EndedBadly, endedBadlySweep } from '../../worker/ended-badly.ts';
import { sweepFollowUps } from '../../worker/follow-up-sweep.ts';
import { batchDecision } from '../../workflows/batch-messages.ts';
import { dispatcherId } from '../../workflows/start-dispatcher.ts';
import { addPosts, circleOf, courseOf, form, openSet, startCases } from '../support/batch-province.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { followUpPolicyOfSeconds } from '../support/follow-up-policy.ts';
import { batchCommand, massDecree } from '../support/mass-decree.ts';
import { actors } from '../support/small-province.ts';

let world: CaseWorld;
let ended: EndedBadly;
beforeAll(async () => {
  world = await openWorld({ establishment: 5, subjects: 3 });
  const { db } = world.clerk;
  await addPosts(db, 2);
  const policy = followUpPolicyOfSeconds({ answer: 3 });
  await publishFollowUpPolicy(db, policy, 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
  // One at a time: whoever ends many at once has all of them started again all the same.
  ended = new EndedBadly(db, world.clerk.client, queue(), 1);
});
afterAll(() => world?.close());

const queue = (): string => world.configuration.temporal.taskQueue;
const sealer = () => createTextSealer(world.configuration.recordKeys);
const statusOf = async (id: string): Promise<string> =>
  (await world.clerk.client.workflow.getHandle(id).describe()).status.name;

/** Somebody presses the button, and Temporal's index, which is a moment behind, shows it. */
async function terminate(...ids: readonly string[]): Promise<void> {
  const { client } = world.clerk;
  const shown = async (): Promise<number> => {
    const seen = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Terminated'` }))
      seen.add(workflowId);
    return ids.filter((id) => seen.has(id)).length;
  };
  for (const id of ids) await client.workflow.getHandle(id).terminate('somebody pressed the button');
  await until(shown, (count) => count === ids.length);
}

test('cases whose workflows were terminated go on from their files: nothing is lost, and nothing happens twice', async () => {
  const { clerk } = world;
  const first = await clerk.open(opening());
  const second = await clerk.open(opening(employeeId('emp-subject-1')));
  const lines = happyCourse();
  await clerk.follow(first, lines.slice(0, 4));
  const before = await clerk.filed(first);
  await terminate(first, second);
  for (const turn of [1, 1, 0]) expect(await ended.startAgain(new Date())).toBe(turn);
  for (const id of [first, second]) expect(await statusOf(id)).toBe('RUNNING');
  expect(await clerk.filed(first)).toEqual(before);
  await clerk.follow(first, lines.slice(4, 7));
  expect((await clerk.events(first)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  // One that is terminated once more is another.
  await terminate(first);
  await until(
    () => ended.startAgain(new Date()),
    (started) => started === 1,
  );
  expect(await statusOf(first)).toBe('RUNNING');
});

test('a batch whose workflow was terminated goes on from its file: the decision of HR arrives, and its sets are placed', async () => {
  const { clerk } = world;
  const cases = await openSet(clerk.db, sealer(), circleOf([1, 2]));
  await startCases(clerk, queue(), cases);
  const batch = await form(clerk, sealer(), queue(), cases);
  const members = async (id: CaseId, from: number, to: number) =>
    clerk.follow(id, (await courseOf(clerk, id)).slice(from, to));
  for (const id of cases) await members(id, 0, 6);
  await terminate(batch);
  expect(await ended.startAgain(new Date())).toBe(1);
  expect(await statusOf(batch)).toBe('RUNNING');
  const { effectiveDate: clearanceDate } = massDecree('');
  const decide = (command: ReturnType<typeof batchCommand>) =>
    clerk.client.workflow.getHandle(batch).executeUpdate(batchDecision, { args: [command], updateId: command.id });
  await decide(batchCommand('clearSubmission', { submission: 1, clearanceNumber: 'IMUT/1', clearanceDate }));
  await decide(batchCommand('issueDecree', massDecree('SK/1')));
  await terminate(batch);
  for (const id of cases) await members(id, 7, 9);
  // Nobody decides anything any more: what is ready is found by whoever looks.
  expect(await ended.startAgain(new Date())).toBe(1);
  await until(
    () => readBatch(clerk.db, batch),
    (state) => state?.closed === true,
  );
  for (const id of cases)
    expect((await clerk.events(id)).filter(({ kind }) => kind === 'placed')).toMatchObject([{ kind: 'placed' }]);
  expect(await ended.startAgain(new Date())).toBe(0);
});

test('a follow-up whose clock was terminated is woken when something is due, and passes its deadline once', async () => {
  const { clerk } = world;
  const id = await clerk.open(opening(employeeId('emp-subject-2')));
  const subject = { person: employeeId('emp-subject-2'), office: 'subject' as const };
  const lines = happyCourse().slice(0, -1);
  await clerk.follow(
    id,
    lines.map(([by, name, fields = {}]) => [by === actors.subject ? subject : by, name, fields]),
  );
  const sweep = (now: Date) => sweepFollowUps(clerk.db, sealer(), clerk.client, queue(), now);
  await sweep(new Date());
  const objection = { category: 'health', words: 'Sakit menahun', documents: [] } as const;
  const { db } = clerk;
  await recordInFollowUp(db, sealer(), id, { name: 'object', id: 'o1', by: subject, ...objection }, new Date());
  await sweep(new Date());
  const clock = followUpIdOf(id);
  await until(
    () => statusOf(clock),
    (status) => status === 'RUNNING',
  );
  await clerk.client.workflow.getHandle(clock).terminate('somebody pressed the button');
  const escalations = async (): Promise<number> =>
    (await readFollowUpEvents(db, sealer(), id)).filter(({ kind }) => kind === 'escalated').length;
  expect(await escalations()).toBe(0);
  await until(
    async () => {
      // As the sweep that finds, some seconds later, what the clock has missed.
      await sweep(new Date(Date.now() + 15_000));
      return escalations();
    },
    (seen) => seen > 0,
    500,
  );
  await sweep(new Date());
  expect(await escalations()).toBe(1);
});

test('the dispatcher of letters and the renderer of documents, of which there is one each, are started again too', async () => {
  const { client, db } = world.clerk;
  const sweep = endedBadlySweep(db, client, queue());
  await sweep(new Date());
  const both = [dispatcherId, 'document-renderer'];
  for (const id of both) await client.workflow.getHandle(id).terminate('somebody pressed the button');
  const soon = new Date(Date.now() + 30_000);
  await sweep(soon);
  // Once a minute is enough.
  for (const id of both) expect(await statusOf(id)).toBe('TERMINATED');
  await sweep(new Date(Date.now() + 61_000));
  for (const id of both) expect(await statusOf(id)).toBe('RUNNING');
});
