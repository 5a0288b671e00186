import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, courseOf, openSet, startCases } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 10, subjects: 1 });
  await addPosts(world.clerk.db, 2);
});
afterAll(() => world?.close());

const post = (path: string, body: unknown, as = 'emp-hr') => world.post(path, { as, body, key: randomUUID() });
const get = async (path: string) => (await world.get(path, { as: 'emp-hr' })).body;
const today = () => localDate(Date.now(), 'Asia/Makassar');

/** A swap of two whose decree has been issued. */
async function decreed() {
  const { clerk } = world;
  const cases = await openSet(clerk.db, createTextSealer(world.configuration.recordKeys), circleOf([1, 2]));
  await startCases(clerk, world.configuration.temporal.taskQueue, cases);
  const { batch } = (await post('/batches', { name: 'Tukar', cases })).body;
  for (const id of cases) await clerk.follow(id, (await courseOf(clerk, id)).slice(0, 6));
  const clearance = { submission: 1, clearanceNumber: 'IMUT/9', clearanceDate: today() };
  expect((await post(`/batches/${batch}/clearances`, clearance)).status).toBe(200);
  const decree = { effectiveDate: today(), place: 'Amplas', allowances: 'Sesuai ketentuan', copies: [] };
  expect((await post(`/batches/${batch}/decree`, decree)).status).toBe(200);
  const [first, second] = cases as [CaseId, CaseId];
  return { batch, first, second };
}

it('after its decree nobody is dropped by HR: the governor revokes the decree of who depended on the fallen one', async () => {
  const { batch, first, second } = await decreed();
  const revocation = { number: 'SK/C/1', date: today(), ground: 'Kekeliruan penerapan' };
  const revoke = (id: CaseId) => post(`/cases/${id}/revoke-decree`, revocation, 'emp-governor');
  const drop = { fallen: second, decision: 'drop', reasons: 'Rangkaian ditinjau' };
  expect((await revoke(second)).status).toBe(200);
  await until(
    () => get(`/batches/${batch}`),
    ({ questions }) => Array.isArray(questions) && questions.length === 1,
  );

  const refused = await post(`/batches/${batch}/decisions`, drop);
  expect(refused).toMatchObject({ status: 409, body: { code: 'impossible' } });
  expect(refused.body.detail).toContain(first);
  expect(refused.body.detail).toContain('revokeDecree');
  expect((await world.clerk.known(first)).outcome).toBeNull();

  expect((await revoke(first)).status).toBe(200);
  await until(
    () => get(`/batches/${batch}`),
    ({ memberList }) => Array.isArray(memberList) && memberList.every(({ fate }) => fate === 'fallen'),
  );
  expect((await post(`/batches/${batch}/decisions`, drop)).status).toBe(200);
  await until(
    () => get(`/batches/${batch}`),
    ({ closed }) => closed === true,
  );
});
