import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { employeeId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;
let id: string;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
});
beforeEach(async () => {
  opened += 1;
  id = await openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)));
});
afterAll(() => world.close());

const subject = () => `emp-subject-${opened}`;
const send = (name: string, as: string, body: unknown = {}, key: string = randomUUID()) =>
  world.post(`/cases/${id}/${name}`, { as, body, key });
const events = async () => (await world.get(`/cases/${id}/events`, { as: subject() })).body.events;

const proof = { authority_number: 'SP/1', authority_date: '2020-01-01' };

describe('who may decide', () => {
  it('given the wrong person, says whose decision it is and records nothing', async () => {
    expect(await send('submit', 'emp-board')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await send('submit', subject())).toMatchObject({ status: 403, body: { code: 'own_case' } });
    expect((await send('submit', 'emp-hr')).status).toBe(200);
    expect(await send('accept', 'emp-hr')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await events()).toHaveLength(2);
  });

  it('given an office that the person does not hold, refuses it', async () => {
    expect(await send('submit', 'emp-hr', { office: 'governor' })).toMatchObject({
      status: 403,
      body: { code: 'office_not_held' },
    });
    expect((await send('submit', 'emp-hr', { office: 'bkd' })).status).toBe(200);
  });

  it('given a decision out of its time, says that it is not possible now', async () => {
    expect(await send('approve', 'emp-governor')).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(await send('accept', subject())).toMatchObject({ status: 409, body: { code: 'impossible' } });
  });

  it('given two who decide the same step at once, records one and tells the other clearly', async () => {
    const { db } = world.clerk;
    await db('office_holder')
      .insert({
        office_id: 'head-general',
        employee_id: 'emp-board',
        capacity: 'plh',
        ...proof,
        period: '[2020-01-01,)',
      })
      .onConflict()
      .ignore();
    await send('submit', 'emp-hr');
    await send('accept', subject());
    const answers = await Promise.all(
      ['emp-origin-head', 'emp-board'].flatMap((as) => [send('approve', as), send('reject', as, { reasons: 'Tidak' })]),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect(status).toBe(409);
      expect(['already_decided', 'closed', 'impossible']).toContain(body.code);
    }
    const late = await send('approve', 'emp-origin-head');
    expect(late.status).toBe(409);
    expect((await events()).filter(({ kind }: { kind: string }) => kind === 'step_decided')).toHaveLength(1);
  });

  it('given a key of another decision or another person, refuses it', async () => {
    const key = randomUUID();
    expect((await send('submit', 'emp-hr', {}, key)).status).toBe(200);
    expect(await send('withdraw', 'emp-hr', { reasons: 'x' }, key)).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
    expect(await send('submit', 'emp-secretary', {}, key)).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  });

  it('given a key again with other words, refuses it; with the same, in whatever order, answers as before', async () => {
    expect((await send('submit', 'emp-hr')).status).toBe(200);
    const key = randomUUID();
    const objection = { category: 'family', words: 'Orang tua saya sakit' };
    const first = await send('object', subject(), objection, key);
    expect(first.status).toBe(200);
    const { category, words } = objection;
    expect(await send('object', subject(), { words, category }, key)).toEqual(first);
    for (const other of [
      { ...objection, words: 'Rumah saya jauh' },
      { ...objection, category: 'health' },
    ])
      expect(await send('object', subject(), other, key)).toMatchObject({
        status: 422,
        body: { code: 'key_reused', detail: expect.not.stringContaining('Rumah') },
      });
    expect((await events()).filter(({ kind }: { kind: string }) => kind === 'objected')).toHaveLength(1);
  });

  it('given one key fifty times at once, records one decision', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('submit', 'emp-hr', {}, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.sequence}`))).toEqual(new Set(['200 2']));
    expect(await events()).toHaveLength(2);
  });
});

describe('a decision while the worker is away', () => {
  it('is kept, and recorded once when the worker is back', async () => {
    await world.stopWorker();
    const key = randomUUID();
    const begun = Date.now();
    const kept = await send('submit', 'emp-hr', {}, key);
    expect(kept).toMatchObject({ status: 202, body: { case: id } });
    expect(kept.headers.get('location')).toBe(`/cases/${id}`);
    expect(Date.now() - begun).toBeLessThan(10_000);
    await world.startWorker();
    await expect
      .poll(async () => (await world.clerk.filed(id as never)).stage, { timeout: 20_000 })
      .toBe('socialization');
    expect((await send('submit', 'emp-hr', {}, key)).body).toMatchObject({ sequence: 2 });
    expect(await events()).toHaveLength(2);
  });
});

describe('a decision while the file cannot be written', () => {
  it('is kept once the worker has taken it, and recorded when the file is free', async () => {
    const { db } = world.clerk;
    const key = randomUUID();
    const lock = await db.transaction();
    await lock('mutation_case')
      .where({ number: id.slice(5) })
      .forUpdate()
      .select('number');
    const kept = await send('submit', 'emp-hr', {}, key);
    await lock.rollback();
    expect(kept).toMatchObject({ status: 202, body: { case: id } });
    await expect.poll(async () => (await send('submit', 'emp-hr', {}, key)).body.sequence, { timeout: 20_000 }).toBe(2);
    expect(await events()).toHaveLength(2);
  });
});

describe('a case whose workflow was terminated by hand', () => {
  it('takes no decision, and says in time that the operator has to look at it', async () => {
    await world.clerk.client.workflow.getHandle(id).terminate();
    const answer = await send('submit', 'emp-hr');
    expect(answer).toMatchObject({ status: 503, body: { away: ['the workflow of this case'] } });
    expect(await events()).toHaveLength(1);
  });
});
