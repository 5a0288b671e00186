import { join } from 'node:path';
import { connect } from '../../database/connection.ts';
import { openTemporaryFolder } from '../../dev/state-folder.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import type { Configuration } from '../../platform/configuration.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { CaseClerk } from './case-clerk.ts';
import { freshDatabase } from './fresh-database.ts';
import { freshNamespace } from './fresh-namespace.ts';
import { loadSmallProvince } from './small-province.ts';
import { testConfiguration, testEnvironment } from './test-configuration.ts';
import { WorkerProcess } from './worker-process.ts';
import { writeWorkflowBundle } from './workflow-bundle.ts';

/** A task queue of its own with the process that works on it: a kill in one lane troubles no other. */
export interface Lane {
  readonly clerk: CaseClerk;
  readonly worker: WorkerProcess;
}

/** A small province whose workers are processes of their own, to be killed. */
export interface FailureGround {
  readonly configuration: Configuration;
  lane(name: string): Lane;
  /** Ends every worker that still runs, and clears away. */
  close(): Promise<void>;
}

/** Prepares a province for tests of failures; no worker runs yet. `mail` is the URL of a mail server. */
export async function openFailureGround(
  province: { establishment: number; subjects: number; policy?: CasePolicy },
  mail: string,
): Promise<FailureGround> {
  const folder = await openTemporaryFolder(() => {});
  const database = await freshDatabase();
  const { address, namespace } = await freshNamespace();
  const bundle = join(folder.path, 'workflows.js');
  await writeWorkflowBundle(bundle);
  const settings = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    WORKFLOW_BUNDLE: bundle,
    SMTP_URL: mail,
  };
  const configuration = testConfiguration(settings);
  // Who looks on is patient: it is the workers that are tested.
  const db = connect(database.url, { max: 20, queryTimeoutMs: 20_000 });
  await loadSmallProvince(db, province);
  const { connection, client } = await connectTemporal(configuration);
  const sealer = createTextSealer(configuration.recordKeys);
  const workers: WorkerProcess[] = [];
  return {
    configuration,
    lane: (name) => {
      const environment = { ...process.env, ...testEnvironment({ ...settings, TEMPORAL_TASK_QUEUE: name }) };
      const worker = new WorkerProcess(environment, join(folder.path, 'logs', `${name}.log`), folder.record);
      workers.push(worker);
      return { worker, clerk: new CaseClerk(db, client, name, sealer) };
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await connection.close();
      await db.destroy();
      await database.drop();
      await folder.release();
    },
  };
}
