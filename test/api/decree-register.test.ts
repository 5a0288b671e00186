import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseId, employeeId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, opening } from '../support/case-clerk.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: 3 });
});
afterAll(() => world.close());

const today = opening().effectiveDate;
const year = Number(today.slice(0, 4));
const register = async () => (await world.get(`/decree-numbers?year=${year}`, { as: 'emp-hr' })).body;
const reserve = (as = 'emp-hr', key: string = randomUUID(), body: object = {}) =>
  world.post('/decree-numbers', { as, key, body: { office: 'governor', ground: 'SK di atas kertas', ...body } });
const voidNumber = (id: number, as = 'emp-hr') =>
  world.post(`/decree-numbers/${id}/void`, { as, body: { ground: 'Usul dicabut' } });

const decree = {
  clearanceNumber: 'IMUT/1',
  clearanceDate: today,
  effectiveDate: today,
  place: 'Amplas',
  allowances: 'Sesuai ketentuan',
  copies: ['Inspektorat'],
};
/** A case that waits for its decree, of a person whom no other test moves. */
async function approved(who: string): Promise<CaseId> {
  const id = await world.clerk.open(opening(employeeId(who)));
  const lines = happyCourse().slice(0, 6);
  for (const [by, name] of lines) {
    const actor = by.office === 'subject' ? { person: employeeId(who), office: 'subject' as const } : by;
    await world.clerk.decide(id, actor, name);
  }
  return id;
}
const issue = (id: CaseId, number?: string) =>
  world.post(`/cases/${id}/issue-decree`, { as: 'emp-hr', key: randomUUID(), body: { ...decree, number } });
const decreeOf = async (id: CaseId) => (await world.get(`/cases/${id}`, { as: 'emp-hr' })).body.decree;

describe('decree numbers', () => {
  it('are for HR to see, to reserve, to void and to form', async () => {
    for (const as of ['emp-subject', 'emp-governor']) {
      const form = { office: 'governor', pattern: '{ordinal}/{year}' };
      const answers = await Promise.all([
        world.get(`/decree-numbers?year=${year}`, { as }),
        reserve(as),
        voidNumber(1, as),
        world.post('/decree-number-forms', { as, body: form }),
      ]);
      for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    }
    expect(await register()).toMatchObject({ numbers: [], series: [] });
  });

  it('given none with the decree, the next one is allotted in the form of the office', async () => {
    const form = { office: 'governor', pattern: '800.1.3.2/{ordinal}/BKD/{year}' };
    expect((await world.post('/decree-number-forms', { as: 'emp-hr', body: form })).status).toBe(200);
    const id = await approved('emp-subject');
    expect((await issue(id)).status).toBe(200);
    const number = `800.1.3.2/1/BKD/${year}`;
    expect(await decreeOf(id)).toMatchObject({ number });
    expect((await world.clerk.events(id)).at(-1)).toMatchObject({ kind: 'decree_issued', number });
    expect(await register()).toMatchObject({
      numbers: [{ number, ordinal: 1, source: 'allotted', state: 'issued', voidedAt: null }],
      series: [{ office: 'governor', year, last: 1, unexplained: [] }],
    });
  });

  it('given a reserved one, a decree bears it, once, and no other', async () => {
    const key = randomUUID();
    const [first, again] = await Promise.all([reserve('emp-hr', key), reserve('emp-hr', key)]);
    expect(first.body).toMatchObject({ ordinal: 2, state: 'reserved', reservedFor: 'SK di atas kertas' });
    expect(again.body.id).toBe(first.body.id);
    const [one, other] = [await approved('emp-subject-1'), await approved('emp-subject-2')];
    expect((await issue(one, first.body.number)).status).toBe(200);
    expect(await decreeOf(one)).toMatchObject({ number: first.body.number });
    expect(await voidNumber(first.body.id)).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(await issue(other, first.body.number)).toMatchObject({ status: 409, body: { code: 'decree_number_taken' } });
    expect((await issue(other, 'SK/paper')).status).toBe(200);
    const { numbers, series } = await register();
    expect(numbers.at(-1)).toMatchObject({ number: 'SK/paper', ordinal: null, source: 'external', state: 'issued' });
    expect(series).toMatchObject([{ last: 2, unexplained: [] }]);
  });

  it('given one that is not used, it is void with its ground, for good', async () => {
    const { body } = await reserve();
    expect((await voidNumber(body.id)).body).toMatchObject({ state: 'void', voidGround: 'Usul dicabut' });
    expect(await voidNumber(body.id)).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(await voidNumber(999)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await register()).series).toMatchObject([{ last: 3, unexplained: [] }]);
  });

  it('given a wrong office or form, names the field', async () => {
    expect(await reserve('emp-hr', randomUUID(), { office: 'bkd' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/office' }] },
    });
    for (const pattern of ['800/{year}', '{ordinal}{year}', '{ordinal}/{year}/{nip}', '{ordinal}/{ordinal}/{year}'])
      expect(
        await world.post('/decree-number-forms', { as: 'emp-hr', body: { office: 'governor', pattern } }),
      ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/pattern' }] } });
  });
});
