import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchView } from '../../api/schemas/batch-schemas.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { batchIdOf, type CaseId, caseNumberOf, employeeId, isCaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, courseOf, holderOfPost, openSet, seating, startCases } from '../support/batch-province.ts';
import { opening, until } from '../support/case-clerk.ts';
import { actors } from '../support/small-province.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 10, subjects: 5 });
  await addPosts(world.clerk.db, 14);
});
afterAll(() => world.close());

const today = () => localDate(Date.now(), 'Asia/Makassar');
const post = (path: string, body: unknown, as = 'emp-hr', key: string = randomUUID()) =>
  world.post(path, { as, body, key });
const get = (path: string, as = 'emp-hr') => world.get(path, { as });

async function opened(...sets: readonly Parameters<typeof openSet>[2][]): Promise<CaseId[]> {
  const cases: CaseId[] = [];
  for (const moves of sets)
    cases.push(...(await openSet(world.clerk.db, createTextSealer(world.configuration.recordKeys), moves)));
  await startCases(world.clerk, world.configuration.temporal.taskQueue, cases);
  return cases;
}

async function formed(cases: readonly CaseId[]): Promise<string> {
  const answer = await post('/batches', { name: 'Penataan', cases });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.batch;
}

/** What people decide from the submission up to the decree, which the batch issues; then delivery and receipt. */
const upToDecree = async (id: CaseId) => (await courseOf(world.clerk, id)).slice(0, 6);
const afterDecree = async (id: CaseId) => (await courseOf(world.clerk, id)).slice(7, 9);

const clearance = (submission = 1) => ({ submission, clearanceNumber: 'IMUT/7', clearanceDate: today() });
const decree = (number: string) => ({
  number,
  effectiveDate: today(),
  place: 'Amplas',
  allowances: 'Sesuai ketentuan',
  copies: ['Inspektorat'],
});

const seen = (batch: string, holds: (body: Record<string, unknown>) => boolean) =>
  until(
    async () => (await get(`/batches/${batch}`)).body,
    (body) => holds(body),
  );

describe('forming a batch', () => {
  it('is for HR, of open cases that are whole sets and in no other batch', async () => {
    const cases = await opened(circleOf([1, 2]));
    const [first, second] = cases as [CaseId, CaseId];
    expect((await post('/batches', { name: 'x', cases }, 'emp-governor')).status).toBe(403);
    expect(await post('/batches', { name: 'x', cases: ['case-99999'] })).toMatchObject({ status: 400 });
    expect(await post('/batches', { name: 'x' })).toMatchObject({ status: 400 });
    const alone = await post('/batches', { name: 'x', cases: [first] });
    expect(alone).toMatchObject({ status: 409, body: { code: 'batch_refused' } });
    expect(alone.body.detail).toContain(second);
    const key = randomUUID();
    const made = await post('/batches', { name: 'Tukar', cases }, 'emp-hr', key);
    expect(made).toMatchObject({ status: 201, body: { kind: 'swap', members: 2, closed: false } });
    expect(await post('/batches', { name: 'Tukar', cases }, 'emp-hr', key)).toMatchObject({
      status: 200,
      body: { batch: made.body.batch },
    });
    expect(await post('/batches', { name: 'Lain', cases }, 'emp-hr', key)).toMatchObject({ status: 422 });
    expect(await post('/batches', { name: 'x', cases })).toMatchObject({
      status: 409,
      body: { code: 'batch_refused' },
    });
    const view = await get(`/batches/${made.body.batch}`);
    z.strictObject(batchView.shape).parse(view.body);
    expect(view.body).toMatchObject({
      counts: { under_way: 2 },
      slowest: first,
      sets: [{ set: 1, cases, standing: 'under_way' }],
      submissions: [{ submission: 1, names: 2, clearance: null }],
    });
    expect(view.body.memberList[0]).toMatchObject({ takesSeatOf: second, missing: ['completeness'] });
    expect((await get('/batches')).body.batches[0]).toMatchObject({ batch: made.body.batch });
    expect((await get('/batches', 'emp-subject')).status).toBe(403);
    expect((await get('/batches/batch-999')).status).toBe(404);
  });
});

describe('one decree for a batch', () => {
  it('needs the clearance, bears one number for all that are ready, and leads to one placement', async () => {
    const { clerk } = world;
    const cases = await opened(circleOf([3, 4]), circleOf([5, 6]));
    const batch = await formed(cases);
    const [first, second, third, fourth] = cases as [CaseId, CaseId, CaseId, CaseId];
    expect(await post(`/batches/${batch}/decree`, decree('SK/B/1'))).toMatchObject({
      status: 409,
      body: { code: 'impossible' },
    });
    for (const id of [first, second, third]) await clerk.follow(id, await upToDecree(id));
    expect(await post(`/batches/${batch}/decree`, decree('SK/B/1'))).toMatchObject({
      status: 409,
      body: { code: 'blocked' },
    });
    expect((await post(`/batches/${batch}/clearances`, clearance(2))).body.code).toBe('impossible');
    expect((await post(`/batches/${batch}/clearances`, clearance())).status).toBe(200);
    expect((await post(`/batches/${batch}/clearances`, clearance())).body.code).toBe('already_decided');
    expect((await post(`/batches/${batch}/decree`, decree('SK/B/1'), 'emp-governor')).status).toBe(403);
    const key = randomUUID();
    const issued = await post(`/batches/${batch}/decree`, decree('SK/B/1'), 'emp-hr', key);
    expect(issued, JSON.stringify(issued.body)).toMatchObject({ status: 200 });
    const again = await post(`/batches/${batch}/decree`, decree('SK/B/1'), 'emp-hr', key);
    expect(again.body).toEqual(issued.body);
    // The same key for another number, another day's decree or another decision is no repetition.
    const reused = { status: 422, body: { code: 'key_reused' } };
    expect(await post(`/batches/${batch}/decree`, decree('SK/B/2'), 'emp-hr', key)).toMatchObject(reused);
    expect(await post(`/batches/${batch}/clearances`, clearance(), 'emp-hr', key)).toMatchObject(reused);
    const rows = await clerk.db('decree').where({ number: 'SK/B/1' }).orderBy('case_number').select('case_number');
    expect(rows.map((row) => `case-${row.case_number}`)).toEqual([first, second, third]);
    // The paper names all of them: HR and those who decide read it, and everybody named sees that they did.
    const [paper] = (await get(`/batches/${batch}`)).body.documents;
    expect(paper).toMatchObject({ kind: 'decree', signedAt: null, file: null });
    const fileOf = (as: string) => get(`/documents/${paper.document}/file`, as);
    for (const as of [holderOfPost(3), 'emp-origin-head']) expect((await fileOf(as)).status).toBe(404);
    expect(await fileOf('emp-governor')).toMatchObject({ status: 409, body: { code: 'document_not_ready' } });
    const log = await get('/me/file-accesses', holderOfPost(4));
    expect(JSON.stringify(log.body)).toContain(`${batch}: decree (${paper.document})`);
    // HR sees who was left out, what is missing there and what is possible.
    const leftOut = async () => (await get(`/batches/${batch}`)).body.leftOut;
    const possible = async () => (await leftOut())[0].possible.map((each: { decision: string }) => each.decision);
    const taskOfHr = async () =>
      (await get('/me/tasks')).body.tasks.find((task: { key: string }) => task.key === 'left_out_members');
    expect(await leftOut()).toMatchObject([{ case: fourth, why: null, missing: ['completeness'] }]);
    expect(await possible()).toEqual(['wait', 'withdraw']);
    expect(await taskOfHr()).toMatchObject({ case: fourth, batch, purpose: 'decide' });
    // The number is the batch's, and so is the decree of the late member: it is issued by the batch, with another number.
    await clerk.follow(fourth, await upToDecree(fourth));
    const late = (await courseOf(clerk, fourth))[6];
    if (late === undefined) throw new Error('no decree in the course');
    const alone = clerk.decide(fourth, late[0], 'issueDecree', { ...late[2], number: 'SK/B/2' });
    await expect(alone).rejects.toMatchObject({ cause: { type: 'NotAllowed' } });
    const { mayDo } = (await get(`/cases/${fourth}`)).body;
    expect(mayDo.map((each: { decision: string }) => each.decision)).not.toContain('issueDecree');
    expect(await possible()).toEqual(['issueDecree', 'withdraw']);
    expect((await post(`/batches/${batch}/decree`, decree('SK/B/1'))).body.code).toBe('decree_number_taken');
    expect((await post(`/batches/${batch}/decree`, decree('SK/B/2'))).status).toBe(200);
    expect(await leftOut()).toEqual([]);
    expect(await taskOfHr()).toBeUndefined();
    for (const id of cases) await clerk.follow(id, await afterDecree(id));
    const done = await seen(batch, ({ closed }) => closed === true);
    expect(done).toMatchObject({
      decrees: [
        { number: 'SK/B/1', members: 3 },
        { number: 'SK/B/2', members: 1 },
      ],
    });
    expect(await seating(clerk.db)).toMatchObject({
      'emp-post-3': 'incumbent post-4',
      'emp-post-4': 'incumbent post-3',
      'emp-post-5': 'incumbent post-6',
      'emp-post-6': 'incumbent post-5',
    });
  });
});

describe('a member that falls', () => {
  it('leaves HR to decide about who depends on it, and nothing is decided by silence', async () => {
    const { clerk } = world;
    const cases = await opened(circleOf([7, 8, 9], 'nutritionist'));
    const batch = await formed(cases);
    const [first, second, third] = cases as [CaseId, CaseId, CaseId];
    await clerk.follow(second, (await upToDecree(second)).slice(0, 2));
    const [, , release] = await upToDecree(second);
    if (release === undefined) throw new Error('no release in the course');
    await clerk.decide(second, release[0], 'reject', { reasons: 'Tenaganya masih diperlukan' });
    const asked = await seen(batch, ({ questions }) => Array.isArray(questions) && questions.length > 0);
    expect(asked.questions[0]).toMatchObject({ fallen: second, dependants: [first], overdueSince: null });
    expect(asked.questions[0].possible.map((each: { decision: string }) => each.decision)).toEqual([
      'drop',
      'replace',
      'wait',
    ]);
    const taskOfHr = async () =>
      (await get('/me/tasks')).body.tasks.find((task: { case: string; key: string }) => task.key === 'fallen_member');
    expect(await taskOfHr()).toMatchObject({ case: second, batch, purpose: 'decide', overdueSince: null });
    const letters = { case_number: caseNumberOf(second), template: 'task', office_id: 'bkd' };
    expect(await clerk.db('notification').where(letters)).not.toEqual([]);
    // Nobody puts the own case in the place of another, in whatever office.
    const own = await clerk.open(opening(employeeId('emp-subject-1')));
    const seat = { office_id: 'bkd', employee_id: 'emp-subject-1' };
    await clerk.db('office_holder').insert({ ...seat, period: '[2020-01-01,)' });
    const replaced = { fallen: second, decision: 'replace', replacement: own, reasons: 'Saya saja' };
    expect(await post(`/batches/${batch}/decisions`, replaced, 'emp-subject-1')).toMatchObject({
      status: 403,
      body: { code: 'own_case' },
    });
    await clerk.db('office_holder').where(seat).delete();
    // What has rung is due, also where the clock of the worker is behind.
    const { dueAt } = asked.questions[0];
    const sealer = createTextSealer(world.configuration.recordKeys);
    const number = Number(batch.replace('batch-', ''));
    await recordBatch(clerk.db, sealer, batchIdOf(number), null, Date.parse(dueAt));
    expect((await get(`/batches/${batch}`)).body.questions[0]).toMatchObject({ overdueSince: dueAt });
    // The third depends on nobody that has fallen, and goes on alone.
    for (const id of [third]) await clerk.follow(id, await upToDecree(id));
    expect((await post(`/batches/${batch}/clearances`, clearance())).status).toBe(200);
    expect((await post(`/batches/${batch}/decree`, decree('SK/B/3'))).status).toBe(200);
    await clerk.follow(third, await afterDecree(third));
    await until(
      () => clerk.known(third),
      ({ stage }) => stage === 'commencement',
    );
    const decide = (body: object, as?: string) =>
      post(`/batches/${batch}/decisions`, { fallen: second, reasons: 'Rangkaian ditinjau', ...body }, as);
    expect((await decide({ decision: 'wait' }, 'emp-governor')).status).toBe(403);
    expect((await decide({ decision: 'drop', fallen: first })).body.code).toBe('impossible');
    expect((await decide({ decision: 'replace' })).body.code).toBe('not_allowed');
    expect((await decide({ decision: 'replace', replacement: third })).body.code).toBe('not_allowed');
    expect((await decide({ decision: 'wait' })).status).toBe(200);
    expect((await get(`/batches/${batch}`)).body.questions).toHaveLength(1);
    expect((await decide({ decision: 'drop' })).status).toBe(200);
    expect(await taskOfHr()).toBeUndefined();
    await until(
      () => clerk.known(first),
      ({ outcome }) => outcome === 'withdrawn',
    );
    const done = await seen(batch, ({ closed }) => closed === true);
    expect(done.memberList.map(({ fate }: { fate: string }) => fate)).toEqual(['dropped', 'fallen', 'placed']);
    expect(done.counts).toMatchObject({ placed: 1, fallen: 2, under_way: 0 });
    expect(await seating(clerk.db)).toMatchObject({
      'emp-post-7': 'incumbent post-7',
      'emp-post-8': 'incumbent post-8',
    });
    const claims = await clerk
      .db('seat_claim')
      .where({ kind: 'reserved' })
      .whereIn('case_number', cases.filter(isCaseId).map(caseNumberOf));
    expect(claims).toEqual([]);
  });

  it('is replaced by another open case that leaves a seat at the same position, and the set is placed with it', async () => {
    const { clerk } = world;
    const { db } = clerk;
    // Two seats at one position: that of the member that falls, and that of its replacement.
    await db('position').where({ id: 'post-13' }).update({ establishment: 2 });
    const [seat] = await db('seat').insert({ position_id: 'post-13', ordinal: 2 }).returning('id');
    await db('seat_claim').where({ employee_id: 'emp-post-14' }).update({ seat_id: seat.id });
    const cases = await opened(circleOf([12, 13], 'nutritionist'));
    const [other] = await opened([
      { employee: holderOfPost(14), from: 'post-13', to: 'nutritionist', seatLeftBy: null },
    ]);
    const [taker, fallen, replacement] = [...cases, other] as [CaseId, CaseId, CaseId];
    const batch = await formed(cases);
    for (const id of [taker, replacement]) await clerk.follow(id, await upToDecree(id));
    expect((await post(`/batches/${batch}/clearances`, clearance())).status).toBe(200);
    await clerk.follow(fallen, (await upToDecree(fallen)).slice(0, 2));
    await clerk.decide(fallen, actors.origin, 'reject', { reasons: 'Tenaganya masih diperlukan' });
    const asked = await seen(batch, ({ questions }) => Array.isArray(questions) && questions.length > 0);
    expect(asked.questions[0]).toMatchObject({ fallen, replacements: [replacement], blocked: false });
    expect(JSON.stringify(asked.questions[0].possible)).toContain('post-13');
    // Whoever leaves no seat that the others need cannot take its part.
    const elsewhere = await clerk.open(opening(employeeId('emp-subject-2')));
    const unfit = { fallen, decision: 'replace', replacement: elsewhere, reasons: 'Coba' };
    const refusedOne = await post(`/batches/${batch}/decisions`, unfit);
    expect(refusedOne).toMatchObject({ status: 422, body: { code: 'not_allowed' } });
    expect(refusedOne.body.detail).toContain('leaves no seat');

    const body = { fallen, decision: 'replace', replacement, reasons: 'Peringkat berikut dalam rencana' };
    const key = randomUUID();
    const replaced = await post(`/batches/${batch}/decisions`, body, 'emp-hr', key);
    expect(replaced, JSON.stringify(replaced.body)).toMatchObject({ status: 200 });
    expect((await post(`/batches/${batch}/decisions`, body, 'emp-hr', key)).body).toEqual(replaced.body);
    const wait = { fallen, decision: 'wait', reasons: 'Ditinjau' };
    expect((await post(`/batches/${batch}/decisions`, wait, 'emp-hr', key)).body.code).toBe('key_reused');
    const after = await seen(
      batch,
      ({ memberList }) => Array.isArray(memberList) && memberList[0].takesSeatOf === replacement,
    );
    expect(after.questions).toEqual([]);
    expect(after.sets).toMatchObject([
      { cases: [taker, replacement], standing: 'under_way' },
      { cases: [fallen], standing: 'gone' },
    ]);
    expect(after.memberList).toMatchObject([
      { case: taker, takesSeatOf: replacement },
      { case: fallen, fate: 'fallen' },
      { case: replacement, takesSeatOf: null, fate: 'open', submission: 2 },
    ]);

    // Who joins later has a submission of its own to be cleared (R17).
    expect((await post(`/batches/${batch}/clearances`, clearance(2))).status).toBe(200);
    expect((await post(`/batches/${batch}/decree`, decree('SK/B/4'))).status).toBe(200);
    await clerk.follow(taker, await afterDecree(taker));
    await until(
      () => clerk.known(taker),
      ({ waits }) => waits.some((wait) => wait.key === 'dependent_set'),
    );
    expect((await seating(db))['emp-post-12']).toBe('incumbent post-12');
    await clerk.follow(replacement, await afterDecree(replacement));
    await seen(batch, ({ closed }) => closed === true);
    expect(await seating(db)).toMatchObject({
      'emp-post-12': 'incumbent post-13',
      'emp-post-13': 'incumbent post-13',
      'emp-post-14': 'incumbent nutritionist',
    });
  });
});
