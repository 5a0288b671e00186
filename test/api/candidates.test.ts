import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';

const subjects = 7;
let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 2, subjects });
  const { db } = world.clerk;
  await db('talent_assessment').insert([
    { employee_id: 'emp-subject-3', year: 2025, box: 9 },
    { employee_id: 'emp-subject-4', year: 2025, box: 1 },
  ]);
  await db('disciplinary_matter').insert({
    id: 'dsp-1',
    employee_id: 'emp-subject-3',
    severity: 'medium',
    state: 'open',
    starts_on: '2026-01-05',
  });
});
afterAll(() => world.close());

type Line = {
  place: number;
  employee: { id: string; name: string };
  fit: { points: number; parts: object[] };
} & Record<string, unknown>;
const ask = (query = '', as = 'emp-hr') => world.get(`/vacancies/nutritionist/candidates${query}`, { as });
const lines = async (query = ''): Promise<Line[]> => (await ask(query)).body.candidates;
const accesses = async (): Promise<readonly { reader_id: string; employee_id: string; what: string }[]> =>
  world.clerk.db('file_access').orderBy('id').select('reader_id', 'employee_id', 'what');

describe('the candidates of a vacancy', () => {
  it('are ranked with their points, each with rules, name and present post', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      position: { position: 'nutritionist', unit: 'health', unitName: 'Dinas Kesehatan' },
      vacant: 2,
      policy: { id: 'planning', version: 1 },
      considered: subjects,
      leftOut: { otherClass: 0, sitsThere: 0, noSeat: 7 },
      next: null,
    });
    const [first] = body.candidates;
    expect(first).toMatchObject({
      place: 1,
      employee: { id: 'emp-subject-3', name: expect.stringMatching(/^Pegawai/) },
      from: { position: 'analyst', unit: 'general', unitName: 'Biro Umum' },
      eligible: false,
      interested: false,
      interestNote: null,
      openCase: null,
    });
    expect(first.findings.find(({ rule }: { rule: string }) => rule === 'R4')).toMatchObject({ outcome: 'block' });
    const sum = first.fit.parts.reduce((total: number, { points }: { points: number }) => total + points, 0);
    expect(sum).toBe(first.fit.points);
    expect(JSON.stringify(body)).not.toMatch(/19900101201501/);
  });

  it('whom a rule blocks keep their place, and can be asked for apart', async () => {
    const free = await lines('?eligible=true');
    expect(free).toHaveLength(subjects - 1);
    expect(free[0]?.place).toBe(2);
    expect((await lines('?eligible=false')).map(({ employee }) => employee.id)).toEqual(['emp-subject-3']);
  });

  it('come in pages', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask(`?limit=3${cursor}`);
      seen.push(...body.candidates.map(({ employee }: Line) => employee.id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual((await lines()).map(({ employee }) => employee.id));
    expect(new Set(seen).size).toBe(subjects);
  });

  it('are told for a day ahead, and not for one that has passed', async () => {
    expect((await ask('?on=2030-01-01')).body).toMatchObject({ on: '2030-01-01' });
    const past = await ask('?on=2026-01-05');
    expect(past).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer: '/on' }] } });
  });

  it('of a position that nobody knows are not found', async () => {
    expect((await world.get('/vacancies/none/candidates', { as: 'emp-hr' })).status).toBe(404);
  });

  it('show the open case of somebody, which comes first', async () => {
    const id = await openThroughApi(world);
    expect((await lines()).find(({ employee }) => employee.id === 'emp-subject')?.['openCase']).toBe(id);
    expect((await ask()).body.vacant).toBe(1);
  });

  it.each(['eligible=maybe', 'limit=0', 'cursor=x', 'cursor=', 'cursor=MTIgJw', 'on=2026-02-30', 'x=1'])(
    'asked with %s, name the parameter',
    async (query) => {
      const pointer = `/${query.split('=')[0]}`;
      expect(await ask(`?${query}`)).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer }] } });
    },
  );
});

describe('who may see candidates', () => {
  it.each(['emp-hr', 'emp-destination-head'])('%s may', async (as) => {
    expect((await ask('', as)).status).toBe(200);
  });

  it.each(['emp-origin-head', 'emp-governor', 'emp-secretary', 'emp-board', 'emp-operator', 'emp-subject'])(
    '%s may not, and nothing is logged as read',
    async (as) => {
      const before = await accesses();
      expect(await ask('', as)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
      expect(await accesses()).toEqual(before);
    },
  );

  it('the head of a unit may see those of the own unit only', async () => {
    const path = '/vacancies/analyst/candidates';
    expect((await world.get(path, { as: 'emp-destination-head' })).status).toBe(403);
    expect((await world.get(path, { as: 'emp-origin-head' })).status).toBe(200);
  });
});

describe('the log of readings', () => {
  it('has a line for each candidate shown, which the candidate can see', async () => {
    const before = await accesses();
    const shown = await lines('?limit=2');
    const added = (await accesses()).slice(before.length);
    expect(added).toEqual(
      shown.map(({ employee }) => ({
        reader_id: 'emp-hr',
        employee_id: employee.id,
        what: 'candidates for nutritionist',
      })),
    );
    const [first] = shown;
    const own = await world.get('/me/file-accesses', { as: first?.employee.id ?? '' });
    expect(own.body.accesses[0]).toMatchObject({ reader: { id: 'emp-hr' }, what: 'candidates for nutritionist' });
  });
});

describe('what no score knows of', () => {
  it('name, NIP with its sex and birth date, address, login, status and interest change no point and no place', async () => {
    const { db } = world.clerk;
    const scores = async () => (await lines()).map(({ employee, place, fit }) => [employee.id, place, fit]);
    const before = await scores();
    await db('employee').where({ id: 'emp-subject-2' }).update({
      name: 'Orang Lain',
      nip: '196512312001012999',
      birth_date: '1965-12-31',
      email: 'lain@amplas.example',
      login: 'orang-lain',
      status: 'PPPK',
    });
    await db('employee_training').insert({
      employee_id: 'emp-subject-2',
      title: 'Bimbingan rohani',
      hours: 4,
      completed_on: '2025-01-01',
    });
    await world.post('/me/interests', {
      as: 'emp-subject-4',
      body: { position: 'nutritionist', note: 'Dekat orang tua' },
    });
    const after = await scores();
    expect(after).toEqual(before);
    const changed = (await lines()).find(({ employee }) => employee.id === 'emp-subject-2');
    expect(changed).toMatchObject({ employee: { name: 'Orang Lain' }, eligible: false });
  });

  it('a competence does change points: the comparison can fail', async () => {
    const { db } = world.clerk;
    const competence = { competence: 'gizi-klinis', dimension: 'technical' };
    await db('position_competence').insert({ position_id: 'nutritionist', level: 4, ...competence });
    await db('employee_competence').insert({ employee_id: 'emp-subject-4', level: 4, ...competence });
    const [best] = await lines();
    expect(best?.employee.id).toBe('emp-subject-4');
  });
});
