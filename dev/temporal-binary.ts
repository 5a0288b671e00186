import { spawn } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireFileLock } from './file-lock.mjs';
import { type Log, step } from './progress.ts';

/** The newest tag of the CLI that `go install` accepts: later ones have replace directives. */
const CLI_VERSION = '1.5.1';
const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const DOWNLOAD_WITHIN_MS = 3 * 60_000;
const BUILD_WITHIN_MS = 30 * 60_000;

export interface BinaryOptions {
  log: Log;
  /** Aborts a download or build that is under way. */
  signal?: AbortSignal | undefined;
}

/**
 * Where the Temporal development server is: on PATH, else in the user's cache, else fetched into that cache, by the SDK's
 * download or, without it, built with Go. Two starts at once fetch it once.
 * Throws with the three remedies when none of these is possible.
 */
export async function temporalBinary({ log, signal }: BinaryOptions): Promise<string> {
  const found = (await onPath()) ?? (await inCache());
  if (found !== undefined) return found;
  const lock = await acquireFileLock(join(cacheFolder(), 'temporal.lock'), {
    onHeld: (holder) =>
      log(`  waiting for another start (process ${holder ?? 'unknown'}) that fetches the Temporal server`),
  });
  try {
    return (await inCache()) ?? (await fetchIntoCache({ log, signal }));
  } finally {
    await lock?.release();
  }
}

function cacheFolder(): string {
  const configured = process.env['XDG_CACHE_HOME'];
  return join(configured === undefined || configured === '' ? join(homedir(), '.cache') : configured, 'amplas');
}

function cachedPath(): string {
  return join(cacheFolder(), `temporal-${CLI_VERSION}`, PROGRAM);
}

async function inCache(): Promise<string | undefined> {
  return (await isProgram(cachedPath())) ? cachedPath() : undefined;
}

async function onPath(): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '' && (await isProgram(join(folder, PROGRAM)))) return join(folder, PROGRAM);
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isFile() !== true) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function fetchIntoCache(options: BinaryOptions): Promise<string> {
  await mkdir(cacheFolder(), { recursive: true });
  // In the cache, not in the folder for temporary files: only then is the rename atomic.
  const workshop = await mkdtemp(join(cacheFolder(), 'fetch-'));
  try {
    const fetched = await fetchProgram(workshop, options);
    await chmod(fetched, 0o755);
    await mkdir(join(cacheFolder(), `temporal-${CLI_VERSION}`), { recursive: true });
    await rename(fetched, cachedPath());
    return cachedPath();
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function fetchProgram(workshop: string, options: BinaryOptions): Promise<string> {
  const { log, signal } = options;
  log('  The Temporal server is neither on PATH nor in the cache. It is fetched once.');
  const failures: string[] = [];
  for (const [name, fetch] of [
    ['download', download],
    ['build', build],
  ] as const) {
    try {
      return await fetch(workshop, options);
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`${name}: ${reason}`);
      log(`  the ${name} was not possible: ${reason}`);
    }
  }
  throw new Error(noWayMessage(failures));
}

function noWayMessage(failures: readonly string[]): string {
  return [
    'There is no Temporal server, and none could be fetched:',
    ...failures.map((failure) => `  - ${failure}`),
    'One of these helps:',
    '  1. put the "temporal" command on PATH (https://docs.temporal.io/cli);',
    `  2. install Go 1.24 or newer: it builds github.com/temporalio/cli v${CLI_VERSION}, some minutes once;`,
    '  3. set TEMPORAL_ADDRESS to a Temporal server that runs already.',
  ].join('\n');
}

async function download(workshop: string, { log, signal }: BinaryOptions): Promise<string> {
  const folder = join(workshop, 'download');
  await mkdir(folder);
  const script = fileURLToPath(new URL('./temporal-download.ts', import.meta.url));
  await step(log, 'downloading the Temporal server', () =>
    run(process.execPath, [script, folder], { withinMs: DOWNLOAD_WITHIN_MS, signal }),
  );
  const [file] = (await readdir(folder)).filter((name) => name.startsWith('temporal'));
  if (file === undefined) throw new Error('the SDK left no program behind');
  return join(folder, file);
}

async function build(workshop: string, { log, signal }: BinaryOptions): Promise<string> {
  const module = `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`;
  const environment = { ...process.env, GOBIN: workshop, CGO_ENABLED: '0' };
  log(`  go install ${module}: about 4 minutes on two cores, once`);
  await step(log, 'building the Temporal server with Go', () =>
    run('go', ['install', module], { environment, withinMs: BUILD_WITHIN_MS, signal }),
  );
  return join(workshop, PROGRAM);
}

interface RunOptions {
  environment?: NodeJS.ProcessEnv;
  withinMs: number;
  signal: AbortSignal | undefined;
}

/** Runs a program to its end. Throws with the last line it wrote when it fails, is missing, or takes too long. */
function run(command: string, args: string[], options: RunOptions): Promise<void> {
  // Not the `timeout` of spawn: its timer outlives a program that is missing, and keeps us alive for as long.
  const timeout = AbortSignal.timeout(options.withinMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: options.environment ?? process.env,
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    });
    let errors = '';
    child.stderr.on('data', (data) => {
      errors = `${errors}${data}`.slice(-4_000);
    });
    child.once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') reject(new Error(`"${command}" is not installed`));
      else
        reject(new Error(timeout.aborted ? `it took more than ${options.withinMs / 60_000} minutes` : error.message));
    });
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(reasonIn(errors)));
    });
  });
}

/** What went wrong, out of a stack trace, a compiler's output or an error that quotes its causes one in the other. */
function reasonIn(errors: string): string {
  const lines = errors
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const line = lines.find((text) => /error:/i.test(text)) ?? lines.at(-1) ?? '';
  const innermost = line.split('): ').at(-1)?.replace(/\]$/, '') ?? '';
  return innermost === '' ? 'it failed without a word' : innermost;
}
