import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { type CaseId, employeeId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;
let id: string;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: 4 });
  const { db } = world.clerk;
  await db('position').where({ id: 'nutritionist' }).update({ job_grade: 9 });
  const competence = { competence: 'gizi-klinis', dimension: 'technical' };
  await db('position_competence').insert({ position_id: 'nutritionist', level: 3, ...competence });
  await db('employee_competence').insert({ employee_id: 'emp-subject', level: 2, ...competence });
  await db('talent_assessment').insert({ employee_id: 'emp-subject-2', year: 2025, box: 9 });
  id = await openThroughApi(world);
});
afterAll(() => world.close());

const read = async (as: string, path = '') => (await world.get(`/cases/${id}${path}`, { as })).body;
const codes = ['competence:gizi-klinis', 'job_grade', 'wider_field'];

describe('why this person', () => {
  it('is computed when HR opens a case, and kept in the file as it stood', async () => {
    const { explanation } = await read('emp-subject');
    expect(explanation).toMatchObject({ policy: { id: 'planning', version: 1 }, place: 1, among: 4 });
    expect(explanation.gains.map(({ code }: { code: string }) => code)).toEqual(codes);
    await world.clerk.db('talent_assessment').insert({ employee_id: 'emp-subject', year: 2025, box: 9 });
    await world.clerk.db('employee_competence').where({ employee_id: 'emp-subject' }).update({ level: 5 });
    expect((await read('emp-subject')).explanation).toEqual(explanation);
    const [opened] = (await read('emp-subject', '/events')).events;
    expect(opened.details.explanation).toEqual(explanation);
    expect(await firstBreak(world.clerk.db, id as CaseId)).toBeNull();
  });

  it('is for those with a part in the case, and not for operators', async () => {
    expect((await read('emp-destination-head')).explanation).not.toBeNull();
    const procedure = await read('emp-operator');
    expect(procedure).toMatchObject({ explanation: null, withheld: expect.arrayContaining(['explanation']) });
    const [opened] = (await read('emp-operator', '/events')).events;
    expect(opened).toMatchObject({ details: { explanation: null }, withheld: expect.arrayContaining(['explanation']) });
    expect((await world.get(`/cases/${id}/gains`, { as: 'emp-operator' })).status).toBe(403);
    expect((await world.get(`/cases/${id}/gains`, { as: 'emp-subject-1' })).status).toBe(404);
  });

  it('is not taken from a client', async () => {
    const body = { employee: 'emp-subject-1', position: 'nutritionist', explanation: { place: 1 } };
    const answer = await world.post('/cases', { as: 'emp-hr', key: randomUUID(), body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/explanation' }));
  });

  it('is missing in a case from before it was kept, and nothing else is', async () => {
    const old = await world.clerk.open(opening(employeeId('emp-subject-3')));
    const { body, status } = await world.get(`/cases/${old}`, { as: 'emp-hr' });
    expect(status).toBe(200);
    expect(body.explanation).toBeNull();
    expect((await world.get(`/cases/${old}/gains`, { as: 'emp-hr' })).body).toEqual({ gains: [] });
  });
});

describe('the gains in the dialogue', () => {
  const send = (name: string, as: string, body: unknown = {}) =>
    world.post(`/cases/${id}/${name}`, { as, key: randomUUID(), body });
  const explain = (gains?: unknown) =>
    send('explain', 'emp-origin-head', {
      serviceNeed: 'Puskesmas tanpa ahli gizi',
      careerOpportunity: 'Jenjang ahli muda',
      ...(gains === undefined ? {} : { gains }),
    });

  it('are listed for the leader, and only they can be cited', async () => {
    await send('submit', 'emp-hr');
    await send('object', 'emp-subject', { category: 'career', words: 'Untuk apa?' });
    const { gains } = await read('emp-origin-head', '/gains');
    expect(gains.map(({ code }: { code: string }) => code)).toEqual(codes);
    const refused = await explain(['job_grade', 'gold']);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ in: 'body', pointer: '/gains/1' }] } });
    expect((await read('emp-subject')).dialogue.explained).toBe(0);
  });

  it('reach the employee in words, and are kept from who may not read the dialogue', async () => {
    expect((await explain(['competence:gizi-klinis', 'job_grade'])).status).toBe(200);
    const explained = ({ kind }: { kind: string }) => kind === 'explained';
    const own = (await read('emp-subject', '/events')).events.find(explained);
    expect(own.details.gains).toEqual([
      expect.objectContaining({ code: 'competence:gizi-klinis' }),
      { code: 'job_grade', words: { id: 'Kelas jabatan naik dari 8 ke 9.', en: 'Job grade rises from 8 to 9.' } },
    ]);
    const hr = (await read('emp-hr', '/events')).events.find(explained);
    expect(hr).toMatchObject({ details: { gains: null }, withheld: expect.arrayContaining(['gains']) });
  });

  it('need not be cited', async () => {
    await send('object', 'emp-subject', { category: 'career', words: 'Masih belum jelas' });
    expect((await explain()).status).toBe(200);
    const last = (await read('emp-subject', '/events')).events.at(-1);
    expect(last).toMatchObject({ kind: 'explained', withheld: [] });
    expect(last.details).not.toHaveProperty('gains');
  });
});
