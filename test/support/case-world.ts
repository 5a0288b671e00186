import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createBatchFileActivities } from '../../activities/batch-file.ts';
import { createCaseFileActivities } from '../../activities/case-file.ts';
import { createFollowUpActivities } from '../../activities/follow-up.ts';
import { createPlanningActivities } from '../../activities/planning.ts';
import { createRegisterImportActivities } from '../../activities/register-import.ts';
import { createRenderActivities } from '../../activities/render-documents.ts';
import type { CaseRow } from '../../database/case/case-record.ts';
import { connect } from '../../database/connection.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import type { Configuration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { tellCasesAhead, tendBatches } from '../../worker/batch-sweep.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { installRuntime } from '../../worker/runtime.ts';
import { startCase } from '../../workflows/start-case.ts';
import { CaseClerk } from './case-clerk.ts';
import { freshDatabase } from './fresh-database.ts';
import { freshNamespace } from './fresh-namespace.ts';
import { loadSmallProvince } from './small-province.ts';
import { testConfiguration } from './test-configuration.ts';

installRuntime(createLogger({ logLevel: 'silent' }, 'test'));

/** A small province with a database, a namespace and a worker of its own. */
export interface CaseWorld {
  readonly clerk: CaseClerk;
  readonly configuration: Configuration;
  /** Stops the worker and waits until it has; deadlines go on passing. */
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a world; `policy` replaces the province's first one. */
export async function openWorld(
  province: {
    establishment?: number;
    subjects?: number;
    policy?: CasePolicy;
    /** Environment variables of API and worker, besides those of every test. */
    settings?: Readonly<Record<string, string>>;
  } = {},
): Promise<CaseWorld> {
  const database = await freshDatabase();
  const { address, namespace } = await freshNamespace();
  const files = await mkdtemp(join(tmpdir(), 'amplas-files-'));
  const configuration = testConfiguration({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    FILE_STORE: pathToFileURL(files).href,
    ...province.settings,
  });
  const logger = createLogger({ logLevel: 'silent' }, 'test');
  const store = openFileStore(configuration);
  const db = connect(database.url);
  const importDb = connect(database.url, { queryTimeoutMs: 60_000 });
  await loadSmallProvince(db, province);
  const { connection, client } = await connectTemporal(configuration);
  const native = await NativeConnection.connect({ address });
  const sealer = createTextSealer(configuration.recordKeys);
  const { taskQueue } = configuration.temporal;
  let worker: { readonly worker: Worker; readonly done: Promise<unknown>; readonly stop: AbortController } | null =
    null;
  const startWorker = async (): Promise<void> => {
    const startsCase = async (row: CaseRow): Promise<void> => {
      await startCase(client, configuration.temporal.taskQueue, row);
    };
    const created = await createWorker(configuration, native, {
      ...createCaseFileActivities(db, sealer, { signs: configuration.signing !== undefined }),
      ...createBatchFileActivities({ db: importDb, sealer, tellCases: () => tellCasesAhead(db, client) }),
      ...createPlanningActivities({ db, databaseUrl: database.url, sealer, startCase: startsCase }),
      ...createRenderActivities({ db, sealer, store, configuration, logger }),
      ...createRegisterImportActivities(importDb),
      ...createFollowUpActivities(db, sealer),
    });
    const stop = new AbortController();
    const tending = { db, databaseUrl: database.url, client, taskQueue };
    const done = Promise.all([
      created.run(),
      tendBatches(tending, createLogger({ logLevel: 'silent' }, 'test'), stop.signal),
    ]);
    worker = { worker: created, done, stop };
  };
  const stopWorker = async (): Promise<void> => {
    worker?.worker.shutdown();
    worker?.stop.abort();
    await worker?.done;
    worker = null;
  };
  await startWorker();
  return {
    clerk: new CaseClerk(db, client, configuration.temporal.taskQueue, sealer),
    configuration,
    startWorker,
    stopWorker,
    close: async () => {
      await stopWorker();
      await native.close();
      await connection.close();
      await db.destroy();
      await importDb.destroy();
      await database.drop();
      await rm(files, { recursive: true });
    },
  };
}
