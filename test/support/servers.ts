import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../dev/ports.ts';
import { startPostgres } from '../../dev/postgres.ts';
import { openTemporaryFolder } from '../../dev/state-folder.ts';
import { temporalBinary } from '../../dev/temporal-binary.ts';
import { startTemporal } from '../../dev/temporal-server.ts';
import { prepareTemplates } from './template-databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the test server's own database, from which others are made. */
    databaseServerUrl: string;
    temporalAddress: string;
  }
}

declare global {
  /** Each kind of test loads this file anew, in one process: the servers are shared through the process. */
  var amplasTestServers: Promise<TestServers> | undefined;
}

interface TestServers {
  databaseServerUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

/** Starts one PostgreSQL and one Temporal server for the whole run, whichever kind of test needs them first. */
export default async function setUp(project: TestProject): Promise<void> {
  if (globalThis.amplasTestServers === undefined) {
    const starting = startServers();
    globalThis.amplasTestServers = starting;
    project.vitest.onClose(async () => (await starting).stop());
  }
  const { databaseServerUrl, temporalAddress } = await globalThis.amplasTestServers;
  project.provide('databaseServerUrl', databaseServerUrl);
  project.provide('temporalAddress', temporalAddress);
}

async function startServers(): Promise<TestServers> {
  const log = (line: string) => console.error(line);
  const folder = await openTemporaryFolder(log);
  const binary = await temporalBinary({ log });
  const [postgresPort, temporalPort] = [await freePort(), await freePort()];
  const [postgres, temporal] = await Promise.all([
    startPostgres({
      dataDir: join(folder.path, 'postgres'),
      port: postgresPort,
      durable: false,
      record: folder.record,
      log,
    }),
    startTemporal({
      binary,
      port: temporalPort,
      uiPort: null,
      dbFile: null,
      logFile: join(folder.path, 'temporal.log'),
      record: folder.record,
    }),
  ]);
  await prepareTemplates(postgres.url);
  return {
    databaseServerUrl: postgres.url,
    temporalAddress: temporal.address,
    stop: async () => {
      await Promise.all([postgres.stop(), temporal.stop()]);
      await folder.release();
    },
  };
}
