import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { orderDocument, readDocuments } from '../../database/decree/documents.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import type { documentRenderer } from '../../workflows/document-renderer.ts';
import { until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { sampleContents } from '../support/sample-documents.ts';
import { testEnvironment } from '../support/test-configuration.ts';

let world: CaseWorld;
let db: Knex;
beforeAll(async () => {
  world = await openWorld();
  db = world.clerk.db;
});
afterAll(() => world.close());
beforeEach(() => db('document').delete());

const of = { batch: 'batch-1' };
const at = Date.UTC(2026, 10, 24, 3);

const orderIn = (trx: Knex.Transaction, sequence: number): Promise<void> => {
  const sealer = createTextSealer(world.configuration.recordKeys);
  const content = sampleContents.socialization_minutes;
  return orderDocument(trx, sealer, { of, kind: 'socialization_minutes', sequence, at, content });
};
const order = (sequence: number) => db.transaction((trx) => orderIn(trx, sequence));
/**
 * Ordered and damaged in one transaction: a renderer of the test before may still be in its last turn, and would print the document
 * between the two.
 */
const orderDamaged = (sequence: number, content: Knex.Raw) =>
  db.transaction(async (trx) => {
    await orderIn(trx, sequence);
    await trx('document').where({ sequence }).update({ content });
  });
const documents = () => readDocuments(db, of);
const filesKept = async (): Promise<string[]> =>
  (await readdir(fileURLToPath(world.configuration.fileStore), { recursive: true })).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );

let runs = 0;
/** Starts a renderer with short rounds; ends with the test. */
async function startRenderer(): Promise<() => Promise<void>> {
  runs += 1;
  const handle = await world.clerk.client.workflow.start<typeof documentRenderer>('documentRenderer', {
    workflowId: `renderer-${runs}`,
    taskQueue: world.configuration.temporal.taskQueue,
    args: [{ roundSeconds: 5 }],
  });
  return () => handle.terminate().then(() => undefined);
}

describe('given an event that orders a document', () => {
  test('when the same is ordered again, then there is one document with one code', async () => {
    await order(1);
    const [first] = await documents();
    await order(1);
    expect(await documents()).toEqual([first]);
    expect(first?.verificationCode).toMatch(/^[\w-]{22}$/);
  });

  test('when its transaction fails, then nothing was ordered', async () => {
    const failing = db.transaction(async (trx) => {
      await orderIn(trx, 1);
      throw new Error('the event could not stand');
    });
    await expect(failing).rejects.toThrow('could not stand');
    expect(await documents()).toEqual([]);
  });
});

describe('given a renderer', () => {
  test('when a worker dies after keeping a file and before noting it, then the next one notes the same file', async () => {
    await world.stopWorker();
    await order(1);
    const stop = await startRenderer();
    const { configuration } = world;
    const doomed = fork(new URL('../support/doomed-renderer.ts', import.meta.url), {
      env: {
        ...process.env,
        ...testEnvironment({
          DATABASE_URL: configuration.databaseUrl,
          TEMPORAL_ADDRESS: configuration.temporal.address,
          TEMPORAL_NAMESPACE: configuration.temporal.namespace,
          FILE_STORE: configuration.fileStore,
        }),
      },
      stdio: 'ignore',
    });
    expect(await once(doomed, 'exit')).toEqual([null, 'SIGKILL']);
    expect(await filesKept()).toHaveLength(1);
    expect(await documents()).toMatchObject([{ renderedAt: null, fileHash: null }]);
    // Its lease runs out sooner in this test.
    await db('document').update({ next_attempt_at: db.fn.now() });
    await world.startWorker();
    const [document] = await until(documents, ([found]) => found !== undefined && found.fileHash !== null);
    await stop();
    expect(await filesKept()).toEqual([expect.stringContaining(document?.fileHash ?? 'none')]);
    expect(await openFileStore(configuration).get(document?.fileHash ?? '')).not.toHaveLength(0);
  });

  test('when one document cannot be rendered, then its fault is noted without a word of it, and the others are', async () => {
    await orderDamaged(1, db.raw(`content - 'employee'`));
    await order(2);
    const stop = await startRenderer();
    const [broken, whole] = await until(documents, ([, second]) => second !== undefined && second.fileHash !== null);
    const row = () => db('document').where({ sequence: 1 }).first('last_error', 'attempts', 'next_attempt_at');
    const { last_error, next_attempt_at } = await until(row, (found) => found.last_error !== null);
    await stop();
    expect(broken).toMatchObject({ sequence: 1, renderedAt: null });
    expect(whole?.renderedAt).not.toBeNull();
    expect(last_error).toBe('template asks for employee.name, employee.nip, employee.rank');
    expect(next_attempt_at.getTime()).toBeGreaterThan(Date.now() - 5_000);
  });

  test('when words cannot be opened with the keys at hand, then the fault is noted and nothing is printed', async () => {
    const torn = { told: 'v1.test.AAAA' };
    await orderDamaged(1, db.raw('content || ?::jsonb', [JSON.stringify(torn)]));
    const stop = await startRenderer();
    const row = () => db('document').where({ sequence: 1 }).first('last_error', 'rendered_at');
    expect(await until(row, (found) => found.last_error !== null)).toEqual({
      last_error: 'CipherError',
      rendered_at: null,
    });
    await stop();
  });
});
