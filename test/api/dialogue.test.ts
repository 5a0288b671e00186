import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseView } from '../../api/schemas/case-schemas.ts';
import { outlookSchema } from '../../api/schemas/outlook-schemas.ts';
import { firstBreak } from '../../database/archive/file-chains.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { DialogueDesk, document, explanation, held, objection, promise, told } from '../support/dialogue-desk.ts';
import { csvOf, imported } from '../support/imports-at-api.ts';

let world: ApiWorld;
let desk: DialogueDesk;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  desk = new DialogueDesk(world);
});
afterAll(() => world.close());

describe('what the employee is shown', () => {
  let id: string;
  beforeAll(async () => {
    id = await desk.openNext();
  });

  it('is the reason, what changes, who decides and by when, and how to object', async () => {
    await desk.follow(id, [['submit', 'emp-hr']]);
    const outlook = z.strictObject(outlookSchema.shape).parse(await desk.read(id, desk.subject, '/outlook'));
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

  it('says “belum tercatat” of what nobody has recorded, and shows it with its basis once HR has imported it', async () => {
    const changes = async () => (await desk.read(id, desk.subject, '/outlook')).changes;
    const allowances = ({ what }: { what: string }) => what === 'allowances';
    const before = (await changes()).find(allowances);
    const nothing = { value: null, words: { id: 'belum tercatat', en: 'not recorded' }, basis: null, standing: null };
    expect(before).toMatchObject({ from: nothing, to: nothing });
    const file = csvOf(
      'kode_jabatan;jenis;isi;dasar;kedudukan',
      'nutritionist;Tunjangan;Tunjangan jabatan fungsional;Pergub uji;kebijakan daerah',
      'nutritionist;daerah terpencil;Rumah dinas;Pergub uji;belum diperiksa',
    );
    await imported(world, 'provisions', file);
    expect((await changes()).find(allowances)).toMatchObject({
      from: nothing,
      to: { value: 'Tunjangan jabatan fungsional', basis: 'Pergub uji', standing: 'policy' },
    });
    expect(await changes()).toContainEqual(
      expect.objectContaining({ what: 'place', to: expect.objectContaining({ value: 'Dinas Kesehatan (WITA)' }) }),
    );
    await world.clerk.db('unit').where({ id: 'health' }).update({ remote: true });
    const remote = (await changes()).find(({ what }: { what: string }) => what === 'remote_area');
    expect(remote).toMatchObject({ from: { value: false }, to: { value: 'Rumah dinas', standing: 'unverified' } });
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
    id = await desk.openNext();
    await desk.follow(id, [
      ['submit', 'emp-hr'],
      ['plan-session', 'emp-hr', { startsAt: '2199-01-01T09:00:00+08:00', mode: 'online', place: 'Ruang 3' }],
      ['hold-session', 'emp-origin-head', held()],
      ['acknowledge', desk.subject],
      ['object', desk.subject, objection],
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
    for (const as of [desk.subject, 'emp-origin-head', 'emp-secretary']) {
      const { events } = await desk.read(id, as, '/events');
      expect(events.map(({ kind, details }: { kind: string; details: object }) => ({ kind, ...details }))).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'session_planned', place: 'Ruang 3' }),
          expect.objectContaining({ kind: 'session_held', told, minutes: { number: 'NOT/12', date: '2026-11-02' } }),
          expect.objectContaining({ kind: 'objected', category: 'family', words: told, documents: [document] }),
          expect.objectContaining({ kind: 'explained', offers: [expect.objectContaining({ words: promise })] }),
        ]),
      );
      const outlook = await desk.read(id, as, '/outlook');
      expect(outlook.sessions).toMatchObject([{ status: 'held', told, by: { office: 'head-general' } }]);
      expect(outlook.obligations).toMatchObject([{ kind: 'housing', words: promise, status: 'open' }]);
    }
    for (const as of ['emp-hr', 'emp-board', 'emp-governor', 'emp-destination-head']) {
      const seen = JSON.stringify([
        await desk.read(id, as, '/events'),
        await desk.read(id, as, '/outlook'),
        await desk.read(id, as),
      ]);
      for (const secret of [told, promise, 'RS/77', 'Ruang 3', '"family"'])
        expect(seen.replaceAll('"categories":["family"', ''), `${as} reads ${secret}`).not.toContain(secret);
      expect((await desk.read(id, as, '/outlook')).obligations).toMatchObject([{ kind: 'housing', words: null }]);
    }
    const procedure = JSON.stringify([
      await desk.read(id, 'emp-operator', '/events'),
      await desk.read(id, 'emp-operator'),
    ]);
    for (const secret of [told, promise, 'RS/77', 'NOT/12']) expect(procedure).not.toContain(secret);
  });

  it('shows in the case how far it is', async () => {
    const seen = z.strictObject(caseView.shape).parse(await desk.read(id, desk.subject));
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
    for (const as of ['emp-hr', 'emp-destination-head', desk.subject])
      expect(await owed(as)).toMatchObject([{ id: obligation.id, kind: 'housing', status: 'open' }]);
    for (const as of ['emp-board', 'emp-subject-9']) expect(await owed(as)).toEqual([]);
    const early = await world.post(`/cases/${id}/obligations/${obligation.id}/fulfil`, {
      as: 'emp-hr',
      body: { evidence: 'BAST 1' },
    });
    expect(early).toMatchObject({ status: 409, body: { code: 'impossible' } });
    await desk.follow(id, [['fulfil', 'emp-destination-head', { obligation: obligation.id, evidence: 'BAST 1' }]]);
    expect(await owed('emp-hr')).toEqual([]);
    expect((await desk.read(id, 'emp-hr', '/obligations')).obligations).toMatchObject([{ status: 'fulfilled' }]);
    expect((await desk.read(id, 'emp-hr')).obligations).toMatchObject([{ status: 'fulfilled' }]);
    expect(await desk.lastEvent(id, 'emp-hr')).toMatchObject({ kind: 'fulfilled', details: { evidence: null } });
    expect(await desk.send(id, 'fulfil', 'emp-hr', { obligation: obligation.id, evidence: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'already_decided' },
    });
  });
});

describe('a case made urgent', () => {
  it('says so with its ground in the case, the outlook and the list, and writes to the employee', async () => {
    const id = await desk.openNext();
    const ground = { ground: 'urgent_need', words: 'Puskesmas ditutup bila kosong' };
    await desk.follow(id, [
      ['submit', 'emp-hr'],
      ['make-urgent', 'emp-hr', ground],
    ]);
    const seen = await desk.read(id, desk.subject);
    expect(seen).toMatchObject({ urgent: true, urgentGround: ground, urgentSince: expect.any(String) });
    expect((await desk.read(id, desk.subject, '/outlook')).urgent).toEqual({
      ...ground,
      since: seen.urgentSince,
      afterOpening: true,
    });
    const { cases } = (await world.get('/cases?urgent=true', { as: 'emp-hr' })).body;
    expect(cases).toMatchObject([{ case: id, urgent: true, urgentSince: seen.urgentSince }]);
    const letters = await world.clerk.db('notification').where({ case_number: id.slice(5), template: 'made_urgent' });
    expect(letters).toMatchObject([{ employee_id: desk.subject }]);
    expect((await desk.read(id, 'emp-operator')).urgentGround).toBeNull();
  });
});

describe('one session for many cases', () => {
  it('is sent to each, answered for each, and recorded once under its key', async () => {
    const first = await desk.openNext();
    const second = await desk.openNext();
    const third = await desk.openNext();
    await desk.follow(first, [['submit', 'emp-hr']]);
    await desk.follow(second, [['submit', 'emp-hr']]);
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
      expect(await desk.lastEvent(id, 'emp-origin-head')).toMatchObject({
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
