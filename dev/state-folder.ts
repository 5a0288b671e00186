import { chmod, mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireFileLock } from './file-lock.mjs';
import { ProcessRecord } from './process-record.ts';
import type { Log } from './progress.ts';

const LOCK = 'lock';
const RECORD = 'processes.json';
const TEMPORARY_PREFIX = 'amplas-run-';
/** A temporary folder this young may belong to a start that has not locked it yet. */
const YOUNG_MS = 60_000;

/** A folder that one start at a time keeps its state in. */
export interface StateFolder {
  path: string;
  record: ProcessRecord;
  /** Gives the folder free for the next start. */
  release(): Promise<void>;
}

/**
 * Takes a state folder, made if it is missing, and ends what an earlier start left running there.
 * Throws when another start uses it now.
 */
export async function openStateFolder(path: string, log: Log): Promise<StateFolder> {
  await mkdir(path, { recursive: true, mode: 0o755 });
  let holder: number | undefined;
  const lock = await acquireFileLock(join(path, LOCK), {
    waitMs: 0,
    onHeld: (pid) => {
      holder = pid;
    },
  });
  if (lock === undefined) {
    throw new Error(
      `${path} is used by a start that runs already (process ${holder ?? 'unknown'}). ` +
        'End that one first, or take another folder: --state DIR with --ports-from N.',
    );
  }
  const record = new ProcessRecord(join(path, RECORD));
  await record.endLeftovers(log);
  // Whatever way we end (a crash, another library's exit), what we started is asked to end too.
  const onExit = () => record.askAllToEnd();
  process.once('exit', onExit);
  return {
    path,
    record,
    release: async () => {
      process.off('exit', onExit);
      await record.written();
      await lock.release();
    },
  };
}

/**
 * Removes what is kept in a state folder, for a fresh beginning. Throws when a start uses it now, and when the folder holds
 * something that no start of ours has made there: a mistyped path must not cost anybody their files.
 */
export async function removeState(path: string, log: Log): Promise<void> {
  const names: string[] = await readdir(path).catch(() => []);
  if (names.length === 0) return;
  if (!names.includes(RECORD)) throw new Error(`${path} is not a state folder of AMPLAS: nothing was removed.`);
  const folder = await openStateFolder(path, log);
  for (const name of names) await rm(join(path, name), { recursive: true, force: true });
  await folder.release();
}

/** A state folder that is removed when it is released. Those of runs that were killed are cleared away first. */
export async function openTemporaryFolder(log: Log): Promise<StateFolder> {
  const parent = await realpath(tmpdir());
  for (const name of await readdir(parent)) {
    if (name.startsWith(TEMPORARY_PREFIX)) await clearAway(join(parent, name), log);
  }
  const path = await mkdtemp(join(parent, TEMPORARY_PREFIX));
  // PostgreSQL's own account, if it has one, must be able to pass through. What is secret inside is closed by itself.
  await chmod(path, 0o711);
  const folder = await openStateFolder(path, log);
  return {
    ...folder,
    release: async () => {
      await folder.release();
      await rm(folder.path, { recursive: true, force: true });
    },
  };
}

async function clearAway(path: string, log: Log): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  const isOurs = info?.isDirectory() === true && info.uid === process.getuid?.();
  if (!isOurs || Date.now() - info.mtimeMs < YOUNG_MS) return;
  const folder = await openStateFolder(path, log).catch(() => undefined);
  if (folder === undefined) return;
  await folder.release();
  await rm(path, { recursive: true, force: true });
}
