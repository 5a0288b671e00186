import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { betweenAgencyPolicies } from '../../migrations/between-agency-policies.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';
import { loadAgency, otherAgencies, personOf } from '../support/other-agencies.ts';
import { people, target } from '../support/small-province.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3 });
  await loadAgency(world.clerk.db, otherAgencies.province);
});
afterAll(() => world.close());

const as = people.hr;
const policies = async (query = '') => (await world.get(`/policies${query}`, { as })).body.policies;
const bodyOf = (id: string) => {
  const { id: _, version: __, kind, direction, ...policy } = betweenAgencyPolicies.find((one) => one.id === id) ?? {};
  return { kind, ...(direction === undefined ? {} : { direction }), policy };
};

describe('policies, of each kind of move', () => {
  it('are listed with their kind and direction, all of them or those of one kind', async () => {
    const all = await policies();
    expect([...new Set<string>(all.map(({ id }: { id: string }) => id))].toSorted()).toEqual(
      ['within-agency', ...betweenAgencyPolicies.map(({ id }) => id)].toSorted(),
    );
    expect(await policies('?kind=between_provinces')).toMatchObject([
      { id: 'between-provinces', kind: 'between_provinces', direction: 'incoming' },
      { id: 'between-provinces-outgoing', kind: 'between_provinces', direction: 'outgoing' },
    ]);
  });

  it.each(betweenAgencyPolicies.map(({ id }) => id))('%s can be sent back as it is and has no fault', async (id) => {
    const answer = await world.post('/policies?dryRun=true', { as, body: { ...bodyOf(id), legalBasis: 'Uji' } });
    expect(answer).toMatchObject({ status: 200, body: { version: 2, faults: [] } });
  });

  it('govern the cases of their kind that are opened from then on, and no others', async () => {
    const sent = bodyOf('between-provinces');
    const policy = { ...sent.policy, rounds: 7 };
    const published = await world.post('/policies', { as, body: { ...sent, policy, legalBasis: 'Kebijakan uji' } });
    expect(published).toMatchObject({ status: 201, body: { version: 2 } });
    const person = personOf(otherAgencies.province);
    const incoming = await openThroughApi(world, { ...opening(), employee: person, position: target });
    const read = async (id: string) => (await world.get(`/cases/${id}`, { as })).body;
    expect(await read(incoming)).toMatchObject({
      policy: { id: 'between-provinces', version: 2 },
      dialogue: { rounds: { of: 7 } },
    });
    const within = await openThroughApi(world);
    expect(await read(within)).toMatchObject({ policy: { id: 'within-agency' }, dialogue: { rounds: { of: 2 } } });
  });

  it('are refused for a kind that the table does not have, and for what leaves this agency inside it', async () => {
    const { policy } = bodyOf('between-provinces');
    const sent = (kind: string, direction: string) =>
      world.post('/policies', { as, body: { kind, direction, policy, legalBasis: 'Uji' } });
    expect(await sent('to_the_moon', 'incoming')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/kind' }] },
    });
    expect(await sent('within_agency', 'outgoing')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/direction' }] },
    });
  });

  it('say without a policy in force which kind lacks one', async () => {
    await world.clerk.db('policy').where({ kind: 'between_provinces' }).update({ effective_to: '2026-01-02' });
    const body = { ...opening(), employee: personOf(otherAgencies.province, 1), position: target };
    const answer = await world.post('/cases', { as, key: 'no-policy-of-kind', body });
    expect(answer.body).toMatchObject({ code: 'no_policy' });
    expect(answer.body.detail).toContain('between_provinces');
  });
});
