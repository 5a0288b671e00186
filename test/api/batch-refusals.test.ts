import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, courseOf, form, openSet, startCases } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';
import { massDecree } from '../support/mass-decree.ts';

let world: ApiWorld;
let batch: BatchId;
let cases: readonly CaseId[];
beforeAll(async () => {
  world = await openApiWorld({ establishment: 2, subjects: 1 });
  const { clerk, configuration } = world;
  await addPosts(clerk.db, 4);
  const sealer = createTextSealer(configuration.recordKeys);
  const { taskQueue } = configuration.temporal;
  cases = await openSet(clerk.db, sealer, circleOf([1, 2]));
  await startCases(clerk, taskQueue, cases);
  for (const id of cases) await clerk.follow(id, (await courseOf(clerk, id)).slice(0, 6));
  batch = await form(clerk, sealer, taskQueue, cases);
});
afterAll(() => world.close());

const send = (what: string, body: object, key: string = randomUUID()) =>
  world.post(`/batches/${batch}/${what}`, { as: 'emp-hr', body, key });
const clearance = { submission: 1, clearanceNumber: 'IMUT/1', clearanceDate: massDecree('').effectiveDate };

describe('a decision that a batch has refused', () => {
  it('is refused again with its key in the same words, although it would be possible by now; a new key decides', async () => {
    const [early, other] = [randomUUID(), randomUUID()];
    const refused = await send('decree', massDecree('SK/1'), early);
    expect(refused).toMatchObject({ status: 409, body: { code: 'blocked' } });
    expect((await send('clearances', { ...clearance, submission: 2 }, other)).body.code).toBe('impossible');
    // The key stands for what was refused, and for nothing else.
    const reused = { status: 422, body: { code: 'key_reused' } };
    expect(await send('decree', massDecree('SK/2'), early)).toMatchObject(reused);
    expect(await send('clearances', clearance, other)).toMatchObject(reused);

    expect((await send('clearances', clearance)).status).toBe(200);
    expect(await send('decree', massDecree('SK/1'), early)).toMatchObject({ status: 409, body: refused.body });
    // Temporal forgets with the run of the workflow; the file of the batch does not.
    await world.clerk.client.workflow.getHandle(batch).terminate('as an operator may');
    expect(await send('decree', massDecree('SK/1'), early)).toMatchObject({ status: 409, body: refused.body });
    expect(await send('decree', massDecree('SK/2'), early)).toMatchObject(reused);
  });

  it('is the same at once from two sides: one key has one answer', async () => {
    const key = randomUUID();
    const wait = { fallen: cases[0], decision: 'wait', reasons: 'Ditinjau' };
    await world.clerk.client.workflow.start('caseBatch', {
      ...{ workflowId: batch, taskQueue: world.configuration.temporal.taskQueue, args: [{ batch }] },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    const answers = await Promise.all([
      send('decisions', wait, key),
      send('decisions', { ...wait, fallen: cases[1] }, key),
    ]);
    expect(answers.map(({ body }) => body.code).sort()).toEqual(['impossible', 'key_reused']);
  });

  it('is refused by the register: the number of a case is no number of a batch, and the key stays with that', async () => {
    const key = randomUUID();
    const taken = { number: 'SK/LAIN', office_id: 'secretary', register: 'decree', year: 2026 };
    await world.clerk.db('decree_number').insert({ ...taken, source: 'external', state: 'issued' });
    const refused = await send('decree', massDecree('SK/LAIN'), key);
    expect(refused).toMatchObject({ status: 409, body: { code: 'decree_number_taken' } });
    expect(await send('decree', massDecree('SK/LAIN'), key)).toMatchObject({ status: 409, body: refused.body });
    expect((await send('decree', massDecree('SK/3'))).status).toBe(200);
  });
});

describe('a batch whose members are all settled', () => {
  it('refuses as closed, and does not seem to be away', async () => {
    for (const id of cases) await world.clerk.follow(id, (await courseOf(world.clerk, id)).slice(7, 9));
    const key = randomUUID();
    const at = () => world.get(`/batches/${batch}`, { as: 'emp-hr' });
    await until(at, ({ body }) => body.closed === true);
    await world.clerk.client.workflow.getHandle(batch).result();
    const refused = await send('decree', massDecree('SK/9'), key);
    expect(refused).toMatchObject({ status: 409, body: { code: 'closed' } });
    expect(await send('decree', massDecree('SK/9'), key)).toMatchObject({ status: 409, body: refused.body });
  });
});
