import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseView } from '../../api/case-schemas.ts';
import { outlookSchema } from '../../api/outlook-schemas.ts';
import { firstBreak } from '../../database/case-event.ts';
import { type CaseId, employeeId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

const told = 'Ibu pegawai sakit keras';
const promise = 'Rumah dinas di sebelah rumah sakit';
const document = { kind: 'Surat keterangan dokter', number: 'RS/77', date: '2026-11-02' };

let world: ApiWorld;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  const { db } = world.clerk;
  const like = await db('position').where({ id: 'nutritionist' }).first();
  await db('position').insert({ ...like, id: 'clerk', unit_id: 'general', title: 'Penata', establishment: 1 });
  await db.raw(`insert into seat (position_id, ordinal) values ('clerk', 1)`);
});
afterAll(() => world.close());

const subject = (): string => (opened === 1 ? 'emp-subject' : `emp-subject-${opened - 1}`);
async function openNext(): Promise<string> {
  opened += 1;
  return openThroughApi(world, opening(employeeId(subject())));
}
const send = (id: string, name: string, as: string, body: unknown = {}, key: string = randomUUID()) =>
  world.post(`/cases/${id}/${name}`, { as, body, key });
async function follow(id: string, lines: readonly (readonly [name: string, as: string, body?: unknown])[]) {
  for (const [name, as, body] of lines) {
    const answer = await send(id, name, as, body);
    expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200);
  }
}
const read = async (id: string, as: string, path = '') => (await world.get(`/cases/${id}${path}`, { as })).body;
const lastEvent = async (id: string, as: string) => (await read(id, as, '/events')).events.at(-1);

const held = (reopens: object = {}) => ({
  heldAt: new Date(Date.now() - 1_000).toISOString(),
  mode: 'in_person',
  told,
  minutesNumber: 'NOT/12',
  minutesDate: '2026-11-02',
  ...reopens,
});
const explanation = {
  serviceNeed: 'Puskesmas tanpa ahli gizi',
  careerOpportunity: 'Jenjang ahli muda',
  offers: [{ kind: 'housing', words: promise, due: '2199-01-31' }],
};
const objection = { category: 'family', words: told, documents: [document] };

describe('what the employee is shown', () => {
  let id: string;
  beforeAll(async () => {
    id = await openNext();
  });

  it('is the reason, what changes, who decides and by when, and how to object', async () => {
    await follow(id, [['submit', 'emp-hr']]);
    const outlook = z.strictObject(outlookSchema.shape).parse(await read(id, subject(), '/outlook'));
    expect(outlook).toMatchObject({ reasons: { need: 'Satu kursi kosong' }, urgent: null, withheld: [] });
    expect(outlook.decides.map(({ key }) => key)).toEqual([
      'conclusion',
      'step:release',
      'step:acceptance',
      'step:board',
      'step:decision',
    ]);
    expect(outlook.decides[1]).toMatchObject({
      offices: [{ holder: 'head-general' }],
      within: { id: '5 hari kerja sejak diminta' },
    });
    expect(outlook.objecting).toMatchObject({
      isPossible: true,
      roundsLeft: 2,
      afterDecree: { standing: 'unverified' },
    });
    expect(outlook.objecting.until).not.toBeNull();
  });

  it('says “belum tercatat” of what nobody has recorded, and shows it with its basis once somebody has', async () => {
    const changes = async () => (await read(id, subject(), '/outlook')).changes;
    const allowances = ({ what }: { what: string }) => what === 'allowances';
    const before = (await changes()).find(allowances);
    const nothing = { value: null, words: { id: 'belum tercatat', en: 'not recorded' }, basis: null, standing: null };
    expect(before).toMatchObject({ from: nothing, to: nothing });
    await world.clerk.db('position_provision').insert({
      position_id: 'nutritionist',
      kind: 'allowance',
      words: 'Tunjangan jabatan fungsional',
      basis: 'Pergub uji',
      standing: 'policy',
    });
    expect((await changes()).find(allowances)).toMatchObject({
      from: nothing,
      to: { value: 'Tunjangan jabatan fungsional', basis: 'Pergub uji', standing: 'policy' },
    });
    expect(await changes()).toContainEqual(
      expect.objectContaining({ what: 'place', to: expect.objectContaining({ value: 'Dinas Kesehatan (WITA)' }) }),
    );
    await world.clerk.db('unit').where({ id: 'health' }).update({ remote: true });
    const remote = (await changes()).find(({ what }: { what: string }) => what === 'remote_area');
    expect(remote).toMatchObject({ from: { value: false }, to: nothing });
    await world.clerk.db('unit').where({ id: 'health' }).update({ remote: false });
  });

  it('is not for operators, and does not exist for strangers', async () => {
    expect((await world.get(`/cases/${id}/outlook`, { as: 'emp-operator' })).status).toBe(403);
    expect((await world.get(`/cases/${id}/outlook`, { as: 'emp-subject-9' })).status).toBe(404);
  });
});

describe('a dialogue with sessions and offers', () => {
  let id: string;
  beforeAll(async () => {
    id = await openNext();
    await follow(id, [
      ['submit', 'emp-hr'],
      ['plan-session', 'emp-hr', { startsAt: '2199-01-01T09:00:00+08:00', mode: 'online', place: 'Ruang 3' }],
      ['hold-session', 'emp-origin-head', held()],
      ['acknowledge', subject()],
      ['object', subject(), objection],
      ['explain', 'emp-origin-head', explanation],
    ]);
  });

  it('is kept sealed: no word of it stands in the database in the clear', async () => {
    const { db } = world.clerk;
    for (const table of ['case_event', 'mutation_case', 'obligation', 'notification', 'inbox_task']) {
      const rows = JSON.stringify(await db(table).select('*'));
      for (const secret of [told, promise, 'RS/77', 'Ruang 3']) expect(rows, table).not.toContain(secret);
    }
    expect(await firstBreak(db, id as CaseId)).toBeNull();
  });

  it('gives each role what it may read', async () => {
    for (const as of [subject(), 'emp-origin-head', 'emp-secretary']) {
      const { events } = await read(id, as, '/events');
      expect(events.map(({ kind, details }: { kind: string; details: object }) => ({ kind, ...details }))).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'session_planned', place: 'Ruang 3' }),
          expect.objectContaining({ kind: 'session_held', told, minutes: { number: 'NOT/12', date: '2026-11-02' } }),
          expect.objectContaining({ kind: 'objected', category: 'family', words: told, documents: [document] }),
          expect.objectContaining({ kind: 'explained', offers: [expect.objectContaining({ words: promise })] }),
        ]),
      );
      const outlook = await read(id, as, '/outlook');
      expect(outlook.sessions).toMatchObject([{ status: 'held', told, by: { office: 'head-general' } }]);
      expect(outlook.obligations).toMatchObject([{ kind: 'housing', words: promise, status: 'open' }]);
    }
    for (const as of ['emp-hr', 'emp-board', 'emp-governor', 'emp-destination-head']) {
      const seen = JSON.stringify([await read(id, as, '/events'), await read(id, as, '/outlook'), await read(id, as)]);
      for (const secret of [told, promise, 'RS/77', 'Ruang 3', '"family"'])
        expect(seen.replaceAll('"categories":["family"', ''), `${as} reads ${secret}`).not.toContain(secret);
      expect((await read(id, as, '/outlook')).obligations).toMatchObject([{ kind: 'housing', words: null }]);
    }
    const procedure = JSON.stringify([await read(id, 'emp-operator', '/events'), await read(id, 'emp-operator')]);
    for (const secret of [told, promise, 'RS/77', 'NOT/12']) expect(procedure).not.toContain(secret);
  });

  it('shows in the case how far it is', async () => {
    const seen = z.strictObject(caseView.shape).parse(await read(id, subject()));
    expect(seen.dialogue).toEqual({
      explained: 1,
      rounds: { used: 1, of: 2 },
      sessions: 1,
      invitedTo: null,
      unacknowledged: false,
      acknowledged: false,
      answer: null,
    });
    expect(seen.obligations).toMatchObject([{ kind: 'housing', due: '2199-01-31', status: 'open' }]);
    expect(seen.mayDo.map(({ decision }) => decision)).toEqual(['acknowledge', 'accept', 'object']);
  });

  it('an offer is kept by the destination or HR; the list of what is owed shows it until then', async () => {
    const owed = async (as: string) =>
      (await world.get('/obligations', { as })).body.obligations.filter((each: { case: string }) => each.case === id);
    const [obligation] = await owed('emp-hr');
    for (const as of ['emp-hr', 'emp-destination-head', subject()])
      expect(await owed(as)).toMatchObject([{ id: obligation.id, kind: 'housing', status: 'open' }]);
    for (const as of ['emp-board', 'emp-subject-9']) expect(await owed(as)).toEqual([]);
    const early = await world.post(`/cases/${id}/obligations/${obligation.id}/fulfil`, {
      as: 'emp-hr',
      body: { evidence: 'BAST 1' },
    });
    expect(early).toMatchObject({ status: 409, body: { code: 'impossible' } });
    await follow(id, [['fulfil', 'emp-destination-head', { obligation: obligation.id, evidence: 'BAST 1' }]]);
    expect(await owed('emp-hr')).toEqual([]);
    expect((await read(id, 'emp-hr', '/obligations')).obligations).toMatchObject([{ status: 'fulfilled' }]);
    expect((await read(id, 'emp-hr')).obligations).toMatchObject([{ status: 'fulfilled' }]);
    expect(await lastEvent(id, 'emp-hr')).toMatchObject({ kind: 'fulfilled', details: { evidence: null } });
    expect(await send(id, 'fulfil', 'emp-hr', { obligation: obligation.id, evidence: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'already_decided' },
    });
  });
});

describe('what is owed after the close', () => {
  const toClose = async (id: string): Promise<string> => {
    await follow(id, [
      ['submit', 'emp-hr'],
      ['object', subject(), objection],
      ['explain', 'emp-origin-head', explanation],
    ]);
    const [{ id: obligation }] = (await read(id, 'emp-hr')).obligations;
    return obligation;
  };
  const keep = (id: string, obligation: string, as: string) =>
    world.post(`/cases/${id}/obligations/${obligation}/fulfil`, { as, body: { evidence: 'BAST 2' } });

  it('of a placed employee stays owed, and is kept once, by who may say so', async () => {
    const id = await openNext();
    const obligation = await toClose(id);
    const today = (await read(id, 'emp-hr')).effectiveDate;
    await follow(id, [
      ['accept', subject()],
      ['approve', 'emp-origin-head'],
      ['approve', 'emp-destination-head'],
      ['recommend', 'emp-board'],
      ['approve', 'emp-governor'],
      [
        'issue-decree',
        'emp-hr',
        {
          number: `SK/${randomUUID()}`,
          clearanceNumber: 'IMUT/1',
          clearanceDate: today,
          effectiveDate: today,
          place: 'Amplas',
          allowances: 'Sesuai ketentuan',
          copies: ['Inspektorat'],
        },
      ],
      ['deliver-decree', 'emp-hr', { method: 'in_person' }],
      ['acknowledge-receipt', subject()],
    ]);
    await expect.poll(async () => (await read(id, 'emp-hr')).stage, { timeout: 20_000 }).toBe('commencement');
    await follow(id, [['commence', 'emp-destination-head', { number: 'SPMT/1', onDutyFrom: today }]]);
    expect((await read(id, subject())).obligations).toMatchObject([{ status: 'open' }]);
    expect(await keep(id, obligation, subject())).toMatchObject({ status: 403, body: { code: 'own_case' } });
    expect(await keep(id, obligation, 'emp-board')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await keep(id, 'offer-99-1', 'emp-hr')).toMatchObject({ status: 404 });
    expect(await keep(id, obligation, 'emp-destination-head')).toMatchObject({
      status: 200,
      body: { obligations: [{ status: 'fulfilled' }] },
    });
    expect(await keep(id, obligation, 'emp-hr')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    const removal = world.clerk.db('obligation').where({ case_number: id.slice(5) });
    await expect(removal.clone().delete()).rejects.toThrow('never taken away');
    await expect(removal.clone().update({ fulfilled_at: null, fulfilled_by: null, evidence: null })).rejects.toThrow();
  });

  it('of a case that places nobody lapses, and is not forgotten', async () => {
    const id = await openNext();
    const obligation = await toClose(id);
    await follow(id, [['withdraw', 'emp-hr', { reasons: 'Kebutuhan berubah' }]]);
    expect((await read(id, subject())).obligations).toMatchObject([{ status: 'lapsed' }]);
    expect((await read(id, 'emp-hr', '/obligations')).obligations).toMatchObject([{ status: 'lapsed' }]);
    expect(await keep(id, obligation, 'emp-hr')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
  });
});

describe('a conclusion that amends', () => {
  const reasons = { qualification: 'S1', competence: 'Penata', performance: 'Baik', need: 'Dekat keluarga' };
  const amendment = { conclusion: 'amend', reasons: 'Lebih dekat', toPosition: 'clerk', ...reasons };
  const toConclusion = async (): Promise<string> => {
    const id = await openNext();
    await follow(id, [
      ['submit', 'emp-hr'],
      ['object', subject(), objection],
      ['explain', 'emp-origin-head', explanation],
      ['acknowledge', subject()],
    ]);
    return id;
  };
  const reserved = async (id: string): Promise<string[]> => {
    const rows = await world.clerk
      .db('seat_claim as c')
      .join('seat as s', 's.id', 'c.seat_id')
      .where({ 'c.case_number': id.slice(5), 'c.kind': 'reserved' })
      .select('s.position_id');
    return rows.map(({ position_id }) => position_id);
  };

  it('reserves the other seat and frees the first, judges the rules again, and keeps the dialogue', async () => {
    const id = await toConclusion();
    await follow(id, [['conclude', 'emp-secretary', amendment]]);
    expect(await reserved(id)).toEqual(['clerk']);
    expect(await read(id, subject())).toMatchObject({
      stage: 'planning',
      to: { position: 'clerk', unit: 'general' },
      reasons,
      explanation: null,
      need: { establishment: 1 },
      dialogue: { explained: 1, rounds: { used: 0, of: 2 } },
      obligations: [{ kind: 'housing', status: 'open' }],
      waits: [{ key: 'completeness' }],
    });
    const { checks } = await read(id, 'emp-hr', '/checks');
    expect(checks.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['planning', 'planning']);
    const { offices } = await world.clerk.filed(id as CaseId);
    expect(offices.destination_head).toMatchObject([{ office: 'head-general' }]);
    const listed = (await world.get('/cases?limit=1', { as: 'emp-hr' })).body.cases;
    expect(listed).toMatchObject([{ case: id, position: 'clerk', destinationUnit: 'general' }]);
    await follow(id, [
      ['submit', 'emp-hr'],
      ['accept', subject()],
    ]);
    expect(await read(id, subject())).toMatchObject({
      stage: 'approval',
      dialogue: { answer: 'agreed_after_explanation' },
    });
    expect(await firstBreak(world.clerk.db, id as CaseId)).toBeNull();
  });

  it('is refused when no seat is free there, and then nothing has changed', async () => {
    const id = await toConclusion();
    const before = await world.clerk.filed(id as CaseId);
    expect(await send(id, 'conclude', 'emp-secretary', amendment)).toMatchObject({
      status: 409,
      body: { code: 'seat_taken' },
    });
    expect(await send(id, 'conclude', 'emp-secretary', { ...amendment, toPosition: 'nowhere' })).toMatchObject({
      status: 422,
      body: { code: 'not_allowed' },
    });
    expect(await send(id, 'conclude', 'emp-secretary', { ...amendment, toPosition: 'analyst' })).toMatchObject({
      status: 422,
    });
    expect(await reserved(id)).toEqual(['nutritionist']);
    expect(await world.clerk.filed(id as CaseId)).toEqual(before);
  });

  it('to a later date keeps the seat, and why this person', async () => {
    const id = await toConclusion();
    const later = { conclusion: 'amend', reasons: 'Menunggu kelahiran', toDate: '2027-06-01' };
    await follow(id, [['conclude', 'emp-secretary', later]]);
    const seen = await read(id, subject());
    expect(seen).toMatchObject({ stage: 'planning', effectiveDate: '2027-06-01', to: { position: 'nutritionist' } });
    expect(seen.explanation).not.toBeNull();
    expect(await reserved(id)).toEqual(['nutritionist']);
    expect(await lastEvent(id, 'emp-hr')).toMatchObject({
      kind: 'amended',
      details: { reasons: 'Menunggu kelahiran' },
    });
  });
});

describe('a case made urgent', () => {
  it('says so with its ground in the case, the outlook and the list, and writes to the employee', async () => {
    const id = await openNext();
    const ground = { ground: 'urgent_need', words: 'Puskesmas ditutup bila kosong' };
    await follow(id, [
      ['submit', 'emp-hr'],
      ['make-urgent', 'emp-hr', ground],
    ]);
    const seen = await read(id, subject());
    expect(seen).toMatchObject({ urgent: true, urgentGround: ground, urgentSince: expect.any(String) });
    expect((await read(id, subject(), '/outlook')).urgent).toEqual({
      ...ground,
      since: seen.urgentSince,
      afterOpening: true,
    });
    const { cases } = (await world.get('/cases?urgent=true', { as: 'emp-hr' })).body;
    expect(cases).toMatchObject([{ case: id, urgent: true, urgentSince: seen.urgentSince }]);
    const letters = await world.clerk.db('notification').where({ case_number: id.slice(5), template: 'made_urgent' });
    expect(letters).toMatchObject([{ employee_id: subject() }]);
    expect((await read(id, 'emp-operator')).urgentGround).toBeNull();
  });
});

describe('one session for many cases', () => {
  it('is sent to each, answered for each, and recorded once under its key', async () => {
    const first = await openNext();
    const second = await openNext();
    const third = await openNext();
    await follow(first, [['submit', 'emp-hr']]);
    await follow(second, [['submit', 'emp-hr']]);
    const key = randomUUID();
    const body = { cases: [first, third, second, 'case-999999'], hold: held() };
    const sendAll = () => world.post('/sessions', { as: 'emp-origin-head', key, body });
    const answer = await sendAll();
    expect(answer.status).toBe(200);
    expect(answer.body.results).toMatchObject([
      { case: first, status: 200, problem: null },
      { case: third, status: 409, sequence: null, problem: { code: 'impossible' } },
      { case: second, status: 200, problem: null },
      { case: 'case-999999', status: 404, problem: { code: 'not_found' } },
    ]);
    expect((await sendAll()).body).toEqual(answer.body);
    for (const id of [first, second])
      expect(await lastEvent(id, 'emp-origin-head')).toMatchObject({
        kind: 'session_held',
        details: { group: answer.body.group, told },
      });
  });

  it.each([
    [{ cases: [], hold: held() }, '/cases'],
    [{ cases: ['case-1', 'case-1'], hold: held() }, '/cases'],
    [{ cases: ['x'], hold: held() }, '/cases/0'],
    [{ cases: ['case-1'] }, '/plan'],
    [{ cases: ['case-1'], hold: { ...held(), group: 'mine' } }, '/hold/group'],
    [{ cases: ['case-1'], hold: { ...held(), heldAt: 'yesterday' } }, '/hold/heldAt'],
  ])('%j names %s', async (body, pointer) => {
    const answer = await world.post('/sessions', { as: 'emp-hr', key: randomUUID(), body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'body', pointer }] } });
  });
});
