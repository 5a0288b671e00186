import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseNumberOf, employeeId, isCaseId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;
let id: string;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 30, subjects: 30 });
});
const openNext = async (): Promise<string> => {
  opened += 1;
  return openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)));
};
beforeEach(async () => {
  id = await openNext();
});
afterAll(() => world.close());

const subject = () => `emp-subject-${opened}`;
const send = (name: string, as: string, body: unknown = {}, key: string = randomUUID()) =>
  world.post(`/cases/${id}/${name}`, { as, body, key });
const seen = async (as: string) => (await world.get(`/cases/${id}`, { as })).body;
const lastEvent = async (as = 'emp-secretary') => (await world.get(`/cases/${id}/events`, { as })).body.events.at(-1);
const toApproval = async (): Promise<void> => {
  expect((await send('submit', 'emp-hr')).status).toBe(200);
  expect((await send('accept', subject())).status).toBe(200);
};
const document = {
  kind: 'audit_clearance',
  number: 'BT/1',
  date: '2026-01-05',
};

/** Somebody acts for an office during one test. */
async function acting(office: string, employee: string, more: Record<string, unknown>, work: () => Promise<void>) {
  const { db } = world.clerk;
  const row = { office_id: office, employee_id: employee, period: '[2020-01-01,)', ...more };
  await db('office_holder').insert(row);
  try {
    await work();
  } finally {
    await db('office_holder').where({ office_id: office, employee_id: employee }).delete();
  }
}

describe('who acts for an office', () => {
  it('decides nothing without proof of authority, and with it what the table allows, shown as acting for the holder', async () => {
    await toApproval();
    await acting('head-general', 'emp-board', { capacity: 'plh' }, async () => {
      expect(await send('approve', 'emp-board')).toMatchObject({ status: 403, body: { code: 'acting_holder' } });
      expect((await seen('emp-board')).mayDo).toEqual([]);
    });
    const proof = { authority_number: 'SP/7', authority_date: '2026-01-05' };
    await acting('head-general', 'emp-board', { capacity: 'plh', ...proof }, async () => {
      expect((await send('approve', 'emp-board')).status).toBe(200);
    });
    expect((await lastEvent()).by).toMatchObject({
      person: 'emp-board',
      office: 'head-general',
      capacity: 'plh',
      actingFor: { person: 'emp-origin-head', name: expect.any(String) },
    });
  });

  it('never decides as appointing authority: the case waits, and says for whom', async () => {
    await toApproval();
    await send('approve', 'emp-origin-head');
    await send('approve', 'emp-destination-head');
    await send('recommend', 'emp-board');
    const proof = { authority_number: 'SP/8', authority_date: '2026-01-05' };
    await acting('governor', 'emp-secretary', { capacity: 'plt', ...proof }, async () => {
      const refused = await send('approve', 'emp-secretary', { office: 'governor' });
      expect(refused).toMatchObject({ status: 403, body: { code: 'acting_holder' } });
      expect(refused.body.detail).toContain('waits for the definitive holder');
    });
    expect((await send('approve', 'emp-governor')).status).toBe(200);
  });
});

describe('a delegation', () => {
  const delegation = {
    delegate: 'emp-operator',
    actions: ['release'],
    from: '2026-01-01',
    until: '2199-12-31',
    letterNumber: 'D/1',
  };
  const path = '/offices/head-general/delegations';

  it('lets somebody act for its span and its actions, until it is revoked', async () => {
    await toApproval();
    expect(await world.post(path, { as: 'emp-hr', body: delegation })).toMatchObject({ status: 403 });
    expect(
      await world.post(path, { as: 'emp-origin-head', body: { ...delegation, actions: ['decree'] } }),
    ).toMatchObject({
      status: 422,
      body: { code: 'not_allowed' },
    });
    const granted = await world.post(path, { as: 'emp-origin-head', body: delegation });
    expect(granted).toMatchObject({ status: 201, body: { office: 'head-general', revokedAt: null } });
    expect(await world.post(path, { as: 'emp-origin-head', body: delegation })).toMatchObject({ status: 422 });
    expect((await world.get('/me', { as: 'emp-operator' })).body.offices).toContainEqual(
      expect.objectContaining({ office: 'head-general', capacity: 'delegate', actions: ['release'] }),
    );
    expect((await send('approve', 'emp-operator')).status).toBe(200);
    expect((await lastEvent()).by).toMatchObject({ capacity: 'delegate', actingFor: { person: 'emp-origin-head' } });
    const revoked = await world.post(`${path}/${granted.body.id}/revoke`, { as: 'emp-origin-head' });
    expect(revoked.body.revokedAt).toEqual(expect.any(String));
    expect((await world.get('/me', { as: 'emp-operator' })).body.offices).toHaveLength(1);
    expect((await world.get(path, { as: 'emp-hr' })).body.delegations).toHaveLength(1);
  });

  it.each([
    ['to nobody', { delegate: 'emp-nobody' }, '/delegate'],
    ['to oneself', { delegate: 'emp-origin-head' }, '/delegate'],
    ['that ends before it begins', { until: '2025-12-31' }, '/until'],
    ['of nothing', { actions: [] }, '/actions'],
  ])('%s is refused', async (_, change, pointer) => {
    const answer = await world.post(path, { as: 'emp-origin-head', body: { ...delegation, ...change } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('the offices of a step', () => {
  it('are those of the moment it opens: the superior, when the head has become the subject’s own office', async () => {
    await send('submit', 'emp-hr');
    await acting('head-general', subject(), {}, async () => {
      expect((await send('accept', subject())).status).toBe(200);
    });
    const { steps } = await seen('emp-secretary');
    expect(steps[0].offices).toMatchObject([{ holder: 'head-province' }]);
    expect((await send('approve', 'emp-origin-head')).status).toBe(403);
    expect((await send('approve', 'emp-governor')).status).toBe(200);
  });

  it('without a holder go to the ladder at once, and are late for nothing', async () => {
    const { db } = world.clerk;
    await send('submit', 'emp-hr');
    const held = db('office_holder').where({ office_id: 'head-health' });
    await held.clone().update({ period: '[2020-01-01,2020-02-01)' });
    try {
      await send('accept', subject());
      await expect
        .poll(async () => (await lastEvent()).details, { timeout: 15_000 })
        .toMatchObject({ wait: 'step:acceptance', to: 'secretary', noHolder: true });
    } finally {
      await held.clone().update({ period: '[2020-01-01,)' });
    }
    const wait = (await seen('emp-hr')).waits.find(({ key }: { key: string }) => key === 'step:acceptance');
    expect(wait).toMatchObject({ noHolder: true, overdue: false, escalatedTo: [{ holder: 'secretary' }] });
    // The office decides: whoever holds it now.
    expect((await send('approve', 'emp-destination-head')).status).toBe(200);
  });
});

describe('a recusal', () => {
  it('goes to the superior office; its ground is sealed, and read by those of the dialogue alone', async () => {
    await toApproval();
    const ground = 'Adik ipar saya';
    expect((await send('recuse', 'emp-origin-head', { ground })).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ kind: 'recused', details: { to: 'head-province', ground } });
    expect((await lastEvent('emp-hr')).details.ground).toBeNull();
    const { decides } = (await world.get(`/cases/${id}/outlook`, { as: 'emp-hr' })).body;
    const release = decides.find(({ key }: { key: string }) => key === 'step:release');
    expect(release.offices).toMatchObject([{ holder: 'head-province' }]);
    const stored = await world.clerk
      .db('case_event')
      .where({ case_number: isCaseId(id) ? caseNumberOf(id) : 0, kind: 'recused' })
      .first('body');
    expect(JSON.stringify(stored)).not.toContain(ground);
    expect((await send('approve', 'emp-governor')).status).toBe(200);
  });
});

describe('a decision on what was seen', () => {
  it('is refused when the case has changed since, and carries the hash of its dossier when not', async () => {
    await toApproval();
    const { revision } = await seen('emp-origin-head');
    expect((await send('attach-document', 'emp-hr', document)).status).toBe(200);
    const stale = await send('approve', 'emp-origin-head', { revision });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_view' } });
    expect(stale.body.detail).toContain('document:audit_clearance');
    expect((await send('approve', 'emp-origin-head', { revision: revision + 1 })).status).toBe(200);
    expect((await lastEvent()).details).toMatchObject({
      revision: 1,
      dossier: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await send('attach-document', 'emp-hr', { ...document, number: 'BT/2' });
    expect((await seen('emp-hr')).steps[0]).toMatchObject({ decision: 'approved', revision: 1, stale: true });
  });
});

describe('many decisions in one call', () => {
  it('are each answered for itself; one that fails stops none', async () => {
    await toApproval();
    const first = id;
    id = await openNext();
    await toApproval();
    const decisions = [
      { case: first, decision: 'approve', key: randomUUID() },
      { case: 'case-999999', decision: 'approve', key: randomUUID() },
      { case: id, decision: 'reject', key: randomUUID() },
      { case: id, decision: 'approve', key: randomUUID(), fields: { condition: 'Serah terima tugas' } },
    ];
    const batch = () => world.post('/me/decisions', { as: 'emp-origin-head', body: { decisions } });
    const { status, body } = await batch();
    expect(status).toBe(200);
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([200, 404, 400, 200]);
    expect(body.results[2].problem.errors).toMatchObject([{ pointer: '/reasons' }]);
    const again = await batch();
    expect(again.body.results.map((one: { sequence: number }) => one.sequence)).toEqual(
      body.results.map((one: { sequence: number }) => one.sequence),
    );
    expect((await seen('emp-hr')).conditions).toMatchObject([{ step: 'release', met: false }]);
  });

  it('are at most a hundred', async () => {
    const decisions = Array.from({ length: 101 }, () => ({ case: id, decision: 'approve', key: randomUUID() }));
    expect(await world.post('/me/decisions', { as: 'emp-hr', body: { decisions } })).toMatchObject({ status: 400 });
  });
});

describe('a policy', () => {
  const { id: _, version: __, kind: ___, ...policy } = withinAgencyPolicy;
  const legalBasis = 'Keputusan Gubernur';

  it('is checked, published by HR as the next version, and governs the cases opened after', async () => {
    expect(await world.post('/policies', { as: 'emp-operator', body: { policy, legalBasis } })).toMatchObject({
      status: 403,
    });
    const wrong = { ...policy, steps: policy.steps.map((step) => ({ ...step, group: 2 })) };
    const dry = await world.post('/policies?dryRun=true', { as: 'emp-hr', body: { policy: wrong, legalBasis } });
    expect(dry).toMatchObject({ status: 200, body: { faults: [{ pointer: '/steps' }] } });
    expect(await world.post('/policies', { as: 'emp-hr', body: { policy: wrong, legalBasis } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/policy/steps' }] },
    });
    const stricter = {
      ...policy,
      steps: policy.steps.map((step) => (step.id === 'release' ? { ...step, sendBack: 'planning' } : step)),
    };
    const published = await world.post('/policies', { as: 'emp-hr', body: { policy: stricter, legalBasis } });
    expect(published.status).toBe(201);
    id = await openNext();
    expect((await seen('emp-hr')).policy.version).toBe(published.body.version);
    await toApproval();
    expect((await send('send-back', 'emp-origin-head', { mend: 'Analisis jabatan' })).body).toMatchObject({
      stage: 'planning',
    });
    expect((await world.get('/policies', { as: 'emp-board' })).body.policies[0]).toMatchObject({
      version: published.body.version,
    });
  });

  it('that would decide by silence cannot be written down', async () => {
    const silent = { ...policy, steps: policy.steps.map((step) => ({ ...step, onSilence: 'approve' })) };
    const answer = await world.post('/policies', { as: 'emp-hr', body: { policy: silent, legalBasis } });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/policy/steps/0/onSilence' })]) },
    });
  });

  it('is tried on the cases that were closed', async () => {
    await send('withdraw', 'emp-hr', { reasons: 'Selesai' });
    const answer = await world.post('/policies/simulate', { as: 'emp-hr', body: { policy } });
    expect(answer).toMatchObject({ status: 200, body: { cases: expect.any(Number), differing: [] } });
    expect(answer.body.cases).toBeGreaterThan(0);
  });
});
