import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { AUDIENCE, CLIENT_ID } from './identity-provider.ts';
import { keptSecrets } from './kept-secrets.ts';
import { freePort, type PortUse } from './ports.ts';
import type { PartName } from './stack-part.ts';

/** Where each part listens, on the loopback address. */
export interface StackPorts {
  api: number;
  postgres: number;
  temporal: number;
  temporalUi: number;
  identity: number;
  smtp: number;
  mailPage: number;
  signing: number;
}

export const DEFAULT_FIRST_PORT = 7300;

const PORT_NAMES: Readonly<Record<keyof StackPorts, string>> = {
  api: 'the API',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: "Temporal's web page",
  identity: 'the identity provider',
  smtp: 'mail (SMTP)',
  mailPage: 'the mail page',
  signing: 'the signing service',
};

/** The eight ports from `first` on. */
export function portsFrom(first: number): StackPorts {
  return {
    api: first,
    postgres: first + 1,
    temporal: first + 2,
    temporalUi: first + 3,
    identity: first + 4,
    smtp: first + 5,
    mailPage: first + 6,
    signing: first + 7,
  };
}

/** Eight ports that were free a moment ago, for tests and the demo. */
export async function freePorts(): Promise<StackPorts> {
  return {
    api: await freePort(),
    postgres: await freePort(),
    temporal: await freePort(),
    temporalUi: await freePort(),
    identity: await freePort(),
    smtp: await freePort(),
    mailPage: await freePort(),
    signing: await freePort(),
  };
}

/** The ports that these parts will listen on, for the check before anything starts. */
export function portUses(ports: StackPorts, parts: readonly PartName[], withTemporalUi: boolean): PortUse[] {
  const used: (keyof StackPorts)[] = parts.flatMap((part) => PORTS_OF[part]);
  return used
    .filter((key) => withTemporalUi || key !== 'temporalUi')
    .map((key) => ({
      name: PORT_NAMES[key],
      port: ports[key],
      setting: 'npm start -- --ports-from N (the first of eight ports in a row)',
    }));
}

const PORTS_OF: Readonly<Record<PartName, readonly (keyof StackPorts)[]>> = {
  postgres: ['postgres'],
  temporal: ['temporal', 'temporalUi'],
  identity: ['identity'],
  mail: ['smtp', 'mailPage'],
  signing: ['signing'],
  worker: [],
  api: ['api'],
};

/** The setting that names something of the user's own to take the part's place. */
const STAND_INS: Readonly<Partial<Record<PartName, string>>> = {
  postgres: 'DATABASE_URL',
  temporal: 'TEMPORAL_ADDRESS',
  identity: 'OIDC_ISSUER',
  mail: 'SMTP_URL',
  signing: 'SIGNING_SERVICE_URL',
};

/** Whether the environment names something of the user's own to use instead of this part. */
export function pointsElsewhere(part: PartName): boolean {
  const variable = STAND_INS[part];
  return variable !== undefined && (process.env[variable] ?? '') !== '';
}

/**
 * What the worker and the API read. Addresses of parts that start later are filled in then; a setting of the user's own
 * environment stands where no part of ours decides it.
 */
export async function environmentFor(
  stateDir: string,
  ports: StackPorts,
  parts: readonly PartName[],
  further: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const keys = await developmentKeys(stateDir);
  const own = (name: string, otherwise: string) => process.env[name] ?? otherwise;
  const standIns = Object.values(STAND_INS).flatMap((name) => {
    const value = process.env[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return {
    NODE_ENV: own('NODE_ENV', 'development'),
    TEMPORAL_NAMESPACE: own('TEMPORAL_NAMESPACE', 'default'),
    TEMPORAL_TASK_QUEUE: own('TEMPORAL_TASK_QUEUE', 'amplas'),
    TEMPORAL_UI_ORIGIN: own('TEMPORAL_UI_ORIGIN', `http://localhost:${ports.temporalUi}`),
    FILE_STORE: own('FILE_STORE', pathToFileURL(join(stateDir, 'files')).href),
    PAYLOAD_KEYS: own('PAYLOAD_KEYS', keys.payloadKeys),
    RECORD_KEYS: own('RECORD_KEYS', keys.recordKeys),
    ARCHIVE_KEY: own('ARCHIVE_KEY', await archiveKey(stateDir)),
    CHECKPOINT_FOLDER: own('CHECKPOINT_FOLDER', join(stateDir, 'checkpoints')),
    ...(parts.includes('identity') ? { OIDC_AUDIENCE: AUDIENCE, OIDC_CLIENT_ID: CLIENT_ID } : {}),
    API_HOST: '127.0.0.1',
    API_PORT: String(ports.api),
    PUBLIC_URL: `http://localhost:${ports.api}`,
    ...Object.fromEntries(standIns),
    ...further,
  };
}

const keysSchema = z.object({ payloadKeys: z.string(), recordKeys: z.string() });

/** The keys of this laptop's data, made at random on the first run and kept beside it. */
function developmentKeys(stateDir: string): Promise<z.infer<typeof keysSchema>> {
  return keptSecrets(
    join(stateDir, 'keys.json'),
    (value) => keysSchema.parse(value),
    () => ({ payloadKeys: randomKey(), recordKeys: randomKey() }),
  );
}

function randomKey(): string {
  return `dev-1:${randomBytes(32).toString('base64')}`;
}

/** The key that this laptop signs its archive with. In a file of its own: the other keys are older than it. */
function archiveKey(stateDir: string): Promise<string> {
  return keptSecrets(
    join(stateDir, 'archive-key.json'),
    (value) => z.string().parse(value),
    () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  );
}
