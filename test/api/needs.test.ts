import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { needSchema, seatRow, vacancySchema } from '../../api/schemas/need-schemas.ts';
import { addDays, addMonths } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

const today = localDate(Date.now(), 'Asia/Makassar');
const everybody = ['emp-hr', 'emp-secretary', 'emp-governor', 'emp-board', 'emp-origin-head', 'emp-destination-head'];
let world: ApiWorld;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 2, subjects: 3 });
  const { db } = world.clerk;
  // Below the health office; nobody heads it.
  await db('unit').insert({
    id: 'clinic',
    name: 'Puskesmas',
    kind: 'health_centre',
    parent_id: 'health',
    zone: 'Asia/Makassar',
    remote: true,
    public_service: true,
  });
  await db('position').insert({
    ...(await db('position').where({ id: 'nutritionist' }).first()),
    id: 'nurse',
    unit_id: 'clinic',
    title: 'Perawat',
    establishment: 1,
  });
  await db('seat').insert({ position_id: 'nurse', ordinal: 1, established_on: addMonths(today, -25) });
  await db('employee').update({ birth_date: '1990-01-01' });
  // Retires within a year: an expert of the first level at 58.
  await db('employee')
    .where({ id: 'emp-subject-1' })
    .update({ birth_date: addMonths(today, -58 * 12 + 6) });
  await db('seat_claim')
    .where({ employee_id: 'emp-subject-2' })
    .update({ period: `[${addMonths(today, -61)},)` });
});
afterAll(() => world.close());

const get = (path: string, as: string) => world.get(path, { as });
const readersOf = async (employee: string): Promise<readonly string[]> =>
  (await world.get('/me/file-accesses', { as: employee })).body.accesses.map(
    ({ reader, what }: { reader: { id: string }; what: string }) => `${reader.id}: ${what}`,
  );

describe('the need of a unit', () => {
  it('has the figures of each position, and what is expected of them', async () => {
    const { body } = await get('/units/general/need', 'emp-hr');
    z.strictObject(needSchema.shape).parse(body);
    expect(body).toMatchObject({
      unit: { id: 'general', name: 'Biro Umum', zone: 'Asia/Makassar', remote: false },
      on: today,
      positions: [
        {
          position: 'analyst',
          title: 'Analis',
          establishment: 300,
          incumbents: 3,
          reserved: 0,
          vacant: 297,
          retiring12: 1,
          retiring24: 1,
          overdue: 1,
        },
      ],
      below: [],
      fieldsMissing: [],
    });
    expect(body.total).toMatchObject({ establishment: 300, incumbents: 3, retirementUnknown: 0 });
  });

  it('counts the units below when asked', async () => {
    const alone = (await get('/units/health/need', 'emp-hr')).body;
    expect([alone.total.establishment, alone.total.vacant, alone.below]).toEqual([2, 2, []]);
    const all = (await get('/units/health/need?subunits=true', 'emp-hr')).body;
    expect(all.total).toMatchObject({ establishment: 3, vacant: 3 });
    expect(all.below).toMatchObject([{ unit: 'clinic', parent: 'health', establishment: 1, vacant: 1 }]);
    expect(all.positions).toHaveLength(1);
    expect(all.fieldsMissing).toEqual(['nutrition']);
  });

  it('is looked at ahead, and not back', async () => {
    const later = (await get(`/units/general/need?on=${addMonths(today, 12)}`, 'emp-hr')).body;
    expect(later.total).toMatchObject({ incumbents: 2, vacant: 298 });
    const past = await get(`/units/general/need?on=${addDays(today, -1)}`, 'emp-hr');
    expect(past).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer: '/on' }] } });
  });

  it('is for HR and the offices that decide, and for heads of their own and what lies below', async () => {
    const may = async (unit: string) => {
      const answers = await Promise.all(everybody.map((as) => get(`/units/${unit}/need`, as)));
      return everybody.filter((_, index) => answers[index]?.status === 200);
    };
    const deciding = ['emp-hr', 'emp-secretary', 'emp-governor', 'emp-board'];
    expect(await may('general')).toEqual([...deciding, 'emp-origin-head']);
    expect(await may('clinic')).toEqual([...deciding, 'emp-destination-head']);
  });

  it('tells others not even that there is such a unit', async () => {
    const own = await get('/units/general/need', 'emp-subject');
    const none = await get('/units/nowhere/need', 'emp-subject');
    const forHr = await get('/units/nowhere/need', 'emp-hr');
    for (const answer of [own, none, forHr]) expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(own.body.detail).toBe(none.body.detail);
    expect((await get('/units/general/need', 'emp-operator')).status).toBe(404);
  });
});

describe('the needs of all units', () => {
  it('are one line each, of those that one may see', async () => {
    const lines = async (as: string) => (await get('/needs', as)).body.units.map(({ unit }: { unit: string }) => unit);
    expect(await lines('emp-hr')).toEqual(['clinic', 'general', 'health', 'province']);
    expect(await lines('emp-board')).toEqual(['clinic', 'general', 'health', 'province']);
    expect(await lines('emp-destination-head')).toEqual(['clinic', 'health']);
    for (const as of ['emp-subject', 'emp-operator'])
      expect(await get('/needs', as)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
  });
});

describe('the rows behind a figure', () => {
  const rows = async (path: string, as = 'emp-hr') => (await get(`/units/${path}`, as)).body.rows;

  it('are as many as the figure, with the people by name', async () => {
    const found = await rows('general/need/rows?figure=retiring12');
    z.array(z.strictObject(seatRow.shape)).length(1).parse(found);
    expect(found).toMatchObject([
      { position: 'analyst', seat: 2, incumbent: { id: 'emp-subject-1', gap: null }, reservedFor: null },
    ]);
    expect(found[0].incumbent.retiresOn > today && found[0].incumbent.retiresOn <= addMonths(today, 12)).toBe(true);
    expect(found[0].incumbent.name).toMatch(/^Pegawai/);
    expect(await rows('general/need/rows?figure=overdue')).toMatchObject([{ incumbent: { id: 'emp-subject-2' } }]);
    expect(await rows('general/need/rows?figure=overdue&position=nurse')).toEqual([]);
    expect(await rows('health/need/rows?figure=vacant&subunits=true')).toMatchObject([
      { position: 'nurse', vacantSince: addMonths(today, -25) },
      { position: 'nutritionist', seat: 1 },
      { position: 'nutritionist', seat: 2 },
    ]);
  });

  it('say what is short behind the gaps', async () => {
    await world.clerk.db('employee_education').where({ employee_id: 'emp-subject' }).update({ field: 'law' });
    const [row] = await rows('general/need/rows?figure=gaps');
    expect(row).toMatchObject({ incumbent: { id: 'emp-subject', gap: { points: 2, parts: [{ points: 2 }] } } });
    expect(row.incumbent.gap.parts[0].words.id).toContain('pendidikan');
    await world.clerk.db('employee_education').where({ employee_id: 'emp-subject' }).update({ field: 'nutrition' });
  });

  it('tell who has left by a day ahead, and why', async () => {
    const [row] = await rows(`general/need/rows?figure=vacant&limit=1&on=${addMonths(today, 12)}`);
    expect(row).toMatchObject({ seat: 2, incumbent: null, left: { id: 'emp-subject-1', why: 'retired', case: null } });
    expect(row.vacantSince).toBe(row.left.on);
  });

  it('come in pages', async () => {
    const first = (await get('/units/general/need/rows?figure=incumbents&limit=2', 'emp-hr')).body;
    const second = (await get(`/units/general/need/rows?figure=incumbents&limit=2&cursor=${first.next}`, 'emp-hr'))
      .body;
    expect([...first.rows, ...second.rows].map(({ seat }) => seat)).toEqual([1, 2, 3]);
    expect(second.next).toBeNull();
  });

  it('are for HR and the heads, and the reading is logged for each who is shown, and nobody else', async () => {
    const before = (await readersOf('emp-subject')).length;
    expect(await rows('general/need/rows?figure=overdue', 'emp-origin-head')).toHaveLength(1);
    expect(await readersOf('emp-subject-2')).toContain('emp-origin-head: need of the unit: overdue');
    expect(await readersOf('emp-subject')).toHaveLength(before);
    for (const as of ['emp-secretary', 'emp-board'])
      expect(await get('/units/general/need/rows?figure=overdue', as)).toMatchObject({
        status: 403,
        body: { code: 'not_yours' },
      });
    for (const as of ['emp-destination-head', 'emp-subject'])
      expect((await get('/units/general/need/rows?figure=overdue', as)).status).toBe(404);
    const everyone = await Promise.all(
      ['emp-secretary', 'emp-board', 'emp-subject'].map((as) =>
        readersOf('emp-subject-2').then((log) => log.some((line) => line.startsWith(as))),
      ),
    );
    expect(everyone).toEqual([false, false, false]);
  });
});

describe('stated needs', () => {
  const statement = { cause: 'public_demand', evidence: 'Antrean 200 pasien sehari', position: 'nutritionist' };
  const state = (unit: string, as: string, body: object = statement) =>
    world.post(`/units/${unit}/needs`, { as, body });

  it('are stated by the head for the own unit, and by HR for any', async () => {
    const stated = await state('health', 'emp-destination-head');
    expect(stated).toMatchObject({
      status: 201,
      body: {
        unit: 'health',
        ...statement,
        neededBy: null,
        statedOn: today,
        statedBy: 'emp-destination-head',
        withdrawnAt: null,
        cases: [],
      },
    });
    const again = await state('health', 'emp-hr');
    expect(again).toMatchObject({ status: 200, body: { need: stated.body.need, statedBy: 'emp-destination-head' } });
    const byHr = await state('clinic', 'emp-hr', { cause: 'new_task', evidence: 'Tugas baru', neededBy: today });
    expect(byHr).toMatchObject({ status: 201, body: { position: null, neededBy: today } });
    const list = (await get('/units/health/needs', 'emp-board')).body.needs;
    expect(list.map(({ need }: { need: number }) => need)).toEqual([stated.body.need]);
  });

  it('are stated and withdrawn by nobody else', async () => {
    // The clinic lies below the health office: its need is read there, and not stated.
    for (const as of ['emp-destination-head', 'emp-secretary', 'emp-board'])
      expect(await state('clinic', as)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    for (const as of ['emp-origin-head', 'emp-subject', 'emp-operator']) {
      expect((await state('health', as)).status).toBe(404);
      expect((await get('/units/health/needs', as)).status).toBe(404);
    }
    const [need] = (await get('/units/clinic/needs', 'emp-hr')).body.needs;
    const withdraw = (as: string) => world.post(`/units/clinic/needs/${need.need}/withdraw`, { as });
    expect((await withdraw('emp-destination-head')).status).toBe(403);
    expect((await withdraw('emp-subject')).status).toBe(404);
    expect((await get('/units/clinic/needs', 'emp-hr')).body.needs[0].withdrawnAt).toBeNull();
  });

  it.each([
    ['/cause', { cause: 'boredom' }],
    ['/evidence', { evidence: '  ' }],
    ['/position', { position: 'analyst' }],
    ['/position', { position: 'Ada Spasi' }],
    ['/neededBy', { neededBy: '2026-02-29' }],
    ['/neededBy', { neededBy: addDays(today, -1) }],
    ['/unknown', { unknown: 1 }],
  ])('name %s when it is wrong, and store nothing', async (pointer, wrong) => {
    const count = async () => (await world.clerk.db('stated_need').count({ n: '*' }))[0]?.['n'];
    const before = await count();
    const answer = await state('health', 'emp-hr', { ...statement, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'body', pointer }] } });
    expect(await count()).toBe(before);
  });

  it('are cited by cases, while they stand and are of the destination', async () => {
    const [need] = (await get('/units/health/needs', 'emp-hr')).body.needs;
    const [clinic] = (await get('/units/clinic/needs', 'emp-hr')).body.needs;
    const open = (statedNeed: unknown) =>
      world.post('/cases', { as: 'emp-hr', key: randomUUID(), body: { ...opening(), statedNeed } });
    for (const wrong of [0, -1, 1.5, '1', null, 9999, clinic.need])
      expect(await open(wrong)).toMatchObject({
        status: 400,
        body: { errors: [{ in: 'body', pointer: '/statedNeed' }] },
      });
    const opened = await open(need.need);
    expect(opened).toMatchObject({ status: 201, body: { statedNeed: need.need } });
    const { events } = (await get(`/cases/${opened.body.case}/events`, 'emp-subject')).body;
    expect(events[0].details.statedNeed).toBe(need.need);
    expect((await get('/units/health/needs', 'emp-hr')).body.needs[0].cases).toEqual([opened.body.case]);
    await world.post(`/units/health/needs/${need.need}/withdraw`, { as: 'emp-destination-head' });
    const { withdrawnAt } = (await world.post(`/units/health/needs/${need.need}/withdraw`, { as: 'emp-hr' })).body;
    expect((await get('/units/health/needs', 'emp-hr')).body.needs[0]).toMatchObject({
      withdrawnAt,
      cases: [opened.body.case],
    });
    const late = { ...opening('emp-subject-2' as never), statedNeed: need.need };
    expect(await world.post('/cases', { as: 'emp-hr', key: randomUUID(), body: late })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/statedNeed' }] },
    });
    expect((await world.post('/units/health/needs/9999/withdraw', { as: 'emp-hr' })).status).toBe(404);
  });

  it('may be absent', async () => {
    const id = await openThroughApi(world, opening('emp-subject-1' as never));
    expect((await get(`/cases/${id}`, 'emp-hr')).body.statedNeed).toBeNull();
  });
});

describe('an open case', () => {
  it('counts as reserved, and opens to the person and the case', async () => {
    const { total } = (await get('/units/health/need', 'emp-destination-head')).body;
    expect(total).toMatchObject({ establishment: 2, incumbents: 0, reserved: 2, vacant: 0 });
    const { rows } = (await get('/units/health/need/rows?figure=reserved', 'emp-destination-head')).body;
    expect(rows[0]).toMatchObject({
      incumbent: null,
      reservedFor: { id: 'emp-subject', movesOn: today, conditional: false },
    });
    expect(rows[0].reservedFor.case).toMatch(/^case-/);
    // Both are to have left the origin by tomorrow, and have not today.
    const origin = async (query: string) => (await get(`/units/general/need${query}`, 'emp-hr')).body.total.incumbents;
    expect([await origin(''), await origin(`?on=${addDays(today, 1)}`)]).toEqual([3, 1]);
  });
});

describe('vacancies', () => {
  it('are listed with the parts of their priority, under the policy in force', async () => {
    const { body } = await get('/vacancies', 'emp-hr');
    expect(body).toMatchObject({ on: today, policy: { id: 'planning', version: 1 }, next: null });
    z.array(z.strictObject(vacancySchema.shape)).length(2).parse(body.vacancies);
    expect(body.vacancies).toMatchObject([
      { position: 'nurse', unitName: 'Puskesmas', seats: [{ seat: 1, vacantSince: addMonths(today, -25) }] },
      { position: 'analyst', priority: { points: 15 } },
    ]);
    // Stated need, public service, remote area, two years vacant, and an empty unit.
    expect(body.vacancies[0].priority.parts.map(({ points }: { points: number }) => points)).toEqual([
      30, 20, 20, 15, 15,
    ]);
  });

  it('come in pages, and of one unit with those below', async () => {
    const first = (await get('/vacancies?limit=1', 'emp-hr')).body;
    const second = (await get(`/vacancies?limit=1&cursor=${first.next}`, 'emp-hr')).body;
    expect([first, second].map(({ vacancies }) => vacancies[0].position)).toEqual(['nurse', 'analyst']);
    expect(second.next).toBeNull();
    const ofHealth = (await get('/vacancies?unit=health', 'emp-hr')).body.vacancies;
    expect(ofHealth.map(({ position }: { position: string }) => position)).toEqual(['nurse']);
  });

  it('are told one by one', async () => {
    expect(await get('/vacancies/nurse', 'emp-hr')).toMatchObject({
      status: 200,
      body: { position: 'nurse', on: today },
    });
    for (const position of ['nutritionist', 'none'])
      expect(await get(`/vacancies/${position}`, 'emp-hr')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('are for HR and the deciding offices, and for heads of their own units and those below', async () => {
    const seen = async (as: string) =>
      (await get('/vacancies', as)).body.vacancies.map(({ position }: { position: string }) => position);
    expect(await seen('emp-board')).toEqual(['nurse', 'analyst']);
    expect(await seen('emp-destination-head')).toEqual(['nurse']);
    expect((await get('/vacancies/analyst', 'emp-destination-head')).status).toBe(404);
    expect((await get('/vacancies?unit=general', 'emp-destination-head')).status).toBe(404);
    for (const as of ['emp-subject', 'emp-operator'])
      for (const path of ['/vacancies', '/vacancies/nurse']) expect((await get(path, as)).status).toBe(403);
  });

  it('name no person', async () => {
    const texts = await Promise.all(
      ['/vacancies', '/needs', '/units/province/need?subunits=true'].map((path) => get(path, 'emp-hr')),
    );
    expect(JSON.stringify(texts.map(({ body }) => body))).not.toMatch(/emp-|Pegawai/);
  });
});

describe('queries', () => {
  it.each([
    ['/units/health/need?on=2026-02-29', '/on'],
    ['/units/health/need?on=x', '/on'],
    ['/units/health/need?subunits=1', '/subunits'],
    ['/units/health/need?unknown=1', '/unknown'],
    ['/units/health/need/rows', '/figure'],
    ['/units/health/need/rows?figure=toString', '/figure'],
    ['/units/health/need/rows?figure=vacant&position=A', '/position'],
    ['/units/health/need/rows?figure=vacant&limit=0', '/limit'],
    ['/units/health/need/rows?figure=vacant&cursor=x', '/cursor'],
    ['/needs?on=0000-01-01', '/on'],
    ['/vacancies?unit=A', '/unit'],
    ['/vacancies?limit=101', '/limit'],
    ['/vacancies?cursor=MA', '/cursor'],
    [`/vacancies?on=${addDays(today, -1)}`, '/on'],
  ])('%s: names %s', async (path, pointer) => {
    const answer = await get(path, 'emp-hr');
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer }] } });
  });

  it.each(['/units/health/needs/0/withdraw', '/units/health/needs/x/withdraw', '/units/A/needs/1/withdraw'])(
    '%s: is wrong',
    async (path) => {
      const answer = await world.post(path, { as: 'emp-hr' });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'path' }] } });
    },
  );
});
