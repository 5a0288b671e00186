import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCase } from '../../database/case/case-record.ts';
import { publishPolicy } from '../../database/policies.ts';
import { type CaseId, caseNumberOf, employeeId, officeId } from '../../domain/identifiers.ts';
import { CalendarSweep } from '../../worker/calendar-sweep.ts';
import { recordedBefore } from '../../workflows/messages.ts';
import { expectWhole } from '../support/case-account.ts';
import { opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors, people, policyOfSeconds } from '../support/small-province.ts';

let world: CaseWorld;
let used = 0;
const openNext = (start = {}): Promise<CaseId> => {
  used += 1;
  return world.clerk.open(opening(employeeId(`emp-subject-${used}`)), start);
};
const operator = { person: employeeId(people.operator), office: officeId('operator') };
const kindsOf = async (id: CaseId) => (await world.clerk.events(id)).map(({ kind }) => kind);
const past = (instant: number) =>
  until(
    async () => Date.now(),
    (now) => now > instant,
  );

beforeAll(async () => {
  world = await openWorld({ establishment: 30, subjects: 30, policy: policyOfSeconds(3) });
});
afterAll(() => world.close());

async function refusalOf(decision: Promise<unknown>): Promise<string | null | undefined> {
  const error = await decision.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (!(failure instanceof ApplicationFailure)) throw new Error('the decision was not refused', { cause: failure });
  return failure.type;
}

describe('a case on hold', () => {
  test('lets its deadline pass unheard, also while the worker is away, and is escalated once after it is resumed', async () => {
    const { clerk } = world;
    const id = await openNext();
    await clerk.decide(id, operator, 'hold', { ground: 'Pemeriksaan internal' });
    const { waits, hold } = await clerk.filed(id);
    expect(waits).toMatchObject([{ dueAt: null, paused: { grounds: ['hold'] } }]);
    await world.stopWorker();
    await past((hold?.since ?? 0) + 3_500);
    await world.startWorker();
    expect(await refusalOf(clerk.decide(id, actors.hr, 'submit'))).toBe('Impossible');
    expect(await kindsOf(id)).toEqual(['opened', 'held']);

    await clerk.decide(id, actors.hr, 'resume');
    const late = await until(
      () => clerk.filed(id),
      (state) => state.waits.some(({ overdueSince }) => overdueSince !== null),
    );
    expect(late.waits).toMatchObject([{ key: 'completeness', escalatedTo: ['secretary'] }]);
    expect(await kindsOf(id)).toEqual(['opened', 'held', 'resumed', 'escalated']);
    await expectWhole(world.clerk, id);
  });

  test('is told to operators: in its description, and by a search attribute', async () => {
    const { clerk } = world;
    const id = await openNext();
    await clerk.decide(id, operator, 'hold', { ground: 'Pemeriksaan internal' });
    const count = () =>
      clerk.client.workflow.count('CaseClock = "on_hold" AND ExecutionStatus = "Running"').then(({ count: n }) => n);
    await until(count, (n) => n >= 1);
    const metadata = await clerk.client.workflow
      .getHandle(id)
      .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain('**On hold** (decision) since');
    expect(metadata.currentDetails).toMatch(/Last: \*\*held\*\*, event 2, .*, by operator/);
    expect(metadata.currentDetails).toContain('resume (bkd, secretary, operator)');
    await clerk.decide(id, operator, 'resume');
    await until(count, (n) => n === 0);
  });
});

describe('open cases, when a calendar is loaded', () => {
  test('adopt it once each, and a closed or terminated one keeps nobody waiting', async () => {
    const { clerk } = world;
    const [gone, id] = [await openNext(), await openNext({ longestHistory: 5 })];
    await clerk.db('mutation_case').update({ workflow_started_at: new Date() });
    await clerk.client.workflow.getHandle(gone).terminate();
    await clerk.db('working_calendar').insert({ version: '2027-1', last_known_year: 2027 });
    const sweep = new CalendarSweep(clerk.db, clerk.client);
    await until(
      async () => {
        await sweep.tell();
        return (await readCase(clerk.db, id))?.calendar.version;
      },
      (version) => version === '2027-1',
    );
    await sweep.tell();
    expect((await kindsOf(id)).filter((kind) => kind === 'calendar_adopted')).toHaveLength(1);
    expect(await kindsOf(gone)).toEqual(['opened']);
    // The case has continued as new since, and still knows its rules: a second request is answered from the file.
    const message = { id: randomUUID(), by: { person: 'system', office: 'system' }, version: '2027-1' };
    const again = clerk.client.workflow
      .getHandle(id)
      .executeUpdate('adoptCalendar', { args: [message], updateId: message.id });
    expect(await refusalOf(again)).toBe('AlreadyDecided');
    await expectWhole(world.clerk, id);
  });
});

describe('a newer policy', () => {
  test('governs the case from the event on, in the workflow and in its row, also as a new run', async () => {
    const { clerk } = world;
    const id = await openNext({ longestHistory: 5 });
    const next = policyOfSeconds(3_000, 5);
    await publishPolicy(clerk.db, next, 'Kebijakan uji', new Date('2099-01-01T00:00:00Z'));
    await clerk.decide(id, operator, 'adoptPolicy', { version: 5, ground: 'Tenggat baru' });
    expect((await readCase(clerk.db, id))?.policy).toEqual(next);
    await clerk.decide(id, actors.hr, 'submit');
    const [wait] = (await clerk.filed(id)).waits;
    expect(wait?.dueAt).toBeGreaterThan(Date.now() + 2_000_000);
    await expectWhole(world.clerk, id);
  });
});

describe('a newer policy that asks another step before the open ones', () => {
  test('has it asked at once, of the offices that the register names, and the others after it', async () => {
    const { clerk } = world;
    const id = await openNext();
    const next = policyOfSeconds(3_000, 6);
    const [release] = next.steps;
    if (release === undefined) throw new Error('the policy has steps');
    const verification = { ...release, id: 'verification', role: 'hr' as const, alsoRoles: [] };
    const later = next.steps.map((step) => ({ ...step, group: step.group + 1 }));
    const asking = { ...next, steps: [verification, ...later] };
    await publishPolicy(clerk.db, asking, 'Kebijakan uji', new Date('2099-01-02T00:00:00Z'));
    const subject = { person: (await clerk.filed(id)).subject, office: 'subject' as const };
    await clerk.follow(id, [
      [actors.hr, 'submit'],
      [subject, 'accept'],
      [actors.hr, 'reassign', { wait: 'step:release', to: 'secretary', ground: 'Pejabat berhalangan tetap' }],
      [operator, 'adoptPolicy', { version: 6, ground: 'Verifikasi ditambahkan' }],
    ]);
    const keys = async () => (await clerk.filed(id)).waits.map(({ key }) => key);
    expect(await keys()).toEqual(['step:verification']);
    const tasks = () =>
      clerk
        .db('inbox_task')
        .where({ case_number: caseNumberOf(id) })
        .whereNull('closed_at');
    expect(await tasks().where({ purpose: 'decide' })).toMatchObject([{ key: 'step:verification', office_id: 'bkd' }]);
    expect(await refusalOf(clerk.decide(id, actors.origin, 'approve'))).toBe('NotYours');
    await clerk.decide(id, actors.hr, 'approve');
    expect(await keys()).toEqual(['step:release', 'step:acceptance']);
    // The office that was given the release has it again, and somebody sits there.
    const [released] = (await clerk.filed(id)).waits;
    expect(released).toMatchObject({ holders: ['secretary'], overdueSince: null, escalatedTo: [] });
    expect(released).not.toHaveProperty('noHolder');
    await expectWhole(clerk, id);
  });
});

describe('one decision as signal and as update', () => {
  const subjectOf = async (id: CaseId) => ({
    person: (await world.clerk.filed(id)).subject,
    office: 'subject' as const,
  });

  test('together, twice and out of order: recorded once, and the rest is refused with a reason', async () => {
    const { clerk } = world;
    const id = await openNext();
    const by = await subjectOf(id);
    const accept = { id: randomUUID(), by };
    const handle = clerk.client.workflow.getHandle(id);
    const send = () =>
      handle.executeUpdate('accept', { args: [accept], updateId: randomUUID() }).then(
        () => 'recorded' as const,
        (error: unknown) => refusalOf(Promise.reject(error)),
      );

    // Before its step opens: an update is refused and leaves no trace, under whatever id.
    expect(await send()).toBe('Impossible');
    await clerk.decide(id, actors.hr, 'submit');
    const answers = await Promise.all([
      clerk.signal(id, 'accept', accept).then(() => 'sent'),
      send(),
      clerk.signal(id, 'accept', accept).then(() => 'sent'),
      send(),
    ]);
    await until(
      () => clerk.filed(id),
      ({ stage }) => stage === 'approval',
    );
    for (const answer of answers) expect(['sent', 'recorded', recordedBefore]).toContain(answer);
    // After it closes: the same id hears what was recorded, another one why it is too late.
    expect(await send()).toBe(recordedBefore);
    expect(await refusalOf(clerk.decide(id, by, 'accept'))).toBe('Impossible');
    expect(await kindsOf(id)).toEqual(['opened', 'submitted', 'accepted']);
    await expectWhole(world.clerk, id);
  });

  test('that came too early as a signal is filed as refused, and its id stays refused', async () => {
    const { clerk } = world;
    const id = await openNext();
    const early = { id: randomUUID(), by: await subjectOf(id) };
    await clerk.signal(id, 'accept', early);
    await until(
      () => clerk.filed(id),
      ({ refusals }) => refusals === 1,
    );
    await clerk.decide(id, actors.hr, 'submit');
    const again = clerk.client.workflow
      .getHandle(id)
      .executeUpdate('accept', { args: [early], updateId: randomUUID() });
    expect(await refusalOf(again)).toBe('RefusedBefore');
    await clerk.decide(id, await subjectOf(id), 'accept');
    expect(await kindsOf(id)).toEqual(['opened', 'refused', 'submitted', 'accepted']);
  });

  test('at the instant of its deadline, the decision wins', async () => {
    const { clerk } = world;
    const id = await openNext();
    const { waits } = await clerk.filed(id);
    // The alarm is set. A worker that stops before would take the first task of the case with it, and the server would wait for it
    // as long as a task may last, again and again on a busy machine.
    const taskDoneAndTimerSet = 5;
    await until(
      () => clerk.client.workflow.getHandle(id).describe(),
      ({ historyLength }) => historyLength >= taskDoneAndTimerSet,
    );
    // Both are there when the worker comes back: the deadline has passed, and the decision lies in the inbox.
    await world.stopWorker();
    await clerk.signal(id, 'submit', { id: randomUUID(), by: actors.hr });
    await past(waits[0]?.dueAt ?? 0);
    await world.startWorker();
    await until(
      () => clerk.filed(id),
      ({ stage }) => stage === 'socialization',
    );
    expect((await kindsOf(id)).slice(0, 2)).toEqual(['opened', 'submitted']);
  });
});
