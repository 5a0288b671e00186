import { z } from 'zod';
import { isArchiveKey } from './archive-key.ts';
import { parseKeyRing } from './key-ring.ts';

/** What every process needs to know. Read once, at its start; addresses are checked for form, not for an answer. */
export interface Configuration {
  readonly environment: 'development' | 'test' | 'production';
  readonly logLevel: LogLevel;
  /** Connection string with the password in it: never log it. */
  readonly databaseUrl: string;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    /** Where the Temporal UI is served: its pages may call the codec endpoint. */
    readonly uiOrigin: string;
  };
  readonly worker: {
    /** A workflow bundle built beforehand; without one the worker bundles at its start. */
    readonly workflowBundle: string | undefined;
    /** Absent on a laptop: the worker is then unversioned. */
    readonly deployment: { readonly name: string; readonly buildId: string } | undefined;
  };
  readonly identity: {
    /** Exactly as the provider writes it in `iss`. */
    readonly issuer: string;
    readonly audience: string;
    readonly clientId: string;
  };
  readonly api: {
    readonly host: string;
    readonly port: number;
    /** Where people reach the API, without a slash at the end. */
    readonly publicUrl: string;
  };
  readonly mail: { readonly smtpUrl: string; readonly from: string };
  /** Where documents are kept: `file:///folder`. */
  readonly fileStore: string;
  /** Encrypts what Temporal stores. A secret. */
  readonly payloadKeys: string;
  /** Encrypts people's words in Postgres. A secret. */
  readonly recordKeys: string;
  readonly archive: {
    /** Signs checkpoints and exported files. A secret. */
    readonly key: string;
    /** Where checkpoints are kept, apart from the database. */
    readonly checkpointFolder: string;
  };
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** One wrong environment variable. `expected` never repeats the value: it may be a secret. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly expected: string;
}

/** The environment is incomplete or wrong; the message lists every variable to correct. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly ConfigurationProblem[];
  constructor(problems: readonly ConfigurationProblem[]) {
    const lines = problems.map(
      ({ variable, expected }) =>
        `  ${variable}: expected ${expected}; see docs/configuration.md#${variable.toLowerCase()}`,
    );
    super(`The configuration is not complete. Correct these environment variables:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

const name = z.string().max(200);
const webUrl = z.url({ protocol: /^https?$/ });
const keys = z.string().refine(isKeyRing).describe('a list id:key[,id:key...], each key 32 random bytes in base64');

/** Each variable: its form, what stands in when it is absent, and the words for whoever set it wrong. */
const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('development, test or production'),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe(`one of ${logLevels.join(', ')}`),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('a PostgreSQL connection string, postgres://user:password@host:port/database'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}$/)
    .default('127.0.0.1:7302')
    .describe('host:port of the Temporal front end'),
  TEMPORAL_NAMESPACE: name.default('default').describe('the name of a Temporal namespace'),
  TEMPORAL_TASK_QUEUE: name.default('amplas').describe('the name of a task queue'),
  TEMPORAL_UI_ORIGIN: webUrl
    .refine((url) => new URL(url).origin === url)
    .default('http://localhost:7303')
    .describe('the origin of the Temporal UI, http(s)://host[:port] with nothing after it'),
  WORKFLOW_BUNDLE: z.string().optional().describe('the path of a prebuilt workflow bundle'),
  WORKER_DEPLOYMENT_NAME: name.optional().describe('the name of a worker deployment, together with WORKER_BUILD_ID'),
  WORKER_BUILD_ID: name.optional().describe('the build id of this worker, together with WORKER_DEPLOYMENT_NAME'),
  OIDC_ISSUER: webUrl
    .default('http://localhost:7304')
    .describe('the URL of the identity provider, exactly as its tokens name it (https in production)'),
  OIDC_AUDIENCE: name.default('amplas-api').describe('the audience of tokens for this API'),
  OIDC_CLIENT_ID: name.default('amplas-web').describe('the client id of AMPLAS at the identity provider'),
  API_HOST: z.string().max(255).default('127.0.0.1').describe('the address to listen on'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(7300).describe('a port number from 0 to 65535'),
  PUBLIC_URL: webUrl.default('http://localhost:7300').describe('the http(s) URL under which people reach AMPLAS'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .default('smtp://127.0.0.1:7305')
    .describe('the URL of a mail server, smtp(s)://[user:password@]host:port'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
    .default('AMPLAS <amplas@localhost>')
    .describe('a sender, "Name <address@domain>" or address@domain'),
  FILE_STORE: z.url({ protocol: /^file$/, hostname: /^$/ }).describe('where documents are kept, file:///folder'),
  PAYLOAD_KEYS: keys,
  RECORD_KEYS: keys,
  ARCHIVE_KEY: z
    .string()
    .refine(isArchiveKey)
    .describe('an Ed25519 private key, PKCS #8 in DER and base64, on one line'),
  CHECKPOINT_FOLDER: z.string().min(1).max(1000).describe('the path of a folder for signed checkpoints'),
});

type Variable = keyof typeof schema.shape;
type Values = z.output<typeof schema>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that `loadConfiguration` reads. */
export const configurationVariables: readonly Variable[] = schema.keyof().options;

/**
 * Reads and checks the environment; an empty variable counts as absent.
 * Throws `ConfigurationError` naming every wrong variable at once.
 */
export function loadConfiguration(env: Environment = process.env): Configuration {
  const present = Object.fromEntries(configurationVariables.map((variable) => [variable, env[variable] || undefined]));
  const parsed = schema.safeParse(present);
  const wrong = new Set<Variable>(wrongTogether(present));
  for (const issue of parsed.error?.issues ?? []) {
    const variable = configurationVariables.find((known) => known === issue.path[0]);
    if (variable !== undefined) wrong.add(variable);
  }
  if (!parsed.success || wrong.size > 0) throw new ConfigurationError([...wrong].map(problemOf));
  return configurationOf(parsed.data);
}

/** Rules over more than one variable: checked apart from the schema, so that they are listed with its problems. */
function wrongTogether(env: Environment): Variable[] {
  const wrong: Variable[] = [];
  // Sign-in is only as safe as the way to the keys that tokens are checked with.
  if (env['NODE_ENV'] === 'production' && !env['OIDC_ISSUER']?.startsWith('https://')) wrong.push('OIDC_ISSUER');
  if (env['WORKER_DEPLOYMENT_NAME'] && !env['WORKER_BUILD_ID']) wrong.push('WORKER_BUILD_ID');
  if (env['WORKER_BUILD_ID'] && !env['WORKER_DEPLOYMENT_NAME']) wrong.push('WORKER_DEPLOYMENT_NAME');
  return wrong;
}

const problemOf = (variable: Variable): ConfigurationProblem => ({
  variable,
  expected: schema.shape[variable].description ?? 'another value',
});

function configurationOf(values: Values): Configuration {
  const { WORKER_DEPLOYMENT_NAME: deployment, WORKER_BUILD_ID: buildId } = values;
  return {
    environment: values.NODE_ENV,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      taskQueue: values.TEMPORAL_TASK_QUEUE,
      uiOrigin: values.TEMPORAL_UI_ORIGIN,
    },
    worker: {
      workflowBundle: values.WORKFLOW_BUNDLE,
      deployment: deployment && buildId ? { name: deployment, buildId } : undefined,
    },
    identity: { issuer: values.OIDC_ISSUER, audience: values.OIDC_AUDIENCE, clientId: values.OIDC_CLIENT_ID },
    api: { host: values.API_HOST, port: values.API_PORT, publicUrl: values.PUBLIC_URL.replace(/\/+$/, '') },
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },
    fileStore: values.FILE_STORE,
    payloadKeys: values.PAYLOAD_KEYS,
    recordKeys: values.RECORD_KEYS,
    archive: { key: values.ARCHIVE_KEY, checkpointFolder: values.CHECKPOINT_FOLDER },
  };
}

function isKeyRing(text: string): boolean {
  try {
    parseKeyRing(text);
    return true;
  } catch {
    return false;
  }
}
