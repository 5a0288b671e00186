import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, caseNumberOf, employeeId, followUpIdOf } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, opening } from '../support/case-clerk.ts';
import { nthSubject, walkTo } from '../support/happy-walk.ts';

let world: ApiWorld;
let id: CaseId;
let employee: string;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
});
afterAll(() => world.close());

/** Takes a case of the next employee to its end, or to `last`. */
async function walk(last?: string): Promise<void> {
  const subject = nthSubject(opened);
  employee = subject;
  opened += 1;
  id = await walkTo(world.clerk, subject, happyCourse(), last);
}

const at = (path: string) => `/cases/${id}/decree${path}`;
const decree = async (as: string) => world.get(at(''), { as });
const passage = async (name: string): Promise<string> =>
  (await decree('emp-hr')).body.passages.find((each: { name: string }) => each.name === name)?.text;
const correct = (corrections: readonly object[], more: object = {}, key?: string, as = 'emp-hr') =>
  world.post(at('/corrections'), {
    as,
    body: { corrections, ground: 'Terdapat salah ketik', ...more },
    ...(key === undefined ? {} : { key }),
  });
const followUp = async (as: string) => (await world.get(`/cases/${id}/follow-up`, { as })).body;
const tasksOf = async (as: string): Promise<string[]> =>
  (await world.get('/me/tasks', { as })).body.tasks
    .filter((task: { case: string }) => task.case === id)
    .map(({ key }: { key: string }) => key);

describe('the decree of somebody who sits where it led', () => {
  beforeEach(() => walk());

  it('is corrected by a decree of its own, which is delivered and received; nobody is moved', async () => {
    const seats = () => world.clerk.db('seat_claim').where({ employee_id: employee }).orderBy('seat_id');
    const before = await seats();
    const first = (await decree(employee)).body;
    expect(first).toMatchObject({ case: id, corrections: [], revokedAt: null });
    const allowances = await passage('diktum KETIGA');
    await world.clerk.db('employee').where({ id: employee }).update({ name: 'Nama Yang Benar' });

    const asked = [
      { passage: 'diktum KESATU, Nama', shouldRead: 'Nama Yang Benar' },
      { passage: 'diktum KETIGA', shouldRead: 'Tunjangan menurut peraturan daerah.' },
    ];
    expect((await correct(asked, {}, 'k1')).status).toBe(200);
    expect((await correct(asked, {}, 'k1')).status).toBe(200);
    expect(await tasksOf('emp-hr')).toContain('correction_delivery');
    const [issued, ...others] = (await followUp(employee)).corrections;
    expect(others).toEqual([]);
    expect(issued).toMatchObject({ issuedOn: localDate(Date.now(), 'Asia/Makassar'), deliveredAt: null });
    expect(issued.number).not.toBe(first.number);
    expect(await world.clerk.db('decree_number').where({ number: issued.number })).toMatchObject([{ state: 'issued' }]);

    expect((await world.post(at('/corrections/receipt'), { as: employee })).status).toBe(409);
    const delivery = { method: 'in_person' };
    expect((await world.post(at('/corrections/delivery'), { as: employee, body: delivery })).status).toBe(403);
    expect((await world.post(at('/corrections/delivery'), { as: 'emp-hr', body: delivery })).status).toBe(200);
    expect(await tasksOf(employee)).toEqual(['correction_receipt']);
    expect((await world.post(at('/corrections/receipt'), { as: 'emp-hr' })).status).toBe(403);
    expect((await world.post(at('/corrections/receipt'), { as: employee })).status).toBe(200);
    expect(await tasksOf(employee)).toEqual([]);

    // The text as it reads now; and how it read, for whoever has a part in the case.
    expect(await passage('diktum KETIGA')).toBe('Tunjangan menurut peraturan daerah.');
    const standing = (await decree(employee)).body;
    expect(standing).toMatchObject({ number: first.number, corrections: [{ number: issued.number }] });
    expect(standing.corrections[0].corrections).toContainEqual({
      passage: 'diktum KETIGA',
      reads: allowances,
      shouldRead: 'Tunjangan menurut peraturan daerah.',
    });
    expect(await seats()).toEqual(before);
    expect(await firstBreak(world.clerk.db, followUpIdOf(id))).toBeNull();
  });

  it('is corrected on paper, which names what it changes; the file keeps no word of it in the clear', async () => {
    await correct([{ passage: 'diktum KETIGA', shouldRead: 'Tunjangan rahasia.' }], { ground: 'Alasan rahasia' });
    const { db } = world.clerk;
    const [paper] = await db('document').where({ case_number: caseNumberOf(id), kind: 'decree_correction' });
    expect(paper.content.about).toContain('PERUBAHAN ATAS KEPUTUSAN');
    expect(paper.content.dictums[0].particulars).toMatchObject([{ label: 'diktum KETIGA' }]);
    expect(paper.signing_person).toBe('emp-governor');
    const rows = JSON.stringify(await db('follow_up_event').where({ case_number: caseNumberOf(id) }));
    expect(rows).toContain('decree_corrected');
    expect(rows).not.toContain('rahasia');
    const documents = (await world.get(`/cases/${id}/documents`, { as: employee })).body.documents;
    expect(documents.map(({ kind }: { kind: string }) => kind)).toContain('decree_correction');
    // The public page knows its number and day, as of every document.
    expect(paper.content).toMatchObject({ number: expect.any(String), date: expect.any(String) });
  });

  it('says what was wrong with a correction, and changes nothing', async () => {
    const refused = async (corrections: readonly object[], status: number, said: RegExp) => {
      const answered = await correct(corrections);
      expect(answered).toMatchObject({ status, body: { detail: expect.stringMatching(said) } });
    };
    await refused([{ passage: 'diktum KELIMA', shouldRead: 'x' }], 422, /no passage/);
    await refused([{ passage: 'diktum KEDUA', shouldRead: 'x' }], 422, /effective date/);
    await refused([{ passage: 'diktum KESATU, Jabatan baru', shouldRead: 'Sekretaris' }], 422, /register/);
    await refused([{ passage: 'diktum KESATU, NIP', shouldRead: '199001012015031999' }], 422, /register/);
    expect(await correct([])).toMatchObject({ status: 400 });
    const mend = [{ passage: 'diktum KETIGA', shouldRead: 'Tunjangan lain.' }];
    expect((await correct(mend, {}, undefined, employee)).status).toBe(403);
    expect((await correct(mend, {}, undefined, 'emp-governor')).status).toBe(403);
    const taken = (await decree('emp-hr')).body.number;
    expect(await correct(mend, { number: taken })).toMatchObject({ body: { code: 'decree_number_taken' } });
    expect((await followUp('emp-hr')).corrections).toEqual([]);
    expect(
      await world.clerk.db('document').where({ case_number: caseNumberOf(id), kind: 'decree_correction' }),
    ).toEqual([]);
    expect((await decree('emp-subject-19')).status).toBe(404);
  });

  it('is not corrected by whoever acts for HR, nor while nobody holds the office that signs', async () => {
    const { db } = world.clerk;
    const mend = [{ passage: 'diktum KETIGA', shouldRead: 'Tunjangan lain.' }];
    const plt = { office_id: 'bkd', employee_id: 'emp-board', capacity: 'plh', period: '[2020-01-01,)' };
    await db('office_holder').insert({ ...plt, authority_number: 'SP/1', authority_date: '2020-01-01' });
    expect(await correct(mend, {}, undefined, 'emp-board')).toMatchObject({
      status: 403,
      body: { code: 'acting_holder' },
    });
    await db('office_holder').where(plt).delete();
    const governor = { office_id: 'governor', employee_id: 'emp-governor' };
    const [held] = await db('office_holder')
      .where(governor)
      .update({ period: '[2020-01-01,2020-02-01)' })
      .returning('id');
    expect(await correct(mend)).toMatchObject({ status: 403, body: { code: 'acting_holder' } });
    await db('office_holder').where({ id: held.id }).update({ period: '[2020-01-01,)' });
    expect((await correct(mend)).status).toBe(200);
  });

  it('is corrected by two at once with two numbers, one after the other', async () => {
    const answered = await Promise.all(
      ['Tunjangan satu.', 'Tunjangan dua.'].map((shouldRead) => correct([{ passage: 'diktum KETIGA', shouldRead }])),
    );
    expect(answered.map(({ status }) => status)).toEqual([200, 200]);
    const { corrections } = (await decree('emp-hr')).body;
    expect(new Set(corrections.map(({ number }: { number: string }) => number)).size).toBe(2);
    // The second found what the first had left.
    expect(corrections[1].corrections[0].reads).toBe(corrections[0].corrections[0].shouldRead);
    const abouts = await world.clerk
      .db('document')
      .where({ kind: 'decree_correction', case_number: caseNumberOf(id) })
      .orderBy('sequence');
    expect(abouts.map(({ content }) => content.about.split(' ATAS ')[0])).toEqual(['PERUBAHAN', 'PERUBAHAN KEDUA']);
  });
});

it('a decree that is revoked is corrected no more, and its corrections are revoked with it', async () => {
  await walk('acknowledgeReceipt');
  const mend = (shouldRead: string) => correct([{ passage: 'diktum KETIGA', shouldRead }]);
  expect((await mend('Tunjangan satu.')).status).toBe(200);
  await world.clerk
    .db('decree')
    .where({ case_number: caseNumberOf(id) })
    .update({ revoked_at: new Date() });
  expect(await mend('Tunjangan dua.')).toMatchObject({ status: 409, body: { code: 'impossible' } });
});

it('a case for the post that is held already is refused, and told what mends a wrong word', async () => {
  await walk();
  const { employee: _, ...body } = opening(employeeId(employee));
  const answered = await world.post('/cases', { as: 'emp-hr', key: `again-${id}`, body: { ...body, employee } });
  expect(answered).toMatchObject({ status: 400 });
  expect(JSON.stringify(answered.body)).toContain('decree/corrections');
});
