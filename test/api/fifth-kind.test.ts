import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { publishPolicy } from '../../database/policies.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening, until } from '../support/case-clerk.ts';
import { missionKind, missionLevel, missionPolicy, missionType } from '../support/fifth-kind.ts';
import { agreed, decreeOf, received, walk } from '../support/kind-walk.ts';
import { loadAgency, vacantIn } from '../support/other-agencies.ts';
import { people } from '../support/small-province.ts';

/* The only line of code that a fifth kind takes: its rule, in the table of rules. Everything else is rows. */
vi.mock('../../domain/eligibility/rule-table.ts', async (original) => {
  const { ruleTable } = await original<typeof import('../../domain/eligibility/rule-table.ts')>();
  const { missionLevel: added } = await import('../support/fifth-kind.ts');
  return { ruleTable: [...ruleTable, added] };
});

const mission = { id: 'kbri', name: 'Kedutaan Besar Uji', type: missionType.id, inProvince: false };

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ subjects: 2 });
  const { db } = world.clerk;
  await db('agency_type').insert(missionType);
  await db('move_kind').insert(missionKind);
  await loadAgency(db, mission, 1);
  await publishPolicy(db, missionPolicy(), 'Kebijakan uji', new Date('2026-01-01T00:00:00Z'));
});
afterAll(() => world.close());

const read = async (id: string) => (await world.get(`/cases/${id}`, { as: people.hr })).body;
const position = vacantIn(mission);

it('is known to everybody who asks which kinds and rules there are', async () => {
  const { kinds } = (await world.get('/move-kinds', { as: people.origin })).body;
  expect(kinds.map(({ id }: { id: string }) => id)).toContain(missionKind.id);
  const { rules } = (await world.get('/rules', { as: people.origin })).body;
  const bound = (id: string) => rules.find((rule: { id: string }) => rule.id === id).kinds;
  expect(bound(missionLevel.id)).toEqual([missionKind.id]);
  expect(bound('R1')).toContain(missionKind.id);
  expect(bound('R10')).toContain(missionKind.id);
});

it('judges by its own rule and by those of every move between agencies', async () => {
  const id = await openThroughApi(world, { ...opening(), employee: 'emp-subject-1', position });
  const body = await read(id);
  expect(body).toMatchObject({ kind: missionKind.id, direction: 'outgoing' });
  const outcomes = Object.fromEntries(
    body.findings.map(({ rule, outcome }: { rule: string; outcome: string }) => [rule, outcome]),
  );
  expect(outcomes).toMatchObject({ R21: 'block', R6: 'missing_document', R8: 'missing_document', R10: 'passed' });
  const answer = await world.post(`/cases/${id}/submit`, { as: people.hr, key: randomUUID(), body: {} });
  expect(answer).toMatchObject({ status: 409, body: { code: 'blocked' } });
});

it('runs from its opening to the departure by the steps of its own policy', async () => {
  const { db } = world.clerk;
  await db('position').whereIn('id', ['analyst', position]).update({ functional_level: 'ahli_muda' });
  const id = await openThroughApi(world, { ...opening(), position });
  await walk(world, id, [
    ...agreed(people.subject, position),
    [people.origin, 'approve'],
    [people.hr, 'approve'],
    [people.board, 'recommend'],
    [people.governor, 'approve'],
    decreeOf('Menteri Luar Negeri'),
    ...received(people.subject),
  ]);
  const closed = await until(
    () => read(id),
    ({ stage }) => stage === 'closed',
  );
  expect(closed).toMatchObject({ outcome: 'placed', decree: { signer: 'Menteri Luar Negeri' } });
  expect(closed.steps.map((step: { id: string }) => step.id)).toEqual(['release', 'medical', 'board', 'decision']);
});

it('has its policy published and checked as every other', async () => {
  const { policies } = (await world.get(`/policies?kind=${missionKind.id}`, { as: people.hr })).body;
  expect(policies).toMatchObject([
    { id: 'to-a-mission-outgoing', kind: missionKind.id, direction: 'outgoing', version: 1 },
  ]);
  const [{ policy }] = policies;
  const body = { kind: missionKind.id, direction: 'outgoing', policy, legalBasis: 'Kebijakan uji' };
  const published = await world.post('/policies', { as: people.hr, body });
  expect(published).toMatchObject({ status: 201, body: { version: 2, faults: [] } });
});
