import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { followUpPolicyOfSeconds } from '../support/follow-up-policy.ts';
import { followWithPlacement, nthSubject } from '../support/happy-walk.ts';
import { actors } from '../support/small-province.ts';

let world: ApiWorld;
let id: CaseId;
let employee: string;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  const policy = followUpPolicyOfSeconds({ review: 3, answers: 4 });
  await publishFollowUpPolicy(world.clerk.db, policy, 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
});
afterAll(() => world.close());

/** Takes the case of the next employee to the first day of duty, with an offer made in the dialogue; begins what follows. */
async function onDuty(): Promise<void> {
  const subject = { person: nthSubject(opened), office: 'subject' } as const;
  employee = subject.person;
  opened += 1;
  const { clerk } = world;
  const benefits = ['Bekerja sesuai pendidikan', 'Jenjang ahli muda'];
  id = await clerk.open({ ...opening(subject.person), benefits });
  const [submit, ...others] = happyCourse();
  const explained = {
    serviceNeed: 'Puskesmas tanpa ahli gizi',
    careerOpportunity: 'Jenjang ahli muda',
    offers: [{ kind: 'housing', words: 'Rumah dinas' }],
  };
  if (submit !== undefined) await clerk.follow(id, [submit]);
  await clerk.follow(id, [
    [subject, 'object', { category: 'family', words: 'Anak masih kecil' }],
    [actors.origin, 'explain', explained],
  ]);
  await followWithPlacement(clerk, id, subject.person, others);
  await read('emp-hr');
  const indicator = { name: 'Balita gizi baik', measure: 'persen', baseline: 71.5 };
  const named = await world.post(`/cases/${id}/indicator`, { as: 'emp-destination-head', body: indicator });
  expect(named.status).toBe(200);
}

const read = async (as: string) => (await world.get(`/cases/${id}/review`, { as })).body;
const answer = (as: string, party: string, more: object = {}) => {
  const benefits = [1, 2].map((benefit) => ({ benefit, judgement: 'met', words: `Kata ${party}` }));
  return world.post(`/cases/${id}/review`, { as, body: { review: 'month-3', party, benefits, ...more } });
};
const standing = (wanted: string) =>
  until(
    () => read('emp-hr'),
    ({ reviews }) => reviews[0].standing === wanted,
  );
const formsOf = async (as: string): Promise<string[]> =>
  (await world.get('/me/reviews', { as })).body.reviews
    .filter((form: { case: string }) => form.case === id)
    .map(({ party }: { party: string }) => party);
const startsOn = (day: string) => `[${day},)`;
const today = () => localDate(Date.now(), 'Asia/Makassar');

it('judges support by what was promised in this case, and takes no promise that was never made', async () => {
  await onDuty();
  const { obligations } = await standing('open');
  expect(obligations).toMatchObject([{ kind: 'housing', status: 'open' }]);
  const [{ id: housing }] = obligations;
  const given = (obligation: string) => ({ support: [{ obligation, given: 'partly' }] });
  expect(await answer(employee, 'employee', given('offer-99'))).toMatchObject({
    status: 422,
    body: { code: 'not_allowed', detail: expect.stringContaining('obligation of this case') },
  });
  const said = { ...given(housing), ideas: ['Kelas ibu hamil'], words: 'Jauh dari sekolah anak' };
  expect((await answer(employee, 'employee', said)).status).toBe(200);
  expect((await answer('emp-origin-head', 'old_head')).status).toBe(200);

  // Judgements are for all who may read the case; words for whoever wrote them, HR and the authorized official.
  const answersAs = async (as: string) => (await read(as)).reviews[0].answers;
  const words = { words: said.words, ideas: said.ideas, support: given(housing).support };
  for (const as of ['emp-hr', 'emp-secretary', employee]) {
    const [own] = await answersAs(as);
    expect(own, as).toMatchObject({ party: 'employee', ...words });
    expect(own.benefits[0], as).toMatchObject({ judgement: 'met', words: 'Kata employee' });
  }
  for (const as of ['emp-destination-head', 'emp-origin-head', 'emp-governor', 'emp-board']) {
    const [own] = await answersAs(as);
    expect(own, as).toMatchObject({ party: 'employee', words: null, ideas: null, support: given(housing).support });
    expect(own.benefits[0], as).toMatchObject({ judgement: 'met', words: null });
  }
  // The employee does not read the words of a head either.
  expect((await answersAs(employee))[1]).toMatchObject({
    party: 'old_head',
    benefits: [{ words: null }, { words: null }],
  });
  expect((await world.get(`/cases/${id}/review`, { as: 'emp-subject-19' })).status).toBe(404);
  const stored = JSON.stringify(await world.clerk.db('follow_up_event').where({ case_number: caseNumberOf(id) }));
  for (const text of ['ibu hamil', 'sekolah anak', 'Kata employee']) expect(stored).not.toContain(text);

  // Who has not answered is shown as such, and nothing is made up for them.
  const { reviews } = await standing('closed');
  expect(reviews[0]).toMatchObject({ answered: ['employee', 'old_head'], unanswered: ['new_head'] });
  expect(reviews[0].answers).toHaveLength(2);
});

/** The employee sits in another seat from today on, or in none. */
async function leavesSeat(another: boolean): Promise<void> {
  const { db } = world.clerk;
  const now = db('seat_claim').where({ employee_id: employee, kind: 'incumbent' }).whereRaw('upper_inf(period)');
  await now.delete();
  if (!another) return;
  const seat = await db('seat as s')
    .join('seat_claim as c', 'c.seat_id', 's.id')
    .where('s.position_id', 'analyst')
    .whereRaw('not upper_inf(c.period)')
    .orderBy('s.id')
    .first('s.id');
  const claim = { seat_id: seat.id, employee_id: employee, kind: 'incumbent', period: startsOn(today()) };
  await db('seat_claim').insert(claim);
}

it('of somebody who has moved on asks all three, and says that they sit elsewhere', async () => {
  await onDuty();
  await leavesSeat(true);
  const { reviews } = await standing('open');
  expect(reviews[0]).toMatchObject({ stillInSeat: false, employeeLeft: false });
  expect(await formsOf(employee)).toEqual(['employee']);
  expect((await answer(employee, 'employee')).status).toBe(200);
});

it('of somebody who sits nowhere any more asks the heads alone, and holds no silence against them', async () => {
  await onDuty();
  await leavesSeat(false);
  const { reviews } = await standing('open');
  expect(reviews[0]).toMatchObject({ stillInSeat: false, employeeLeft: true });
  expect(await formsOf(employee)).toEqual([]);
  const letters = world.clerk.db('notification').where({ case_number: caseNumberOf(id), employee_id: employee });
  expect(await letters.clone().whereLike('wait_key', 'review:%')).toEqual([]);
  expect(await formsOf('emp-origin-head')).toEqual(['old_head']);
  expect((await standing('closed')).reviews[0]).toMatchObject({ answered: [], unanswered: ['new_head', 'old_head'] });
});

it('asks whoever heads a unit when it opens; whoever headed it before answers no more', async () => {
  await onDuty();
  const { db } = world.clerk;
  const held = { office_id: 'head-health', employee_id: 'emp-destination-head' };
  await db('office_holder')
    .where(held)
    .update({ period: `[2020-01-01,${today()})` });
  await db('office_holder').insert({ office_id: 'head-health', employee_id: 'emp-board', period: startsOn(today()) });
  await standing('open');
  expect(await formsOf('emp-board')).toEqual(['new_head']);
  expect(await formsOf('emp-destination-head')).toEqual([]);
  // Whoever heads the unit no more does not even learn of the case.
  expect((await answer('emp-destination-head', 'new_head')).status).toBe(404);
  expect((await answer('emp-board', 'new_head', { office: 'head-health' })).status).toBe(200);
});
