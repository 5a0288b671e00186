import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { createBatchFileActivities } from '../activities/batch-file.ts';
import { createCaseFileActivities } from '../activities/case-file.ts';
import { createDispatchActivities } from '../activities/dispatch-letters.ts';
import { createFollowUpActivities } from '../activities/follow-up.ts';
import { createPlanningActivities } from '../activities/planning.ts';
import { createRegisterImportActivities } from '../activities/register-import.ts';
import { createRenderActivities } from '../activities/render-documents.ts';
import { markStarted } from '../database/case/case-start.ts';
import { connect } from '../database/connection.ts';
import { createTextSealer } from '../platform/cipher.ts';
import { loadConfiguration } from '../platform/configuration.ts';
import { createLogger } from '../platform/logger.ts';
import { openFileStore } from '../platform/open-file-store.ts';
import { connectTemporalLazily } from '../platform/temporal-client.ts';
import { startCase } from '../workflows/start-case.ts';
import { startNotificationDispatcher } from '../workflows/start-dispatcher.ts';
import { startDocumentRenderer } from '../workflows/start-renderer.ts';
import { tellCasesAhead, tendBatches } from './batch-sweep.ts';
import { Checkpoints } from './checkpoints.ts';
import { createWorker } from './create-worker.ts';
import { installRuntime } from './runtime.ts';
import { sweep } from './sweep.ts';

const configuration = loadConfiguration();
const logger = createLogger(configuration, 'worker');
installRuntime(logger);

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

/** Runs `attempt` until it succeeds or the process stops: a worker may be up before the server is. */
async function patiently<T>(what: string, attempt: () => Promise<T>): Promise<T | undefined> {
  while (!stop.signal.aborted) {
    try {
      return await attempt();
    } catch (error) {
      logger.warn({ err: error }, `${what}: not possible yet, trying again`);
      await pause(2_000, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/** Hundreds of members of a batch are placed in one transaction, whose statements touch all of them. */
const BATCH_STATEMENT_MS = 30_000;
/** One statement of an import may touch every row of the register. */
const IMPORT_STATEMENT_MS = 600_000;

const db = connect(configuration.databaseUrl);
const importDb = connect(configuration.databaseUrl, {
  max: 3,
  queryTimeoutMs: IMPORT_STATEMENT_MS,
  applicationName: 'amplas-imports',
});
const batchDb = connect(configuration.databaseUrl, {
  max: 5,
  queryTimeoutMs: BATCH_STATEMENT_MS,
  applicationName: 'amplas-batches',
});
const { address, taskQueue } = configuration.temporal;
const { client, connection: clientConnection } = connectTemporalLazily(configuration);
const sealer = createTextSealer(configuration.recordKeys);
const files = openFileStore(configuration);
const activities = {
  ...createCaseFileActivities(db, sealer, { signs: configuration.signing !== undefined }),
  ...createBatchFileActivities({ db: batchDb, sealer, tellCases: () => tellCasesAhead(db, client) }),
  ...createPlanningActivities({
    db,
    databaseUrl: configuration.databaseUrl,
    sealer,
    startCase: async (row) => {
      await startCase(client, taskQueue, row);
      await markStarted(db, row.state.case);
    },
  }),
  ...createDispatchActivities({ db, configuration, logger }),
  ...createRenderActivities({ db, sealer, store: files, configuration, logger }),
  ...createRegisterImportActivities(importDb),
  ...createFollowUpActivities(db, sealer),
};
const connection = await patiently('connecting to Temporal', () => NativeConnection.connect({ address }));
const worker =
  connection && (await patiently('creating the worker', () => createWorker(configuration, connection, activities)));

if (worker) {
  stop.signal.addEventListener('abort', () => worker.shutdown());
  const running = worker.run();
  logger.info('worker started');
  process.send?.({ ready: true });
  void patiently('starting the notification dispatcher', () => startNotificationDispatcher(client, taskQueue));
  void patiently('starting the document renderer', () => startDocumentRenderer(client, taskQueue));
  const { databaseUrl } = configuration;
  const sweeping = Promise.all([
    sweep(
      db,
      sealer,
      client,
      taskQueue,
      { checkpoints: new Checkpoints(db, configuration.archive), files },
      logger,
      stop.signal,
    ),
    tendBatches({ db, databaseUrl, client, taskQueue }, logger, stop.signal),
  ]);
  try {
    await running;
  } finally {
    stop.abort();
    await sweeping;
  }
}
await connection?.close();
await clientConnection.close();
await db.destroy();
await batchDb.destroy();
await importDb.destroy();
logger.info('worker stopped');
process.disconnect?.();
