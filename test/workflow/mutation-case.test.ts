import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseId, employeeId } from '../../domain/identifiers.ts';
import { recordedBefore } from '../../workflows/messages.ts';
import { expectWhole } from '../support/case-account.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors, people } from '../support/small-province.ts';

let world: CaseWorld;
let used = 0;
/** Opens a case for an employee whom no other test moves. */
const openNext = (start = {}): Promise<CaseId> => {
  const who = used === 0 ? people.subject : `emp-subject-${used}`;
  used += 1;
  return world.clerk.open(opening(employeeId(who)), start);
};
/** The same decision in the name of whoever that case moves. */
const subjectOf = async (id: CaseId) => ({ person: (await world.clerk.filed(id)).subject, office: 'subject' as const });

beforeAll(async () => {
  world = await openWorld({ establishment: 30, subjects: 30 });
});
afterAll(() => world.close());

/** Type and first detail of the failure that an update was refused with. */
async function refusalOf(decision: Promise<unknown>): Promise<{ type: string | null | undefined; detail: unknown }> {
  const failure = await decision.then(
    () => null,
    (error: unknown) => (error instanceof WorkflowUpdateFailedError ? error.cause : error),
  );
  if (!(failure instanceof ApplicationFailure)) throw new Error('the decision was not refused', { cause: failure });
  return { type: failure.type, detail: failure.details?.[0] };
}

describe('the happy course', () => {
  test('leads from planning to placement, and the file equals what the workflow knows', async () => {
    const { clerk } = world;
    const id = await openNext();
    await clerk.follow(id, happyCourse().slice(0, -1));
    await until(
      () => clerk.filed(id),
      ({ stage }) => stage === 'commencement',
    );
    await clerk.follow(id, happyCourse().slice(-1));
    await clerk.client.workflow.getHandle(id).result();
    expect(await clerk.filed(id)).toMatchObject({ stage: 'closed', outcome: 'placed', waits: [] });
    await expectWhole(world.clerk, id);
    const seats = await clerk
      .db('seat_claim as c')
      .join('seat as s', 's.id', 'c.seat_id')
      .where('c.employee_id', people.subject)
      .whereRaw('upper_inf(c.period)')
      .select('s.position_id', 'c.kind');
    expect(seats).toEqual([{ position_id: 'nutritionist', kind: 'incumbent' }]);
    const open = await clerk
      .db('inbox_task')
      .where({ case_number: id.slice(5) })
      .whereNull('closed_at');
    expect(open).toEqual([]);
  });
});

describe('a decision sent twice', () => {
  test('is recorded once, and the second sender hears what was recorded', async () => {
    const { clerk } = world;
    const id = await openNext();
    const commandId = randomUUID();
    const first = await clerk.decide(id, actors.hr, 'submit', {}, commandId);
    // Another update id, so that the server does not answer it from its own memory.
    const message = { id: commandId, by: actors.hr };
    const again = clerk.client.workflow
      .getHandle(id)
      .executeUpdate('submit', { args: [message], updateId: randomUUID() });
    expect(await refusalOf(again)).toEqual({ type: recordedBefore, detail: first });
    expect((await clerk.events(id)).filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
  });

  test('as update and as signal at once is recorded once', async () => {
    const { clerk } = world;
    const id = await openNext();
    const message = { id: randomUUID(), by: actors.hr };
    await Promise.all([
      clerk.signal(id, 'submit', message),
      clerk.signal(id, 'submit', message),
      clerk.client.workflow
        .getHandle(id)
        .executeUpdate('submit', { args: [message], updateId: message.id })
        .catch((error: unknown) => refusalOf(Promise.reject(error))),
    ]);
    await until(
      () => clerk.filed(id),
      ({ stage }) => stage === 'socialization',
    );
    expect((await clerk.events(id)).map(({ kind }) => kind)).toEqual(['opened', 'submitted']);
    await expectWhole(world.clerk, id);
  });

  test('by two people at once: one stands, the other is refused', async () => {
    const { clerk } = world;
    const id = await openNext();
    await clerk.follow(id, [
      [actors.hr, 'submit'],
      [await subjectOf(id), 'accept'],
    ]);
    const answers = await Promise.allSettled([
      clerk.decide(id, actors.origin, 'approve'),
      clerk.decide(id, actors.origin, 'reject', { reasons: 'tidak bisa dilepas' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expectWhole(world.clerk, id);
  });
});

describe('an impossible decision', () => {
  test('as an update is refused with its reason and leaves no trace', async () => {
    const { clerk } = world;
    const id = await openNext();
    expect(await refusalOf(clerk.decide(id, actors.governor, 'approve'))).toMatchObject({ type: 'Impossible' });
    expect(await refusalOf(clerk.decide(id, actors.governor, 'submit'))).toMatchObject({ type: 'NotYours' });
    expect(await refusalOf(clerk.decide(id, actors.hr, 'withdraw', { reasons: '' }))).toMatchObject({
      type: 'Malformed',
    });
    const impostor = { ...actors.hr, person: employeeId(people.board) };
    expect(await refusalOf(clerk.decide(id, impostor, 'submit'))).toMatchObject({ type: 'OfficeNotHeld' });
    expect(await clerk.events(id)).toHaveLength(1);
  });

  test('as a signal is filed as refused, once, and the case goes on', async () => {
    const { clerk } = world;
    const id = await openNext();
    const message = { id: randomUUID(), by: actors.governor };
    await clerk.signal(id, 'approve', message);
    await clerk.signal(id, 'approve', message);
    const impostor = { id: randomUUID(), by: { ...actors.hr, person: people.board } };
    await clerk.signal(id, 'submit', impostor);
    await until(
      () => clerk.filed(id),
      ({ refusals }) => refusals === 2,
    );
    await clerk.decide(id, actors.hr, 'submit');
    const refused = (await clerk.events(id)).filter(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject([{ code: 'Impossible' }, { code: 'OfficeNotHeld' }]);
    await expectWhole(world.clerk, id);
  });
});

test('a request to cancel is filed as refused, and the case lives', async () => {
  const { clerk } = world;
  const id = await openNext();
  await clerk.client.workflow.getHandle(id).cancel();
  await until(
    () => clerk.filed(id),
    ({ refusals }) => refusals === 1,
  );
  await clerk.decide(id, actors.hr, 'withdraw', { reasons: 'kebutuhan berubah' });
  await clerk.client.workflow.getHandle(id).result();
  expect(await clerk.filed(id)).toMatchObject({ outcome: 'withdrawn' });
  expect(await clerk.events(id)).toMatchObject([{ kind: 'opened' }, { command: 'cancel' }, { kind: 'withdrawn' }]);
  const { subject } = await clerk.filed(id);
  expect(await clerk.db('seat_claim').where({ employee_id: subject, kind: 'reserved' })).toEqual([]);
});

test('a case continues as new before its history grows, and forgets nothing', async () => {
  const { clerk } = world;
  const id = await openNext({ longestHistory: 20 });
  const first = await clerk.client.workflow.getHandle(id).describe();
  const commandId = randomUUID();
  const recorded = await clerk.decide(id, actors.hr, 'recheck', {}, commandId);
  for (let n = 0; n < 9; n += 1) await clerk.decide(id, actors.hr, 'recheck');
  await until(
    () => clerk.client.workflow.getHandle(id).describe(),
    ({ runId }) => runId !== first.runId,
  );
  const message = { id: commandId, by: actors.hr };
  const again = clerk.client.workflow
    .getHandle(id)
    .executeUpdate('recheck', { args: [message], updateId: randomUUID() });
  expect(await refusalOf(again)).toMatchObject({ type: recordedBefore, detail: { sequence: recorded.sequence } });
  await clerk.decide(id, actors.hr, 'submit');
  expect(await clerk.events(id)).toHaveLength(12);
  await expectWhole(world.clerk, id);
});
