import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employeeId } from '../../domain/identifiers.ts';
import { type Answered, type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

const people = 210;
let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 4, subjects: people });
});
afterAll(() => world.close());

const body = (n: number) => opening(employeeId(n === 0 ? 'emp-subject' : `emp-subject-${n}`));
/** Opens as a client does: on a machine so busy that the answer is 503, the same request is sent again with the same key. */
async function open(n: number, key: string = randomUUID()): Promise<Answered & { readonly repeated: boolean }> {
  const sent = { as: 'emp-hr', key, body: body(n) };
  const first = await world.post('/cases', sent);
  let answer = first;
  while (answer.status === 503) answer = await world.post('/cases', sent);
  return { ...answer, repeated: answer !== first };
}
const count = async (table: string): Promise<number> => {
  const [row] = await world.clerk.db(table).count({ n: '*' });
  return Number(row?.['n']);
};

describe('opening a case', () => {
  it('given one key a hundred times at once, opens one case and answers it a hundred times', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 100 }, () => open(0, key)));
    expect(new Set(answers.map((answer) => answer.body.case)).size).toBe(1);
    const created = answers.filter(({ status }) => status === 201).length;
    // Whoever had to repeat may have been the one: the answer was lost, the case was not.
    const lost = answers.some(({ status, repeated }) => status === 200 && repeated);
    expect(created).toBeGreaterThanOrEqual(lost ? 0 : 1);
    expect(created).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100 - created);
    expect(await count('mutation_case')).toBe(1);
    const [first] = answers;
    expect(first?.headers.get('location')).toBe(`/cases/${first?.body.case}`);
    expect(first?.body).toMatchObject({
      stage: 'planning',
      employee: { id: 'emp-subject' },
      need: { establishment: 4 },
    });
    expect(first?.body.mayDo.map((may: { decision: string }) => may.decision)).toEqual([
      'recheck',
      'attachDocument',
      'submit',
      'planSession',
      'makeUrgent',
      'withdraw',
      'hold',
      'extend',
      'reassign',
      'retryStep',
      'correctFact',
      'adoptPolicy',
    ]);
  });

  it('given the same key and another body, is refused and opens nothing', async () => {
    const key = randomUUID();
    const { body: first } = await open(0, key);
    expect(first.code).toBe('case_open');
    const before = await count('case_event');
    const opened = await open(1, key);
    expect(opened.status).toBe(201);
    const again = await world.post('/cases', { as: 'emp-hr', key, body: { ...body(1), benefits: ['Lain'] } });
    expect(again).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    expect(await count('case_event')).toBe(before + 1);
  });

  it('given an employee with an open case, is refused and names the case', async () => {
    const refused = await open(0);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'case_open', case: expect.stringMatching(/^case-\d+$/) },
    });
  });

  it('given a body whose members come in another order, is the same request', async () => {
    const key = randomUUID();
    const other = { ...body(3), employee: 'emp-subject-3' };
    const first = await world.post('/cases', { as: 'emp-hr', key, body: other });
    const reversed = Object.fromEntries(Object.entries(other).reverse());
    const second = await world.post('/cases', { as: 'emp-hr', key, body: reversed });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.case).toBe(first.body.case);
  });

  it('is for HR, and not for the own move', async () => {
    const key = randomUUID();
    expect(await world.post('/cases', { as: 'emp-subject', key, body: body(4) })).toMatchObject({
      status: 403,
      body: { code: 'not_yours' },
    });
    const own = await world.post('/cases', { as: 'emp-hr', key, body: { ...body(4), employee: 'emp-hr' } });
    expect(own).toMatchObject({ status: 403, body: { code: 'own_case' } });
  });

  it.each([
    ['an unknown employee', { employee: 'emp-nobody' }, '/employee'],
    ['an unknown position', { position: 'no-such-post' }, '/position'],
    ['the present position', { position: 'analyst' }, '/position'],
    ['a date in the past', { effectiveDate: '2026-01-05' }, '/effectiveDate'],
  ])('given %s, names the field and stores nothing', async (_, change, pointer) => {
    const before = await count('case_event');
    const refused = await world.post('/cases', { as: 'emp-hr', key: randomUUID(), body: { ...body(5), ...change } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ in: 'body', pointer }]);
    expect(await count('case_event')).toBe(before);
    expect(await count('idempotency_key')).toBe(await count('mutation_case'));
  });
});

describe('two hundred openings that race for one seat', () => {
  it('give one case and 199 conflicts that name the seat', async () => {
    const { db } = world.clerk;
    await db.raw(`insert into position select 'last-seat', unit_id, 'Kursi', type, functional_level, job_grade, 1, minimum_rank,
                         education_fields, education_level, remote from position where id = 'nutritionist'`);
    await db('seat').insert({ position_id: 'last-seat', ordinal: 1 });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        world.post('/cases', { as: 'emp-hr', key: randomUUID(), body: { ...body(n + 8), position: 'last-seat' } }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(taken).toHaveLength(199);
    for (const { body: problem } of taken)
      expect(problem).toMatchObject({ code: 'seat_taken', seat: { position: 'last-seat', establishment: 1 } });
    expect(await db('mutation_case').where({ position_id: 'last-seat' })).toHaveLength(1);
  });
});
