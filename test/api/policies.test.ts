import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPolicy } from '../../database/policies.ts';
import { inauguratedPosts } from '../../domain/case/policy.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { down, up } from '../../migrations/0016-within-agency-policy-2.ts';
import * as thirdPolicy from '../../migrations/0020-within-agency-policy-3.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
import { secondWithinAgencyPolicy } from '../../migrations/within-agency-policy-2.ts';
import { thirdWithinAgencyPolicy } from '../../migrations/within-agency-policy-3.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 9, subjects: 9 });
  // The second policy as if there were no third.
  await thirdPolicy.down(world.clerk.db);
});
afterAll(() => world.close());

const { id: _, version: __, kind: ___, ...second } = secondWithinAgencyPolicy;
const legalBasis = 'Keputusan Gubernur';
const policies = async () => (await world.get('/policies?kind=within_agency', { as: 'emp-board' })).body.policies;
const publish = (policy: object, query = '') =>
  world.post(`/policies${query}`, { as: 'emp-hr', body: { policy, legalBasis } });
/** The second policy with another deadline for the answer of the employee. */
const answering = (change: object) => ({
  ...second,
  deadlines: { ...second.deadlines, acknowledgement: { ...second.deadlines.acknowledgement, ...change } },
});
const opened = async (index: number) => {
  const id = await openThroughApi(world, opening(employeeId(`emp-subject-${index}`)));
  return (await world.get(`/cases/${id}`, { as: 'emp-hr' })).body;
};

describe('the province’s second policy', () => {
  it('governs new cases, while the first can still be read, and both are the province’s own', async () => {
    expect(await policies()).toMatchObject([
      { version: 2, policy: second, standing: 'policy', effectiveTo: null },
      { version: 1, standing: 'policy', effectiveFrom: '2026-01-01T00:00:00.000Z' },
    ]);
    expect((await opened(1)).policy).toEqual({ id: 'within-agency', version: 2 });
  });

  it('could have been published by HR as it is', async () => {
    expect(await publish(second, '?dryRun=true')).toMatchObject({ status: 200, body: { version: 3, faults: [] } });
  });

  it('can be adopted by a case that was opened under the first', async () => {
    const { db } = world.clerk;
    await down(db);
    const { case: id, policy } = await opened(2);
    expect(policy.version).toBe(1);
    await up(db);
    const change = await world.get(`/cases/${id}/policy-change?version=2`, { as: 'emp-hr' });
    expect(change.body).toMatchObject({ possible: true, moved: [], steps: { added: [], removed: [] } });
    const body = { version: 2, ground: 'Kebijakan baru berlaku' };
    expect((await world.post(`/cases/${id}/adopt-policy`, { as: 'emp-hr', body, key: randomUUID() })).status).toBe(200);
    expect((await world.get(`/cases/${id}`, { as: 'emp-hr' })).body.policy.version).toBe(2);
  });

  it('does not stand in the way of a version that HR has published before', async () => {
    const { db } = world.clerk;
    await down(db);
    await publishPolicy(db, { ...withinAgencyPolicy, version: 2, rounds: 7 }, legalBasis, new Date());
    await up(db);
    await down(db);
    expect(await policies()).toMatchObject([{ version: 2, policy: { rounds: 7 }, legalBasis }, { version: 1 }]);
    await db('policy').where({ legal_basis: legalBasis }).delete();
    await up(db);
  });
});

describe('the province’s third policy', () => {
  it('governs new cases, could have been published by HR as it is, and says which posts are inaugurated', async () => {
    await thirdPolicy.up(world.clerk.db);
    expect((await opened(3)).policy).toEqual({ id: 'within-agency', version: 3 });
    const { id: _id, version: _version, kind: _kind, ...third } = thirdWithinAgencyPolicy;
    expect(await publish(third, '?dryRun=true')).toMatchObject({ status: 200, body: { version: 4, faults: [] } });
    const [newest] = await policies();
    expect(newest.policy).toMatchObject({ inauguration: third.inauguration, witnessedDelivery: true });
    await thirdPolicy.down(world.clerk.db);
  });

  it('shows in the dry run of its adoption whether the post is inaugurated then', async () => {
    const { db } = world.clerk;
    const { case: id, policy } = await opened(4);
    await thirdPolicy.up(db);
    const solemn = { posts: inauguratedPosts, inviteBefore: { workingDays: 1 } };
    await publishPolicy(db, { ...thirdWithinAgencyPolicy, version: 4, inauguration: solemn }, legalBasis, new Date());
    const change = async (version: number) =>
      (await world.get(`/cases/${id}/policy-change?version=${version}`, { as: 'emp-hr' })).body;
    expect(await change(policy.version)).toMatchObject({ inauguration: { from: false, to: false } });
    expect(await change(4)).toMatchObject({ possible: true, inauguration: { from: false, to: true } });
    await db('policy').where({ legal_basis: legalBasis }).delete();
    await thirdPolicy.down(db);
  });
});

describe('reminders and effects in law', () => {
  const remindBefore = [{ workingDays: 4 }, { workingDays: 2 }];
  const legalEffect = { basis: 'UU 30/2014 pasal 53', alertBefore: { workingDays: 2 } };

  it('cannot be set where the register has no legal officer to alert', async () => {
    expect(await publish(answering({ legalEffect }), '?dryRun=true')).toMatchObject({
      status: 200,
      body: { faults: [{ pointer: '/deadlines/acknowledgement/legalEffect' }] },
    });
    expect(await publish(answering({ legalEffect }))).toMatchObject({ status: 400 });
  });

  it('are published, and read back as they were written', async () => {
    const { db } = world.clerk;
    await db('office').insert({ id: 'biro-hukum', title: 'Biro Hukum', kind: 'legal_officer' });
    const { status, body } = await publish(answering({ remindBefore, legalEffect }));
    expect(status).toBe(201);
    const [newest] = await policies();
    expect(newest.version).toBe(body.version);
    expect(newest.policy.deadlines.acknowledgement).toMatchObject({ remindBefore, legalEffect });
  });

  it.each([
    [
      'a reminder of no time',
      { remindBefore: [{ workingDays: 0 }] },
      '/policy/deadlines/acknowledgement/remindBefore/0',
    ],
    [
      'a reminder that is no list',
      { remindBefore: { workingDays: 1 } },
      '/policy/deadlines/acknowledgement/remindBefore',
    ],
    [
      'an effect without its article',
      { legalEffect: { alertBefore: { workingDays: 2 } } },
      '/policy/deadlines/acknowledgement/legalEffect/basis',
    ],
    [
      'an effect of which nobody is told before',
      { legalEffect: { basis: 'UU 30/2014 pasal 53' } },
      '/policy/deadlines/acknowledgement/legalEffect/alertBefore',
    ],
    [
      'an effect that decides',
      { legalEffect: { ...legalEffect, decides: 'approved' } },
      '/policy/deadlines/acknowledgement/legalEffect/decides',
    ],
  ])('are refused with %s', async (_what, change, pointer) => {
    const before = (await policies()).length;
    const { status, body } = await publish(answering(change));
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer).join(' ')).toContain(pointer);
    expect(await policies()).toHaveLength(before);
  });
});
