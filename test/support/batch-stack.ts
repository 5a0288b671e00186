import { join } from 'node:path';
import type { Knex } from 'knex';
import type { TextSealer } from '../../database/case/case-event.ts';
import { connect } from '../../database/connection.ts';
import { migrate } from '../../database/migrate.ts';
import { startNodeService } from '../../dev/node-service.ts';
import { type Stack, startStack } from '../../dev/stack.ts';
import { StackPart } from '../../dev/stack-part.ts';
import { freePorts } from '../../dev/stack-settings.ts';
import { openTemporaryFolder } from '../../dev/state-folder.ts';
import { answersOk } from '../../dev/until-ready.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { loadConfiguration } from '../../platform/configuration.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { CaseClerk } from './case-clerk.ts';
import { loadSmallProvince } from './small-province.ts';
import { startTokenIssuer, type TokenIssuer } from './token-issuer.ts';

/** The small province with every part in a process of its own, to be killed and started again. */
export interface BatchStack {
  readonly clerk: CaseClerk;
  readonly sealer: TextSealer;
  readonly taskQueue: string;
  readonly issuer: TokenIssuer;
  /** A connection that may keep a transaction open as long as it likes. */
  readonly holder: Knex;
  readonly url: string;
  readonly databaseUrl: string;
  part(name: 'postgres' | 'temporal' | 'worker' | 'api'): StackPart;
  close(): Promise<void>;
}

/** The small province in a database of its own on this server. */
async function smallProvinceOn(
  server: string,
  establishment: number,
): Promise<{ readonly url: string; readonly db: Knex }> {
  const admin = connect(server, { max: 1, queryTimeoutMs: 60_000 });
  await admin.raw('create database small_province');
  await admin.destroy();
  const url = new URL(server);
  url.pathname = '/small_province';
  await migrate(url.href);
  // Who looks on is patient: it is the product that is tested.
  const db = connect(url.href, { queryTimeoutMs: 20_000 });
  await loadSmallProvince(db, { establishment });
  return { url: url.href, db };
}

/** Starts PostgreSQL, Temporal, worker and API; `establishment` seats are vacant at the target. */
export async function openBatchStack(establishment: number): Promise<BatchStack> {
  const ports = await freePorts();
  const servers: Stack = await startStack({ ports, log: () => {}, parts: ['postgres', 'temporal'] });
  const { url: databaseUrl, db } = await smallProvinceOn(servers.environment['DATABASE_URL'] ?? '', establishment);
  const holder = connect(databaseUrl, { queryTimeoutMs: 0 });
  const issuer = await startTokenIssuer();
  const folder = await openTemporaryFolder(() => {});
  const environment = {
    ...servers.environment,
    DATABASE_URL: databaseUrl,
    OIDC_ISSUER: issuer.issuer,
    SMTP_URL: 'smtp://127.0.0.1:9',
    LOG_LEVEL: 'warn',
  };
  const url = `http://127.0.0.1:${ports.api}`;
  const service = (name: 'worker' | 'api', isReady?: () => Promise<boolean>): StackPart =>
    new StackPart(
      name,
      () =>
        startNodeService({
          ...{ name: `the ${name} under test`, script: `${name}/main.ts`, isReady, record: folder.record },
          ...{ environment: { ...process.env, ...environment }, logFile: join(folder.path, `${name}.log`) },
        }),
      () => {},
    );
  const services = { worker: service('worker'), api: service('api', () => answersOk(`${url}/health/ready`)) };
  await Promise.all([services.worker.start(), services.api.start()]);
  const configuration = loadConfiguration(environment);
  const { client, connection } = await connectTemporal(configuration);
  const sealer = createTextSealer(configuration.recordKeys);
  const { taskQueue } = configuration.temporal;
  return {
    holder,
    ...{ clerk: new CaseClerk(db, client, taskQueue, sealer), sealer, taskQueue, issuer, url, databaseUrl },
    part: (name) => (name === 'worker' || name === 'api' ? services[name] : servers.part(name)),
    close: async () => {
      await Promise.all([services.api.stop(), services.worker.stop()]);
      await connection.close();
      await db.destroy();
      await holder.destroy();
      await issuer.close();
      await servers.stop();
      await folder.release();
    },
  };
}
