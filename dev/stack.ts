import { Connection } from '@temporalio/client';
import { connect } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { registerSearchAttributes } from '../platform/register-search-attributes.ts';
import { assertPortsFree } from './ports.ts';
import { type Log, step } from './progress.ts';
import { loadSampleProvince } from './sample-province/load.ts';
import { PART_NAMES, type PartName, StackPart, TITLES, type UnexpectedEnd } from './stack-part.ts';
import { launcherOf } from './stack-parts.ts';
import { environmentFor, pointsElsewhere, portUses, type StackPorts } from './stack-settings.ts';
import { openStateFolder, openTemporaryFolder } from './state-folder.ts';
import { temporalBinary } from './temporal-binary.ts';

export interface StackOptions {
  ports: StackPorts;
  log: Log;
  /** Where everything is kept. Without it: a temporary folder, removed at the end, and a database that does not sync. */
  stateDir?: string | undefined;
  /** Which parts to start. Default: all that the environment does not point elsewhere. */
  parts?: readonly PartName[];
  /** Further settings of the worker and the API. */
  environment?: Readonly<Record<string, string>>;
  /** Called when a part ends that nobody has asked to. */
  onUnexpectedEnd?: (end: UnexpectedEnd) => void;
  /** Aborts a start that is under way; what has started by then is stopped again. */
  signal?: AbortSignal;
}

/** Everything that runs for one installation. */
export interface Stack {
  /** What the worker and the API read; a script that uses the same database or Temporal may read it too. */
  environment: Readonly<Record<string, string>>;
  ports: StackPorts;
  stateDir: string;
  /** A part, to start, stop or kill it. Throws when this stack does not run it. */
  part(name: PartName): StackPart;
  has(name: PartName): boolean;
  /** Ends every process that was started, in order. */
  stop(): Promise<void>;
}

/**
 * Starts what a laptop needs, migrates, loads the sample province into an empty register and registers the search
 * attributes, then starts worker and API. `DATABASE_URL`, `TEMPORAL_ADDRESS`, `OIDC_ISSUER`, `SMTP_URL` and
 * `SIGNING_SERVICE_URL` stand in for the part they point to. Throws with the cause and the remedy, after stopping what it had started.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { log, ports, stateDir } = options;
  const names = (options.parts ?? PART_NAMES).filter((name) => !pointsElsewhere(name));
  const folder = stateDir === undefined ? await openTemporaryFolder(log) : await openStateFolder(stateDir, log);
  const parts = new Map<PartName, StackPart>();
  const stop = async () => {
    for (const name of PART_NAMES.toReversed()) await parts.get(name)?.stop();
    await folder.release();
  };
  try {
    await assertPortsFree(portUses(ports, names, stateDir !== undefined));
    const environment = await environmentFor(folder.path, ports, names, options.environment);
    const binary = names.includes('temporal') ? await temporalBinary({ log, signal: options.signal }) : '';
    for (const name of names) {
      const launch = launcherOf(name, { ...options, folder, environment, binary, isTemporary: stateDir === undefined });
      parts.set(name, new StackPart(name, launch, options.onUnexpectedEnd ?? (() => {})));
    }
    await startInOrder(parts, environment, options);
    return { environment, ports, stateDir: folder.path, part: partOf(parts), has: (name) => parts.has(name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function partOf(parts: ReadonlyMap<PartName, StackPart>): (name: PartName) => StackPart {
  return (name) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`This stack does not run ${TITLES[name]}.`);
    return part;
  };
}

async function startInOrder(
  parts: ReadonlyMap<PartName, StackPart>,
  environment: Record<string, string>,
  { log, signal }: StackOptions,
): Promise<void> {
  const start = (...names: PartName[]) => together(names.map((name) => startPart(parts.get(name), TITLES[name], log)));
  await start('postgres', 'temporal', 'identity', 'mail', 'signing');
  signal?.throwIfAborted();
  const { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = environment;
  if (databaseUrl !== undefined) await prepareDatabase(databaseUrl, log);
  if (address !== undefined && namespace !== undefined) await prepareTemporal(address, namespace, log);
  signal?.throwIfAborted();
  await start('worker', 'api');
  signal?.throwIfAborted();
}

async function startPart(part: StackPart | undefined, title: string, log: Log): Promise<void> {
  if (part !== undefined) await step(log, `starting ${title}`, () => part.start());
}

/** Waits for all, so that none starts behind the back of a stop, and then fails with the first failure. */
async function together(starts: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(starts)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

async function prepareDatabase(url: string, log: Log): Promise<void> {
  await step(log, 'migrating the database', () => migrate(url));
  const database = connect(url, { max: 2, queryTimeoutMs: 0, applicationName: 'amplas-sample-province' });
  try {
    const unit = await database('unit').first('id');
    if (unit === undefined) await step(log, 'loading the sample province', () => loadSampleProvince(database));
  } finally {
    await database.destroy();
  }
}

async function prepareTemporal(address: string, namespace: string, log: Log): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await step(log, 'registering search attributes', () => registerSearchAttributes(connection, namespace));
  } finally {
    await connection.close();
  }
}
