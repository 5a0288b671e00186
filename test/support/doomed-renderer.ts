import { NativeConnection } from '@temporalio/worker';
import { createRenderActivities } from '../../activities/render-documents.ts';
import { connect } from '../../database/connection.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { loadConfiguration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { installRuntime } from '../../worker/runtime.ts';

// A worker that dies with a document in the file store of which Postgres does not know yet.

const configuration = loadConfiguration();
const logger = createLogger(configuration, 'doomed-renderer');
installRuntime(logger);

const files = openFileStore(configuration);
const store: typeof files = {
  get: files.get,
  remove: files.remove,
  put: async (bytes) => {
    await files.put(bytes);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
};
const db = connect(configuration.databaseUrl);
const sealer = createTextSealer(configuration.recordKeys);
const connection = await NativeConnection.connect({ address: configuration.temporal.address });
const activities = createRenderActivities({ db, sealer, store, configuration, logger });
const worker = await createWorker(configuration, connection, activities);
await worker.run();
