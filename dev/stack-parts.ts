import { join } from 'node:path';
import { startIdentityProvider } from './identity-provider.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { startNodeService } from './node-service.ts';
import { startPostgres } from './postgres.ts';
import type { Log } from './progress.ts';
import { samplePeople } from './sample-province/people.ts';
import { samplePassphrase, startSigningService } from './signing-service.ts';
import { type PartName, type Running, TITLES } from './stack-part.ts';
import type { StackPorts } from './stack-settings.ts';
import type { StateFolder } from './state-folder.ts';
import { startTemporal } from './temporal-server.ts';
import { answersOk } from './until-ready.ts';

export interface LaunchSettings {
  ports: StackPorts;
  folder: StateFolder;
  isTemporary: boolean;
  /** Of the Temporal server. */
  binary: string;
  /** A launched part adds its address. */
  environment: Record<string, string>;
  log: Log;
  signal?: AbortSignal;
}

/** How a part is started, as often as asked. */
export function launcherOf(name: PartName, settings: LaunchSettings): () => Promise<Running> {
  return () => launchers[name](settings);
}

const launchers: Readonly<Record<PartName, (settings: LaunchSettings) => Promise<Running>>> = {
  async postgres({ ports, folder, isTemporary, environment, log }) {
    const running = await startPostgres({
      dataDir: join(folder.path, 'postgres'),
      port: ports.postgres,
      logFile: join(folder.path, 'logs', 'postgres.log'),
      durable: !isTemporary,
      record: folder.record,
      log,
    });
    environment['DATABASE_URL'] = running.url;
    return running;
  },

  async temporal({ ports, folder, isTemporary, binary, environment }) {
    const running = await startTemporal({
      binary,
      port: ports.temporal,
      uiPort: isTemporary ? null : ports.temporalUi,
      // Also in a temporary folder: a test may end the server and expect its cases to go on afterwards.
      dbFile: join(folder.path, 'temporal.db'),
      logFile: join(folder.path, 'logs', 'temporal.log'),
      codecEndpoint: `${environment['PUBLIC_URL']}/codec`,
      record: folder.record,
    });
    environment['TEMPORAL_ADDRESS'] = running.address;
    return running;
  },

  async identity({ ports, folder, environment, log }) {
    const running = await startIdentityProvider({
      port: ports.identity,
      publicOrigins: [`http://localhost:${ports.api}`, `http://127.0.0.1:${ports.api}`],
      people: async () => samplePeople,
      keysFile: join(folder.path, 'identity-keys.json'),
      log,
    });
    environment['OIDC_ISSUER'] = running.issuer;
    return running;
  },

  async mail({ ports, folder, environment, signal }) {
    const running = await startMailCatcher({
      smtpPort: ports.smtp,
      webPort: ports.mailPage,
      folder: join(folder.path, 'mail'),
      record: folder.record,
      signal,
    });
    environment['SMTP_URL'] = running.smtpUrl;
    return running;
  },

  async signing({ ports, environment }) {
    const running = await startSigningService({ passphrase: samplePassphrase, port: ports.signing });
    environment['SIGNING_SERVICE_URL'] = running.url;
    return { stop: running.close };
  },

  worker: (settings) => startNodeService({ ...service(settings, 'worker'), script: 'worker/main.ts' }),

  api: (settings) =>
    startNodeService({
      ...service(settings, 'api'),
      script: 'api/main.ts',
      isReady: () => answersOk(`http://127.0.0.1:${settings.ports.api}/health/ready`),
    }),
};

function service({ folder, environment, signal }: LaunchSettings, name: 'worker' | 'api') {
  return {
    name: TITLES[name],
    environment: { ...process.env, ...environment },
    logFile: join(folder.path, 'logs', `${name}.log`),
    record: folder.record,
    signal,
  };
}
