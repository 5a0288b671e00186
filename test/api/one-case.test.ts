import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { happyCourse } from '../support/case-clerk.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const words = 'Ibu saya sakit dan saya merawatnya';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
  await world.clerk
    .db('employee')
    .insert({ id: 'emp-stranger', name: 'Orang Lain', status: 'PNS', login: 'emp-stranger' });
});
afterAll(() => world.close());

describe('a case, driven through the API from planning to placement', () => {
  let id: string;

  it('is recorded decision by decision, each once', async () => {
    id = await openThroughApi(world);
    const { tasks } = (await world.get('/me/tasks', { as: 'emp-hr' })).body;
    expect(tasks).toMatchObject([{ case: id, key: 'completeness', purpose: 'decide', as: { holder: 'bkd' } }]);
    const objection = { category: 'health', words };
    const lines = happyCourse().map(([actor, name, fields = {}]) => [actor.person, name, fields] as const);
    lines.splice(
      1,
      0,
      ['emp-subject' as never, 'object', objection],
      ['emp-origin-head' as never, 'explain', { serviceNeed: 'Gizi', careerOpportunity: 'Ahli muda' }],
    );
    let sequence = 1;
    for (const [person, name, fields] of lines) {
      const key = randomUUID();
      const send = () => world.post(`/cases/${id}/${kebab(name)}`, { as: person, key, body: fields });
      const answer = await send();
      expect(answer, `${name}: ${JSON.stringify(answer.body)}`).toMatchObject({ status: 200, body: { case: id } });
      expect(answer.body.sequence).toBeGreaterThan(sequence);
      sequence = answer.body.sequence;
      expect((await send()).body.sequence, `${name} again`).toBe(sequence);
    }
    const closed = await world.get(`/cases/${id}`, { as: 'emp-subject' });
    expect(closed.body).toMatchObject({ stage: 'closed', outcome: 'placed', waits: [], mayDo: [] });
    expect(closed.body.decree.receivedAt).not.toBeNull();
  });

  it('shows the words of the dialogue to the employee, the leader and the authorized official, and to nobody else', async () => {
    const read = async (as: string) => {
      const { body } = await world.get(`/cases/${id}/events`, { as });
      return body.events.find((event: { kind: string }) => event.kind === 'objected');
    };
    for (const as of ['emp-subject', 'emp-origin-head', 'emp-secretary'])
      expect(await read(as)).toMatchObject({ details: { category: 'health', words }, withheld: [] });
    for (const as of ['emp-hr', 'emp-board', 'emp-governor', 'emp-destination-head', 'emp-operator'])
      expect(await read(as)).toMatchObject({
        details: { category: null, words: null },
        withheld: ['category', 'words'],
      });
  });

  it('shows an operator the procedure and nothing that a person wrote', async () => {
    const seen = await world.get(`/cases/${id}`, { as: 'emp-operator' });
    expect(seen.body).toMatchObject({
      employee: { id: 'emp-subject', name: null },
      reasons: null,
      benefits: null,
      findings: null,
    });
    expect(seen.body.withheld).toContain('reasons');
    const events = await world.get(`/cases/${id}/events`, { as: 'emp-operator' });
    expect(JSON.stringify(events.body)).not.toMatch(/gizi|sakit|Pegawai \d/i);
  });

  it('does not tell a stranger that it exists', async () => {
    const here = await world.get(`/cases/${id}`, { as: 'emp-stranger' });
    const nowhere = await world.get('/cases/case-999999', { as: 'emp-stranger' });
    expect(here.status).toBe(404);
    expect(here.body).toEqual(nowhere.body);
    const decided = await world.post(`/cases/${id}/accept`, { as: 'emp-stranger', body: {} });
    expect(decided.body).toEqual(nowhere.body);
    expect((await world.get('/cases', { as: 'emp-stranger' })).body).toEqual({ cases: [], next: null });
  });

  it('stands in the permanent file, whose readers the employee sees', async () => {
    const file = await world.get('/employees/emp-subject/file', { as: 'emp-hr' });
    expect(file.status).toBe(200);
    expect(file.body.cases).toMatchObject([{ case: id, outcome: 'placed' }]);
    expect(file.body.seats.filter((seat: { to: unknown }) => seat.to === null)).toMatchObject([
      { position: 'nutritionist', case: id },
    ]);
    expect((await world.get('/employees/emp-subject/file', { as: 'emp-destination-head' })).status).toBe(200);
    expect((await world.get('/employees/emp-subject/file', { as: 'emp-origin-head' })).status).toBe(404);
    const { body } = await world.get('/me/file-accesses?limit=2', { as: 'emp-subject' });
    expect(body.accesses).toMatchObject([
      { reader: { id: 'emp-destination-head' }, what: 'permanent file' },
      { reader: { id: 'emp-hr' }, what: 'permanent file' },
    ]);
    const older = await world.get(`/me/file-accesses?cursor=${body.next}`, { as: 'emp-subject' });
    expect(older.body.accesses.map(({ what }: { what: string }) => what)).toContain(`${id}: events`);
  });

  it('refuses what comes after its close', async () => {
    const late = await world.post(`/cases/${id}/withdraw`, { as: 'emp-hr', body: { reasons: 'Terlambat' } });
    expect(late).toMatchObject({ status: 409, body: { code: 'closed' } });
  });

  it('is listed for those with a part in it, by filter and page', async () => {
    const list = async (as: string, query = '') => (await world.get(`/cases${query}`, { as })).body;
    for (const as of ['emp-subject', 'emp-hr', 'emp-board', 'emp-operator'])
      expect((await list(as)).cases).toHaveLength(1);
    expect(
      (await list('emp-hr', '?stage=closed&outcome=placed&urgent=false&unit=health&subject=emp-subject')).cases,
    ).toHaveLength(1);
    expect((await list('emp-hr', '?waitingFor=bkd')).cases).toHaveLength(0);
    const names = [await list('emp-operator'), await list('emp-hr')].map(({ cases }) => cases[0].employee.name);
    expect(names).toEqual([null, expect.stringContaining('Pegawai')]);
  });
});

describe('what one person sees of oneself and of the units', () => {
  it('is who one is and what waits', async () => {
    const me = await world.get('/me', { as: 'emp-origin-head' });
    expect(me.body).toMatchObject({
      person: { id: 'emp-origin-head' },
      offices: [{ office: 'head-general', unit: 'general' }],
    });
    expect((await world.get('/me/tasks', { as: 'emp-hr' })).body).toEqual({ tasks: [] });
  });

  it('is the need of a unit only for whoever answers for it', async () => {
    const need = await world.get('/units/health/need', { as: 'emp-destination-head' });
    expect(need.body.positions).toMatchObject([
      { position: 'nutritionist', establishment: 1, incumbents: 1, vacant: 0 },
    ]);
    for (const unit of ['health', 'nowhere'])
      expect((await world.get(`/units/${unit}/need`, { as: 'emp-stranger' })).status).toBe(404);
  });
});
