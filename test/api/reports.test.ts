import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import { monthsToBeKept } from '../../domain/after/policy.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';
import { followUpPolicyOfSeconds } from '../support/follow-up-policy.ts';
import { actors } from '../support/small-province.ts';

let world: ApiWorld;
const year = localDate(Date.now(), 'Asia/Makassar').slice(0, 4);
const report = (name: string, as: string, query = '') => world.get(`/reports/${name}?year=${year}${query}`, { as });

/** Opens the case of one subject and has it accepted at once, or after an objection. */
async function answered(number: number, objects: boolean): Promise<void> {
  const person = employeeId(number === 0 ? 'emp-subject' : `emp-subject-${number}`);
  const subject = { person, office: 'subject' } as const;
  const { clerk } = world;
  const id = await clerk.open(opening(person));
  await clerk.decide(id, actors.hr, 'submit');
  if (objects) {
    await clerk.decide(id, subject, 'object', { category: 'family', words: 'Orang tua saya sakit' });
    await clerk.decide(id, actors.origin, 'explain', { serviceNeed: 'Perlu', careerOpportunity: 'Naik' });
  }
  await clerk.decide(id, subject, 'accept');
}

beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 20 });
  for (let number = 0; number < 12; number += 1) await answered(number, number >= 9);
});
afterAll(() => world.close());

describe('a report', () => {
  it('shows the groups that are large enough, and the others only together', async () => {
    // Nine agreed at once and three after an explanation: shown apart, the three would be known.
    const { status, body } = await report('dialogue', 'emp-hr');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      enough: true,
      smallestGroup: 5,
      columns: [['agreed', 'agreed_after_explanation']],
      rows: [{ group: ['all'], cells: [12] }],
    });
  });

  it('groups by unit, and by urgency', async () => {
    expect((await report('outcomes', 'emp-governor', '&by=unit')).body).toMatchObject({
      columns: [['open']],
      rows: [{ group: ['health'], label: 'Dinas Kesehatan', cells: [12] }],
    });
    expect((await report('outcomes', 'emp-board', '&by=urgency')).body.rows).toMatchObject([{ group: ['normal'] }]);
  });

  it('tells the time of stages without telling how many cases there were', async () => {
    const { body } = await report('stage-times', 'emp-secretary');
    expect(body.columns.slice(0, 2)).toEqual([['planning:median'], ['planning:p90']]);
    expect(body.rows).toMatchObject([{ group: ['all'], cells: expect.arrayContaining([0]) }]);
    expect(body.rows[0].cells).not.toContain(12);
  });

  it('has all cases in it, those that it is not about as well: nobody finds them by subtracting', async () => {
    expect((await report('remote-posts', 'emp-hr')).body).toMatchObject({
      columns: [['not_remote']],
      rows: [{ cells: [12] }],
    });
  });

  it('is empty where there are too few cases', async () => {
    expect((await world.get('/reports/dialogue?year=2001', { as: 'emp-hr' })).body).toMatchObject({ enough: false });
  });

  it('counts who was late first, for an inauguration or an answer to an objection too', async () => {
    const { db } = world.clerk;
    const numbers: number[] = (await db('mutation_case').orderBy('number').pluck('number')).map(Number);
    const wait = (key: string, holder: string) => ({ key, holders: [holder] });
    const late = async (number: number, kind: string, opens: readonly object[]) => {
      const body = JSON.stringify({ at: Date.now(), stage: 'decree', opens });
      const place = { case_number: number, sequence: 90, kind, body, recorded_at: new Date() };
      await db('case_event').insert({ ...place, previous_hash: 'x', hash: `late-${number}` });
    };
    const lapsed = [wait('delivery', 'secretary'), wait('inauguration', 'bkd'), wait('legal_review', 'secretary')];
    for (const number of numbers.slice(0, 5)) await late(number, 'inauguration_lapsed', lapsed);
    // Whoever is moved is late for nobody's report.
    await late(numbers[5] ?? 0, 'escalated', [wait('acknowledgement', 'subject')]);
    expect((await report('overdue', 'emp-hr')).body).toMatchObject({
      columns: [['bkd'], ['nobody']],
      rows: [{ group: ['all'], cells: [5, 7] }],
    });
  });

  it('shows no group of fewer than five, whatever a policy says, and takes the months of being kept from it', async () => {
    const { db } = world.clerk;
    const policy = { ...followUpPolicyOfSeconds({}), version: 40, smallestGroup: 2, keptMonths: 1 };
    await publishFollowUpPolicy(db, policy, 'Kebijakan uji', new Date('2026-01-03T00:00:00Z'));
    const { body } = await report('dialogue', 'emp-hr');
    expect(body).toMatchObject({ smallestGroup: 5, rows: [{ cells: [12] }] });
    await db('policy').where({ id: 'follow-up', version: 40 }).delete();
    expect(monthsToBeKept(policy)).toBe(1);
    expect(monthsToBeKept({})).toBe(6);
  });

  it('of every name answers', async () => {
    const names = ['objections', 'overdue', 'competence', 'urgency', 'benefits-employee', 'benefits-new-head'];
    for (const name of names) expect((await report(name, 'emp-hr')).status, name).toBe(200);
  });

  it('comes as CSV too', async () => {
    const { headers, body } = await report('dialogue', 'emp-hr', '&format=csv');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body).toContain('kelompok;agreed + agreed_after_explanation');
    expect(body).toContain('all;12');
  });

  it('is for those who lead and look after mutations', async () => {
    expect(await report('dialogue', 'emp-subject')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await report('dialogue', 'emp-origin-head')).toMatchObject({ status: 403 });
    expect(await world.get('/reports/dialogue?year=soon', { as: 'emp-hr' })).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'query', pointer: '/year' }] },
    });
    expect((await world.get('/reports/salaries?year=2026', { as: 'emp-hr' })).status).toBe(400);
  });
});
