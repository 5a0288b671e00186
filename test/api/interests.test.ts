import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 2, subjects: 3 });
});
afterAll(() => world.close());

const register = (as: string, body: unknown) => world.post('/me/interests', { as, body });
const mine = async (as: string) => (await world.get('/me/interests', { as })).body.interests;
const withdraw = (as: string, id: string) => world.post(`/me/interests/${id}/withdraw`, { as });
const candidate = async (id: string, as = 'emp-hr') =>
  (await world.get('/vacancies/nutritionist/candidates', { as })).body.candidates.find(
    ({ employee }: { employee: { id: string } }) => employee.id === id,
  );
const openings = (id: string, as: string, query = '') => world.get(`/employees/${id}/openings${query}`, { as });

describe('an interest', () => {
  it('is registered once, listed, shown in both rankings, and withdrawn', async () => {
    const note = 'Ingin bekerja sesuai pendidikan';
    const [first, second] = await Promise.all(
      [1, 2].map(() => register('emp-subject', { position: 'nutritionist', note })),
    );
    expect([first?.status, second?.status].sort()).toEqual([200, 201]);
    expect(first?.body).toEqual(second?.body);
    expect(await mine('emp-subject')).toMatchObject([
      { position: { position: 'nutritionist', title: 'Nutrisionis' }, note, withdrawnAt: null },
    ]);
    expect(await candidate('emp-subject')).toMatchObject({ interested: true, interestNote: note });
    const { body } = await openings('emp-subject', 'emp-subject');
    expect(body.openings[0]).toMatchObject({ position: { position: 'nutritionist' }, interested: true });

    const gone = await withdraw('emp-subject', first?.body.id);
    expect(gone).toMatchObject({ status: 200, body: { withdrawnAt: expect.any(String) } });
    expect((await withdraw('emp-subject', first?.body.id)).body).toEqual(gone.body);
    expect(await candidate('emp-subject')).toMatchObject({ interested: false, interestNote: null });
    expect((await register('emp-subject', { position: 'nutritionist' })).status).toBe(201);
    expect(await mine('emp-subject')).toHaveLength(2);
  });

  it('has words that Postgres sees encrypted, and that only HR reads in the ranking', async () => {
    await register('emp-subject-1', { position: 'nutritionist', note: 'Anak saya sakit' });
    const [row] = await world.clerk.db('interest').where({ employee_id: 'emp-subject-1' });
    expect(row.note).not.toContain('Anak');
    expect(await candidate('emp-subject-1')).toMatchObject({ interestNote: 'Anak saya sakit' });
    const seen = await candidate('emp-subject-1', 'emp-destination-head');
    expect(seen).toMatchObject({ interested: true, interestNote: null });
  });

  it('of somebody else is not found', async () => {
    const [own] = await mine('emp-subject-1');
    expect((await withdraw('emp-subject-2', own.id)).status).toBe(404);
    expect((await mine('emp-subject-1'))[0].withdrawnAt).toBeNull();
  });

  it.each([
    [{ position: 'none' }, '/position'],
    [{ position: 'analyst' }, '/position'],
    [{}, '/position'],
    [{ position: 'nutritionist', note: ' ' }, '/note'],
    [{ position: 'nutritionist', note: 'x'.repeat(1001) }, '/note'],
    [{ position: 'nutritionist', score: 5 }, '/score'],
  ])('given %j, names the field %s', async (body, pointer) => {
    const answer = await register('emp-subject-2', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'body', pointer }] } });
    expect(await mine('emp-subject-2')).toEqual([]);
  });

  it.each(['0', 'x', '01', '%00'])('of the id %s is named as wrong', async (id) => {
    const answer = await withdraw('emp-subject', id);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'path', pointer: '/id' }] } });
  });
});

describe('the openings of an employee', () => {
  it('are the vacant positions of the same class, with fit, rules and gains', async () => {
    const { db } = world.clerk;
    await db('position').where({ id: 'nutritionist' }).update({ job_grade: 9 });
    const { body } = await openings('emp-subject', 'emp-subject');
    expect(body).toMatchObject({ employee: 'emp-subject', considered: 1, otherClass: 0, next: null });
    expect(body.openings).toMatchObject([
      { place: 1, vacant: 2, eligible: true, fit: { outOf: 10_000 }, gains: [{ code: 'job_grade' }] },
    ]);
  });

  it('are none for somebody who sits nowhere', async () => {
    expect((await openings('emp-board', 'emp-board')).body).toMatchObject({ considered: 0, openings: [] });
  });

  it.each(['emp-subject', 'emp-hr', 'emp-origin-head'])('are for %s to see', async (as) => {
    expect((await openings('emp-subject', as)).status).toBe(200);
  });

  it.each(['emp-subject-1', 'emp-destination-head', 'emp-governor', 'emp-operator'])(
    'are not for %s, who is told no more than of somebody unknown',
    async (as) => {
      const hidden = await openings('emp-subject', as);
      expect(hidden.status).toBe(404);
      expect(hidden.body.detail).toBe((await openings('emp-nobody', as)).body.detail);
    },
  );

  it('are logged when somebody else reads them, and not when the employee does', async () => {
    const logged = async () => world.clerk.db('file_access').where({ employee_id: 'emp-subject', what: 'openings' });
    const before = (await logged()).length;
    await openings('emp-subject', 'emp-subject');
    expect(await logged()).toHaveLength(before);
    await openings('emp-subject', 'emp-origin-head');
    expect((await logged()).at(-1)).toMatchObject({ reader_id: 'emp-origin-head' });
    expect(await logged()).toHaveLength(before + 1);
  });

  it('are not told for a day that has passed', async () => {
    expect((await openings('emp-subject', 'emp-hr', '?on=2026-01-05')).body.errors).toMatchObject([{ pointer: '/on' }]);
  });
});
