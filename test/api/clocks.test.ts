import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPolicy } from '../../database/policies.ts';
import { daysOffOf, latestCalendar } from '../../database/working-calendar.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
import { CalendarSweep } from '../../worker/calendar-sweep.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening, until } from '../support/case-clerk.ts';

let world: ApiWorld;
let opened = 0;

const reminded = {
  ...withinAgencyPolicy,
  version: 4,
  deadlines: {
    ...withinAgencyPolicy.deadlines,
    acknowledgement: {
      ...withinAgencyPolicy.deadlines.acknowledgement,
      legalEffect: { basis: 'UU 30/2014 pasal 53', alertBefore: { workingDays: 2 } },
    },
    completeness: { ...withinAgencyPolicy.deadlines.completeness, remindBefore: [{ workingDays: 1 }] },
  },
};

beforeAll(async () => {
  world = await openApiWorld({ establishment: 30, subjects: 30, policy: reminded });
  const { db } = world.clerk;
  await db('office').insert({ id: 'biro-hukum', title: 'Biro Hukum', kind: 'legal_officer' });
  await db('office_holder').insert({ office_id: 'biro-hukum', employee_id: 'emp-subject-29', period: '[2020-01-01,)' });
});
afterAll(() => world.close());

const openNext = () => {
  opened += 1;
  return openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)));
};
const send = (id: string, name: string, as: string, body: object = {}) =>
  world.post(`/cases/${id}/${name}`, { as, body, key: randomUUID() });
const seen = async (id: string, as = 'emp-hr') => (await world.get(`/cases/${id}`, { as })).body;
const lastEvent = async (id: string, as = 'emp-hr') =>
  (await world.get(`/cases/${id}/events`, { as })).body.events.at(-1);
const listed = async (query: string, as = 'emp-operator') =>
  (await world.get(`/cases?${query}&limit=100`, { as })).body.cases.map((line: { case: string }) => line.case);
const letters = (id: string) =>
  world.clerk
    .db('notification')
    .where({ case_number: id.slice(5) })
    .whereNotNull('wait_key')
    .whereNull('sent_at')
    .orderBy('id')
    .select('wait_key', 'template', 'office_id', 'not_before', 'next_attempt_at');

describe('a deadline', () => {
  it('explains itself, day by day, to whoever may read the case', async () => {
    const id = await openNext();
    const { status, body } = await world.get(`/cases/${id}/waits/completeness/deadline`, { as: 'emp-subject-1' });
    expect(status).toBe(200);
    const [wait] = (await seen(id)).waits;
    expect(body).toMatchObject({
      case: id,
      wait: 'completeness',
      dueAt: wait.dueAt,
      calendar: '2026-1',
      counted: { zone: 'Asia/Makassar', workingDays: 5, until: null },
      paused: null,
    });
    expect(body.days[0]).toMatchObject({ why: 'day_zero', counts: null });
    expect(body.days.at(-1)).toMatchObject({ why: 'working_day', counts: 5 });
    expect(Date.parse(body.dueAt)).toBe(Date.parse(`${body.days.at(-1).date}T24:00:00+08:00`));
  });

  it('that nobody waits for, or that is none of the reader’s business, is not found', async () => {
    const id = await openNext();
    expect((await world.get(`/cases/${id}/waits/decree/deadline`, { as: 'emp-hr' })).status).toBe(404);
    expect((await world.get(`/cases/${id}/waits/completeness/deadline`, { as: 'emp-subject-9' })).status).toBe(404);
    expect((await world.get(`/cases/${id}/waits/..%2F/deadline`, { as: 'emp-hr' })).status).toBe(400);
  });

  it('owes its reminder at a later instant, and no longer once it is answered, extended or stopped', async () => {
    const id = await openNext();
    const [first, ...none] = await letters(id);
    expect(none).toEqual([]);
    expect(first).toMatchObject({ wait_key: 'completeness', template: 'reminder', office_id: 'bkd' });
    expect(first.not_before).toEqual(first.next_attempt_at);
    expect(first.not_before.getTime()).toBeGreaterThan(Date.now());

    await send(id, 'extend', 'emp-hr', { wait: 'completeness', workingDays: 3, ground: 'Arsip dicari' });
    const [moved, ...others] = await letters(id);
    expect(others).toEqual([]);
    expect(moved.not_before.getTime()).toBeGreaterThan(first.not_before.getTime());

    await send(id, 'hold', 'emp-hr', { ground: 'Pemeriksaan' });
    expect(await letters(id)).toEqual([]);
    await send(id, 'resume', 'emp-hr');
    expect(await letters(id)).toHaveLength(1);
    await send(id, 'submit', 'emp-hr');
    expect((await letters(id)).filter(({ wait_key }) => wait_key === 'completeness')).toEqual([]);
  });
});

describe('silence to which the law attaches an effect', () => {
  it('is announced to the legal officer, who reads the procedure and nothing that a person wrote', async () => {
    const id = await openNext();
    expect(await world.get(`/cases/${id}`, { as: 'emp-subject-28' })).toMatchObject({ status: 404 });
    await send(id, 'submit', 'emp-hr');
    expect(await letters(id)).toMatchObject([
      { wait_key: 'acknowledgement', template: 'legal_effect', office_id: 'biro-hukum' },
    ]);
    expect(await seen(id, 'emp-subject-29')).toMatchObject({ case: id, reasons: null, employee: { name: null } });
    expect(await listed('stage=socialization', 'emp-subject-29')).not.toContain(id);
  });
});

describe('a hold', () => {
  it('is shown in the case, in the list, and in its file with the ground', async () => {
    const id = await openNext();
    expect((await send(id, 'hold', 'emp-operator', { ground: 'Pemeriksaan internal' })).status).toBe(200);
    const shown = await seen(id, `emp-subject-${opened}`);
    expect(shown).toMatchObject({ onHold: { cause: 'decision' }, waits: [{ pausedFor: ['hold'], dueAt: null }] });
    expect(await listed('onHold=true')).toContain(id);
    expect(await listed('onHold=false')).not.toContain(id);
    expect(await lastEvent(id)).toMatchObject({
      kind: 'held',
      by: { person: 'emp-operator', office: 'operator' },
      details: { cause: 'decision', ground: 'Pemeriksaan internal' },
    });
    const { body } = await world.get(`/cases/${id}/waits/completeness/deadline`, { as: 'emp-hr' });
    expect(body).toMatchObject({ dueAt: null, paused: { grounds: ['hold'], workingDaysLeft: 5 } });

    expect(await send(id, 'submit', 'emp-hr')).toMatchObject({ status: 409, body: { code: 'impossible' } });
    const mayDo = (await seen(id)).mayDo.map((each: { decision: string }) => each.decision);
    expect(mayDo).toContain('resume');
    expect(mayDo).not.toContain('submit');
    expect((await send(id, 'resume', 'emp-secretary', { remarks: 'Selesai' })).status).toBe(200);
    expect((await seen(id)).onHold).toBeNull();
  });

  it('is not for an office that only decides', async () => {
    const id = await openNext();
    expect(await send(id, 'hold', 'emp-board', { ground: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'not_yours' },
    });
  });
});

describe('a reassignment', () => {
  it('brings the task and the case to the other office, which then decides', async () => {
    const id = await openNext();
    await send(id, 'submit', 'emp-hr');
    await send(id, 'accept', `emp-subject-${opened}`);
    const asked = { wait: 'step:release', to: 'board', ground: 'Kepala unit berhalangan tetap' };
    expect((await send(id, 'reassign', 'emp-operator', asked)).status).toBe(200);
    const inbox = (await world.get('/me/tasks', { as: 'emp-board' })).body;
    expect(JSON.stringify(inbox)).toContain(id);
    expect(await listed('unit=general', 'emp-board')).toContain(id);
    expect((await send(id, 'approve', 'emp-origin-head')).status).toBe(403);
    expect((await send(id, 'approve', 'emp-board')).status).toBe(200);
  });

  it('goes to no office that the register does not know, nor to one that never decides', async () => {
    const id = await openNext();
    for (const to of ['nowhere', 'operator'])
      expect(await send(id, 'reassign', 'emp-hr', { wait: 'completeness', to, ground: 'x' })).toMatchObject({
        status: 422,
        body: { code: 'not_allowed' },
      });
  });
});

describe('a case that waits for an office without a holder', () => {
  it('is found by that', async () => {
    const id = await openNext();
    await world.clerk
      .db('unit')
      .insert({ id: 'empty', name: 'Kosong', kind: 'office', parent_id: 'province', zone: 'Asia/Makassar' });
    await world.clerk.db('office').insert({ id: 'head-empty', title: 'Kosong', kind: 'unit_head', unit_id: 'empty' });
    expect(await listed('noHolder=true')).not.toContain(id);
    await send(id, 'reassign', 'emp-hr', { wait: 'completeness', to: 'head-empty', ground: 'Percobaan' });
    expect(await listed('noHolder=true')).toContain(id);
    expect(await listed('overdue=true')).not.toContain(id);
  });
});

describe('a correction', () => {
  it('is shown with what stood there, and is what people read from then on', async () => {
    const id = await openNext();
    const corrected = { need: 'Dua kursi kosong', benefits: ['Rumah dinas'], ground: 'Salah ketik' };
    expect((await send(id, 'correct-fact', 'emp-hr', corrected)).status).toBe(200);
    expect(await seen(id)).toMatchObject({
      reasons: { need: 'Dua kursi kosong', qualification: 'S1 gizi' },
      benefits: ['Rumah dinas'],
    });
    const { details } = await lastEvent(id);
    expect(details.changes[0]).toEqual({ fact: 'need', from: 'Satu kursi kosong', to: 'Dua kursi kosong' });
    // An operator reads the procedure, and nothing that a person wrote.
    expect(await lastEvent(id, 'emp-operator')).toMatchObject({ details: { changes: null, ground: null } });
    expect((await send(id, 'correct-fact', 'emp-operator', corrected)).status).toBe(403);
  });
});

describe('a newer policy', () => {
  it('is tried dry first, then adopted', async () => {
    const id = await openNext();
    const next = { ...reminded, version: 5, rounds: 1, steps: reminded.steps.filter((step) => step.id !== 'board') };
    next.deadlines = { ...next.deadlines, completeness: { within: { workingDays: 8 }, escalateTo: [] } } as never;
    await publishPolicy(world.clerk.db, next, 'Kebijakan uji', new Date());
    const change = await world.get(`/cases/${id}/policy-change?version=5`, { as: 'emp-operator' });
    expect(change.body).toMatchObject({
      from: 4,
      to: 5,
      possible: true,
      why: null,
      moved: [{ wait: 'completeness' }],
      steps: { added: [], removed: ['board'], changed: [] },
      asked: [],
      askedNoMore: [],
      rounds: { from: 2, to: 1 },
    });
    expect((await seen(id)).policy.version).toBe(4);
    expect((await send(id, 'adopt-policy', 'emp-operator', { version: 5, ground: 'Tenggat baru' })).status).toBe(200);
    const after = await seen(id);
    expect(after.policy.version).toBe(5);
    expect(after.waits[0].dueAt).toBe(change.body.moved[0].to);
    expect((await world.get(`/cases/${id}/policy-change?version=9`, { as: 'emp-hr' })).body).toMatchObject({
      possible: false,
      why: expect.stringContaining('no version 9'),
    });
  });
});

describe('the working calendar', () => {
  it('is loaded whole by HR: tried dry, then loaded, adopted by open cases, and told', async () => {
    const { db, client } = world.clerk;
    const id = await openNext();
    const [wait] = (await seen(id)).waits;
    const current = await latestCalendar(db);
    const days = await daysOffOf(db, current.version);
    const lastDay = new Date(Date.parse(wait.dueAt) - 1).toISOString().slice(0, 10);
    const decree = 'SKB uji';
    const offered = {
      version: '2027-1',
      lastKnownYear: 2027,
      days: [
        ...days.filter(({ date }) => date !== lastDay),
        { date: lastDay, kind: 'collective_leave', name: 'Cuti bersama uji', decree },
        { date: '2027-08-17', kind: 'national', name: 'Hari Kemerdekaan', decree },
      ],
    };
    expect((await world.post('/calendars', { as: 'emp-board', body: offered })).status).toBe(403);
    const dry = await world.post('/calendars?dryRun=true', { as: 'emp-hr', body: offered });
    expect(dry).toMatchObject({ status: 200, body: { loaded: false, added: expect.arrayContaining([lastDay]) } });
    expect(dry.body.moved).toContainEqual(
      expect.objectContaining({ case: id, wait: 'completeness', from: wait.dueAt }),
    );
    expect((await latestCalendar(db)).version).toBe(current.version);

    expect((await world.post('/calendars', { as: 'emp-hr', body: offered })).status).toBe(201);
    expect((await world.post('/calendars', { as: 'emp-hr', body: offered })).status).toBe(200);
    const other = { ...offered, days: offered.days.slice(1) };
    expect(await world.post('/calendars', { as: 'emp-hr', body: other })).toMatchObject({ status: 409 });

    const sweep = new CalendarSweep(db, client);
    await until(
      async () => {
        await sweep.tell();
        return lastEvent(id);
      },
      ({ kind }) => kind === 'calendar_adopted',
    );
    const moved = dry.body.moved.find((each: { case: string }) => each.case === id);
    expect((await seen(id)).waits[0].dueAt).toBe(moved.to);
    const told = await db('notification').where({ case_number: id.slice(5), template: 'deadline_moved' });
    expect(told).toMatchObject([{ office_id: 'bkd' }]);
    const { body } = await world.get(`/cases/${id}/waits/completeness/deadline`, { as: 'emp-hr' });
    expect(body.days).toContainEqual(
      expect.objectContaining({ date: lastDay, name: 'Cuti bersama uji', counts: null }),
    );
    expect(await lastEvent(id)).toMatchObject({ by: { person: 'system', office: 'system' } });
    const { calendars } = (await world.get('/calendars', { as: 'emp-board' })).body;
    expect(calendars[0]).toMatchObject({ version: '2027-1', loadedBy: 'emp-hr' });
  });

  it.each([
    ['a year that is known already is missing', { lastKnownYear: 2025 }, '/lastKnownYear'],
    ['a day twice', { days: [2, 2].map(() => ({ date: '2026-08-17' })) }, '/days/1/date'],
    ['a day after the last known year', { days: [{ date: '2029-08-17' }] }, '/days/0/date'],
    ['a year without its holidays', { days: [{ date: '2026-08-17' }] }, '/days'],
  ])('is refused when %s, by name', async (_, wrong, pointer) => {
    const days = [{ date: '2026-08-17' }];
    const body = { version: 'wrong-1', lastKnownYear: 2028, days, ...wrong };
    const named = body.days.map((day) => ({ kind: 'national', name: 'Libur', decree: 'SKB', ...day }));
    const answer = await world.post('/calendars', { as: 'emp-hr', body: { ...body, days: named } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });
});
