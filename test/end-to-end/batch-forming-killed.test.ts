import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchIdOf } from '../../domain/identifiers.ts';
import { addPosts, circleOf, openSet, startCases } from '../support/batch-province.ts';
import { type BatchStack, openBatchStack } from '../support/batch-stack.ts';
import { until } from '../support/case-clerk.ts';
import { post, postUntilAnswered, silence } from '../support/province-stack.ts';

let stack: BatchStack;
beforeAll(async () => {
  stack = await openBatchStack(3);
  await addPosts(stack.clerk.db, 2);
});
afterAll(() => stack.close());

test('given the API killed between the forming of a batch and the start of its workflow, then the sweep starts it, once', async () => {
  const { clerk, sealer, taskQueue, url } = stack;
  const cases = await openSet(clerk.db, sealer, circleOf([1, 2]));
  await startCases(clerk, taskQueue, cases);
  const token = await stack.issuer.token('emp-hr');
  const body = { name: 'Tukar', cases };
  const speak = await silence(stack.part('temporal'));
  const cut = post(`${url}/batches`, token, 'terputus', body);
  const row = await until(
    () => clerk.db('batch').where({ formed_key: 'terputus' }).first('number', 'workflow_started_at'),
    (found) => found !== undefined,
    5,
  );
  await stack.part('api').kill();
  expect(await cut).toMatchObject({ status: 0 });
  expect(row.workflow_started_at).toBeNull();
  await speak();
  await until(
    () => clerk.db('batch').where({ number: row.number }).whereNotNull('workflow_started_at').first('number'),
    (found) => found !== undefined,
  );
  const { status } = await clerk.client.workflow.getHandle(batchIdOf(row.number)).describe();
  expect(status.name).toBe('RUNNING');
  await stack.part('api').start();
  const again = await postUntilAnswered(`${url}/batches`, token, 'terputus', body);
  expect(again).toMatchObject({ status: 200, body: { batch: batchIdOf(row.number) } });
});
