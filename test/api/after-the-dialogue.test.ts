import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { DialogueDesk, explanation, objection } from '../support/dialogue-desk.ts';

let world: ApiWorld;
let desk: DialogueDesk;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  desk = new DialogueDesk(world);
  const { db } = world.clerk;
  const like = await db('position').where({ id: 'nutritionist' }).first();
  await db('position').insert({ ...like, id: 'clerk', unit_id: 'general', title: 'Penata', establishment: 1 });
  await db.raw(`insert into seat (position_id, ordinal) values ('clerk', 1)`);
});
afterAll(() => world.close());

describe('what is owed after the close', () => {
  const toClose = async (id: string): Promise<string> => {
    await desk.follow(id, [
      ['submit', 'emp-hr'],
      ['object', desk.subject, objection],
      ['explain', 'emp-origin-head', explanation],
    ]);
    const [{ id: obligation }] = (await desk.read(id, 'emp-hr')).obligations;
    return obligation;
  };
  const keep = (id: string, obligation: string, as: string) =>
    world.post(`/cases/${id}/obligations/${obligation}/fulfil`, { as, body: { evidence: 'BAST 2' } });

  it('of a placed employee stays owed, and is kept once, by who may say so', async () => {
    const id = await desk.openNext();
    const obligation = await toClose(id);
    const today = (await desk.read(id, 'emp-hr')).effectiveDate;
    await desk.follow(id, [
      ['accept', desk.subject],
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
      ['acknowledge-receipt', desk.subject],
    ]);
    await expect.poll(async () => (await desk.read(id, 'emp-hr')).stage, { timeout: 20_000 }).toBe('commencement');
    await desk.follow(id, [['commence', 'emp-destination-head', { number: 'SPMT/1', onDutyFrom: today }]]);
    expect((await desk.read(id, desk.subject)).obligations).toMatchObject([{ status: 'open' }]);
    expect(await keep(id, obligation, desk.subject)).toMatchObject({ status: 403, body: { code: 'own_case' } });
    expect(await keep(id, obligation, 'emp-board')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await keep(id, 'offer-99-1', 'emp-hr')).toMatchObject({ status: 404 });
    expect(await keep(id, obligation, 'emp-destination-head')).toMatchObject({
      status: 200,
      body: { obligations: [{ status: 'fulfilled' }] },
    });
    expect(await keep(id, obligation, 'emp-hr')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    const removal = world.clerk.db('obligation').where({ case_number: id.slice(5) });
    await expect(removal.clone().delete()).rejects.toThrow('only ever appended');
    await expect(removal.clone().update({ fulfilled_at: null, fulfilled_by: null, evidence: null })).rejects.toThrow();
  });

  it('of a case that places nobody lapses, and is not forgotten', async () => {
    const id = await desk.openNext();
    const obligation = await toClose(id);
    await desk.follow(id, [['withdraw', 'emp-hr', { reasons: 'Kebutuhan berubah' }]]);
    expect((await desk.read(id, desk.subject)).obligations).toMatchObject([{ status: 'lapsed' }]);
    expect((await desk.read(id, 'emp-hr', '/obligations')).obligations).toMatchObject([{ status: 'lapsed' }]);
    expect(await keep(id, obligation, 'emp-hr')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
  });
});

describe('a conclusion that amends', () => {
  const reasons = { qualification: 'S1', competence: 'Penata', performance: 'Baik', need: 'Dekat keluarga' };
  const amendment = { conclusion: 'amend', reasons: 'Lebih dekat', toPosition: 'clerk', ...reasons };
  const toConclusion = async (): Promise<string> => {
    const id = await desk.openNext();
    await desk.follow(id, [
      ['submit', 'emp-hr'],
      ['object', desk.subject, objection],
      ['explain', 'emp-origin-head', explanation],
      ['acknowledge', desk.subject],
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
    await desk.follow(id, [['conclude', 'emp-secretary', amendment]]);
    expect(await reserved(id)).toEqual(['clerk']);
    expect(await desk.read(id, desk.subject)).toMatchObject({
      stage: 'planning',
      to: { position: 'clerk', unit: 'general' },
      reasons,
      explanation: null,
      need: { establishment: 1 },
      dialogue: { explained: 1, rounds: { used: 0, of: 2 } },
      obligations: [{ kind: 'housing', status: 'open' }],
      waits: [{ key: 'completeness' }],
    });
    const { checks } = await desk.read(id, 'emp-hr', '/checks');
    expect(checks.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['planning', 'planning']);
    const { offices } = await world.clerk.filed(id as CaseId);
    expect(offices.destination_head).toMatchObject([{ office: 'head-general' }]);
    const listed = (await world.get('/cases?limit=1', { as: 'emp-hr' })).body.cases;
    expect(listed).toMatchObject([{ case: id, position: 'clerk', destinationUnit: 'general' }]);
    await desk.follow(id, [
      ['submit', 'emp-hr'],
      ['accept', desk.subject],
    ]);
    expect(await desk.read(id, desk.subject)).toMatchObject({
      stage: 'approval',
      dialogue: { answer: 'agreed_after_explanation' },
    });
    expect(await firstBreak(world.clerk.db, id as CaseId)).toBeNull();
  });

  it('is refused when no seat is free there, and then nothing has changed', async () => {
    const id = await toConclusion();
    const before = await world.clerk.filed(id as CaseId);
    expect(await desk.send(id, 'conclude', 'emp-secretary', amendment)).toMatchObject({
      status: 409,
      body: { code: 'seat_taken' },
    });
    expect(await desk.send(id, 'conclude', 'emp-secretary', { ...amendment, toPosition: 'nowhere' })).toMatchObject({
      status: 422,
      body: { code: 'not_allowed' },
    });
    expect(await desk.send(id, 'conclude', 'emp-secretary', { ...amendment, toPosition: 'analyst' })).toMatchObject({
      status: 422,
    });
    expect(await reserved(id)).toEqual(['nutritionist']);
    expect(await world.clerk.filed(id as CaseId)).toEqual(before);
  });

  it('to a later date keeps the seat, and why this person', async () => {
    const id = await toConclusion();
    const later = { conclusion: 'amend', reasons: 'Menunggu kelahiran', toDate: '2027-06-01' };
    await desk.follow(id, [['conclude', 'emp-secretary', later]]);
    const seen = await desk.read(id, desk.subject);
    expect(seen).toMatchObject({ stage: 'planning', effectiveDate: '2027-06-01', to: { position: 'nutritionist' } });
    expect(seen.explanation).not.toBeNull();
    expect(await reserved(id)).toEqual(['nutritionist']);
    expect(await desk.lastEvent(id, 'emp-hr')).toMatchObject({
      kind: 'amended',
      details: { reasons: 'Menunggu kelahiran' },
    });
  });
});
