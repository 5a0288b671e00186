import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { claimDocuments, openContent } from '../../database/decree/documents.ts';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { compose } from '../../domain/document/compose.ts';
import { type CaseId, caseNumberOf, followUpIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, until } from '../support/case-clerk.ts';
import { type FollowUpSeconds, followUpPolicyOfSeconds } from '../support/follow-up-policy.ts';
import { nthSubject, walkTo } from '../support/happy-walk.ts';

let world: ApiWorld;
let id: CaseId;
let employee: string;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  const { db } = world.clerk;
  await db('office').insert({ id: 'legal', title: 'Biro Hukum', kind: 'legal_officer' });
  await db('office_holder').insert({ office_id: 'legal', employee_id: 'emp-operator', period: '[2020-01-01,)' });
});
afterAll(() => world.close());

/** A follow-up policy that governs what begins from now on. */
const govern = async (seconds: FollowUpSeconds = {}): Promise<void> => {
  const { db } = world.clerk;
  await db('policy').where({ id: 'follow-up', version: 2 }).delete();
  await publishFollowUpPolicy(db, followUpPolicyOfSeconds(seconds), 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
};

/** Takes a case of the next employee to `last`, one of the decisions of the happy course. */
async function walk(last: string): Promise<void> {
  const subject = nthSubject(opened);
  employee = subject;
  opened += 1;
  id = await walkTo(world.clerk, subject, happyCourse(), last);
}

const objection = {
  category: 'family',
  words: 'Orang tua saya sakit keras',
  documents: [{ kind: 'Surat dokter', number: 'RS/7', date: '2026-11-01' }],
};
const answerOf = (outcome: string) => ({
  outcome,
  reasons: 'Setelah ditelaah kembali',
  number: '800/12',
  date: localDate(Date.now(), 'Asia/Makassar'),
});
const say = (path: string, as: string, body: unknown, key?: string) =>
  world.post(`/cases/${id}/${path}`, { as, body, ...(key === undefined ? {} : { key }) });
const followUp = async (as: string = employee) => (await world.get(`/cases/${id}/follow-up`, { as })).body;
const tasksOf = async (as: string) =>
  (await world.get('/me/tasks', { as })).body.tasks
    .filter((task: { case: string }) => task.case === id)
    .map(({ key, purpose }: { key: string; purpose: string }) => `${key} ${purpose}`);

describe('an objection to the decree', () => {
  beforeEach(async () => {
    await govern();
    await walk('acknowledgeReceipt');
  });

  it('in time is answered by the appointing authority; upheld, it gives HR the task of a correction', async () => {
    expect(await followUp()).toMatchObject({
      objection: null,
      window: { provisional: false, basis: { standing: 'unverified' } },
      suspends: { basis: { article: 'UU 30/2014 pasal 75 ayat (3)', standing: 'unverified' } },
      mayDo: [{ command: 'object', as: 'subject', path: `/cases/${id}/objection` }],
    });
    expect((await say('objection', employee, objection)).status).toBe(200);
    expect(await tasksOf('emp-governor')).toContain('objection_answer decide');
    expect((await world.get(`/cases/${id}`, { as: 'emp-destination-head' })).body.objectionToDecree).toMatchObject({
      inTime: true,
      outcome: null,
    });
    expect(await followUp('emp-governor')).toMatchObject({
      objection: { category: 'family', late: null, outcome: null, possibleOutcomes: ['upheld', 'partly', 'rejected'] },
      mayDo: [{ command: 'answerObjection', as: 'governor' }],
    });

    expect(await say('objection/answer', 'emp-governor', answerOf('inadmissible'))).toMatchObject({
      status: 422,
      body: { code: 'not_allowed' },
    });
    expect((await say('objection/answer', 'emp-governor', answerOf('upheld'))).status).toBe(200);
    expect(await tasksOf('emp-governor')).not.toContain('objection_answer decide');
    expect(await tasksOf('emp-hr')).toContain('correction decide');
    expect((await world.clerk.filed(id)).stage).not.toBe('planning');
    expect(await say('objection/correction', 'emp-hr', { case: id })).toMatchObject({ body: { code: 'not_allowed' } });
    expect(await say('objection/correction', 'emp-hr', { case: 'case-1' })).toMatchObject({
      status: 422,
      body: { code: 'not_allowed' },
    });
  });

  it('is answered on paper too, which quotes it and is for those alone who may read it', async () => {
    await say('objection', employee, objection);
    expect((await say('objection/answer', 'emp-governor', answerOf('partly'))).status).toBe(200);
    const papers = async (as: string) => (await world.get(`/cases/${id}/documents`, { as })).body.documents;
    const paper = (await papers(employee)).find(({ kind }: { kind: string }) => kind === 'objection_answer');
    const read = async (as: string) => (await world.get(`/documents/${paper.document}/file`, { as })).body.code;
    // 409: it is theirs, and still being written.
    for (const as of [employee, 'emp-governor', 'emp-secretary']) expect(await read(as)).toBe('document_not_ready');
    // The head who explained reads the dialogue, and not what was written against the decree; nor does HR.
    for (const as of ['emp-origin-head', 'emp-hr']) expect(await read(as)).toBe('not_yours');
    const { db, sealer } = { db: world.clerk.db, sealer: createTextSealer(world.configuration.recordKeys) };
    const claimed = (await claimDocuments(db, 1_000)).find(({ id: each }) => `document-${each}` === paper.document);
    if (claimed === undefined) throw new Error('the answer was not ordered');
    expect(JSON.stringify(claimed.content)).not.toContain('sakit');
    const composed = JSON.stringify(compose(claimed, openContent(sealer, claimed)));
    for (const said of ['800/12', objection.words, 'Setelah ditelaah kembali', 'dikabulkan sebagian'])
      expect(composed).toContain(said);
  });

  it('keeps its words from whoever has no part in it, and from the tables in the clear', async () => {
    await say('objection', employee, objection);
    const seen = async (as: string) => (await world.get(`/cases/${id}/objection`, { as })).body;
    expect(await seen('emp-governor')).toMatchObject({ words: objection.words, documents: objection.documents });
    expect(await seen('emp-secretary')).toMatchObject({ words: objection.words });
    expect(await seen('emp-operator')).toMatchObject({ words: objection.words });
    expect(await seen('emp-hr')).toMatchObject({ words: null, documents: null, category: null });
    expect(await followUp('emp-destination-head')).toMatchObject({ objection: { category: null, outcome: null } });
    expect((await world.get(`/cases/${id}/objection`, { as: 'emp-subject-19' })).status).toBe(404);
    const { db } = world.clerk;
    const number = caseNumberOf(id);
    const stored = JSON.stringify([
      await db('follow_up').where({ case_number: number }),
      await db('follow_up_event').where({ case_number: number }),
    ]);
    expect(stored).not.toContain('sakit');
    expect(stored).not.toContain('RS/7');
    const accesses = (await world.get('/me/file-accesses', { as: employee })).body.accesses;
    expect(accesses.map(({ what }: { what: string }) => what)).toContain(`${id}: objection`);
  });

  it('is made once, by the employee alone, and the same key is the same objection', async () => {
    expect(await say('objection', 'emp-hr', objection)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect((await say('objection', employee, objection, 'k1')).status).toBe(200);
    expect((await say('objection', employee, objection, 'k1')).status).toBe(200);
    expect(await say('objection', employee, { ...objection, words: 'Kata lain' }, 'k1')).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
    expect(await say('objection', employee, objection, 'k2')).toMatchObject({ body: { code: 'already_decided' } });
    expect(await say('objection/answer', 'emp-governor', answerOf('rejected'), 'k1')).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
  });

  it('is not answered by an acting holder, nor by another office', async () => {
    await say('objection', employee, objection);
    const { db } = world.clerk;
    const plh = { office_id: 'governor', employee_id: 'emp-board', capacity: 'plh', period: '[2020-01-01,)' };
    await db('office_holder').insert({ ...plh, authority_number: 'SP/1', authority_date: '2020-01-01' });
    expect(await say('objection/answer', 'emp-board', answerOf('rejected'))).toMatchObject({
      status: 403,
      body: { code: 'acting_holder' },
    });
    await db('office_holder').where(plh).delete();
    expect(await say('objection/answer', 'emp-secretary', answerOf('rejected'))).toMatchObject({
      body: { code: 'not_yours' },
    });
    expect((await say('objection/answer', 'emp-governor', answerOf('rejected'))).status).toBe(200);
    expect(await followUp()).toMatchObject({ courtRoute: { basis: { standing: 'unverified' } } });
  });
});

describe('what is wrong with a request', () => {
  const review = { review: 'month-3', party: 'employee', benefits: [{ benefit: 1, judgement: 'met' }] };
  it.each<[path: string, good: object, field: string, values: readonly unknown[]]>([
    ['objection', objection, 'category', ['', 5, 'x', undefined]],
    ['objection', objection, 'words', ['', ' ', 5, 'a\u0000', 'x'.repeat(4001), undefined]],
    ['objection', objection, 'documents', [5, [{}], [{ kind: 'x', number: '1', date: '2026-02-30' }]]],
    ['objection', objection, 'unknown', ['x']],
    ['objection/answer', answerOf('rejected'), 'outcome', ['x', null, undefined]],
    ['objection/answer', answerOf('rejected'), 'date', ['2026-02-29', '', undefined]],
    ['objection/correction', { case: 'case-1' }, 'case', ['case-0', 5, undefined]],
    ['indicator', { name: 'x', measure: 'x', baseline: 1 }, 'baseline', ['1', null, 1e13, undefined]],
    ['review', review, 'party', ['x', undefined]],
    ['review', review, 'benefits', [[{ benefit: 0, judgement: 'met' }], [{ benefit: 1, judgement: 'x' }], undefined]],
    ['review', review, 'indicatorValue', ['5', 1e13]],
    ['review', review, 'ideas', [[''], 'x', Array(21).fill('x')]],
  ])('%s: is named by its field', async (path, good, field, values) => {
    for (const value of values) {
      const answered = await world.post(`/cases/case-1/${path}`, { as: 'emp-hr', body: { ...good, [field]: value } });
      expect(answered.status, `${path} ${field}`).toBe(400);
      const pointers = answered.body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect(pointers.some((pointer: string) => pointer.startsWith(`/${field}`))).toBe(true);
    }
  });
});

describe('an objection', () => {
  it('of two that come at once is recorded once, whoever looks meanwhile', async () => {
    await govern();
    await walk('acknowledgeReceipt');
    const both = await Promise.all(['k1', 'k2'].map((key) => say('objection', employee, objection, key)));
    await Promise.all(Array.from({ length: 5 }, () => followUp('emp-governor')));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { events } = (await world.get(`/cases/${id}/follow-up/events`, { as: employee })).body;
    const seen: string[] = events.map(({ kind }: { kind: string }) => kind);
    // The placement may have come in between.
    expect(seen.filter((kind) => kind !== 'placed')).toEqual(['opened', 'received', 'objected']);
    expect(await firstBreak(world.clerk.db, followUpIdOf(id))).toBeNull();
  });

  it('that comes late is recorded, and its only answer says that it is inadmissible', async () => {
    await govern({ objection: 1 });
    await walk('acknowledgeReceipt');
    const { window } = await followUp();
    await until(
      async () => Date.now(),
      (now) => now > Date.parse(window.until),
    );
    expect((await say('objection', employee, objection)).status).toBe(200);
    expect((await followUp()).objection).toMatchObject({
      late: { provisional: false },
      possibleOutcomes: ['inadmissible'],
    });
    expect(await say('objection/answer', 'emp-governor', answerOf('upheld'))).toMatchObject({
      body: { code: 'not_allowed' },
    });
    expect((await say('objection/answer', 'emp-governor', answerOf('inadmissible'))).status).toBe(200);
    expect((await world.get(`/cases/${id}/objection`, { as: employee })).body).toMatchObject({
      outcome: 'inadmissible',
      answer: { number: '800/12', reasons: 'Setelah ditelaah kembali' },
    });
  });

  it('before a receipt is recorded has nothing to object to yet', async () => {
    await walk('deliverDecree');
    expect(await say('objection', employee, objection)).toMatchObject({ status: 409, body: { code: 'impossible' } });
  });

  it('explains its days one by one where working days count', async () => {
    await world.clerk.db('policy').where({ id: 'follow-up', version: 2 }).delete();
    await walk('acknowledgeReceipt');
    await say('objection', employee, objection);
    const { days } = (await world.get(`/cases/${id}/objection`, { as: employee })).body;
    expect(days[0]).toMatchObject({ why: 'day_zero', counts: null });
    expect(days.at(-1)).toMatchObject({ counts: 14 });
  });
});

describe('a review of the benefits', () => {
  const met = { benefits: [{ benefit: 1, judgement: 'met', words: 'Gizi balita membaik' }] };

  it('asks the employee and both heads, judges every benefit, and closes when all have answered', async () => {
    await govern({ review: 1 });
    await walk('commence');
    const { db } = world.clerk;
    const indicator = { name: 'Balita gizi baik', measure: 'persen', baseline: 71.5 };
    await followUp();
    expect((await say('indicator', 'emp-destination-head', indicator)).status).toBe(200);
    await until(
      () => followUp(),
      ({ reviews }) => reviews[0].standing === 'open',
    );
    const forms = (await world.get('/me/reviews', { as: 'emp-origin-head' })).body.reviews;
    expect(forms).toContainEqual(
      expect.objectContaining({ case: id, review: 'month-3', party: 'old_head', as: 'head-general' }),
    );

    const partial = { review: 'month-3', party: 'employee', benefits: [] };
    expect(await say('review', employee, partial)).toMatchObject({ status: 422, body: { code: 'not_allowed' } });
    expect(await say('review', 'emp-origin-head', { review: 'month-3', party: 'new_head', ...met })).toMatchObject({
      body: { code: 'not_yours' },
    });
    await db('employee_competence').insert({
      employee_id: employee,
      competence: 'gizi',
      dimension: 'technical',
      level: 3,
    });
    const ideas = ['Kelas ibu hamil tiap bulan'];
    expect((await say('review', employee, { review: 'month-3', party: 'employee', ideas, ...met })).status).toBe(200);
    const head = { review: 'month-3', party: 'new_head', indicatorValue: 80, ...met };
    expect((await say('review', 'emp-destination-head', head)).status).toBe(200);
    const old = { review: 'month-3', party: 'old_head', benefits: [{ benefit: 1, judgement: 'too_early' }] };
    expect((await say('review', 'emp-origin-head', old)).status).toBe(200);

    const seen = (await world.get(`/cases/${id}/review`, { as: employee })).body;
    expect(seen).toMatchObject({
      benefits: [{ benefit: 1, words: 'Bekerja sesuai pendidikan' }],
      indicator,
      competences: { atPlacement: [], now: [{ competence: 'gizi', level: 3 }] },
      reviews: [{ standing: 'closed', unanswered: [], stillInSeat: true }],
    });
    expect(seen.reviews[0].answers).toEqual([
      expect.objectContaining({ party: 'employee', ideas }),
      expect.objectContaining({ party: 'new_head', indicatorValue: 80, ideas: null }),
      expect.objectContaining({ party: 'old_head', words: null }),
    ]);
    const hr = (await world.get(`/cases/${id}/review`, { as: 'emp-hr' })).body;
    expect(hr.reviews[0].answers[0].benefits).toEqual([{ benefit: 1, judgement: 'met', words: 'Gizi balita membaik' }]);
    const stored = JSON.stringify(await db('follow_up_event').where({ case_number: caseNumberOf(id) }));
    expect(stored).not.toContain('balita membaik');
    expect(stored).not.toContain('ibu hamil');
    expect(await firstBreak(db, followUpIdOf(id))).toBeNull();
  });
});
