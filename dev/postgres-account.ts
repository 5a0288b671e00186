import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, cp, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Log } from './progress.ts';

const run = promisify(execFile);

/** Kept between restarts of the machine, and every account may pass through it. */
const OPEN_FOLDER = '/var/tmp';
const ACCOUNT = 'postgres';

/** The system account that the server runs as. Undefined: as ourselves. */
export type ServerAccount = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root gives it an account of its own, made when it is missing.
 * Throws with the remedy when the account cannot be made.
 */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await accountIds().catch(() => undefined);
  if (existing !== undefined) return existing;
  try {
    await run('groupadd', ['--system', ACCOUNT]).catch(() => undefined);
    await run('useradd', ['--system', '--gid', ACCOUNT, '--no-create-home', ACCOUNT]);
    return await accountIds();
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root and the system account "postgres" could not be created. ' +
        'Create it (useradd --system postgres), start as an ordinary user, or set DATABASE_URL to a server of your own.',
      { cause },
    );
  }
}

async function accountIds(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
  return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
}

/** Whether the account can pass through every folder above `path` and through `path` itself when it is a folder. */
async function canReach(path: string, account: ServerAccount): Promise<boolean> {
  if (account === undefined) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => undefined);
    if (info?.isDirectory() === true) {
      const bit = info.uid === account.uid ? 0o100 : info.gid === account.gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (dirname(folder) === folder) return true;
  }
}

/**
 * The data folder, made if it is missing and owned by the server's account. Below a folder that this account cannot
 * enter (a clone in /root, say) another place is taken, the same one every time, and said so. A note is left where the
 * data was wanted: data without its note belongs to a state that has been removed since, and is removed too.
 */
export async function prepareDataFolder(wanted: string, account: ServerAccount, log: Log): Promise<string> {
  await mkdir(dirname(wanted), { recursive: true });
  if (account === undefined) return wanted;
  const folder = (await canReach(dirname(wanted), account)) ? wanted : await dataFolderElsewhere(wanted);
  if (folder !== wanted)
    log(`  the account "postgres" cannot enter ${dirname(wanted)}: the database lives in ${folder}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, account.uid, account.gid);
  return folder;
}

async function dataFolderElsewhere(wanted: string): Promise<string> {
  const folder = join(await openFolder(wanted), 'data');
  const note = `${wanted}-is-elsewhere.txt`;
  if ((await readFile(note, 'utf8').catch(() => '')).trim() !== folder) {
    await rm(folder, { recursive: true, force: true });
    await writeFile(note, `${folder}\n`);
  }
  return folder;
}

/** The folder of PostgreSQL's programs, copied to an open place when the server's account cannot enter the original. */
export async function prepareProgramFolder(original: string, account: ServerAccount, log: Log): Promise<string> {
  if (await canReach(original, account)) return original;
  const copy = join(await openFolder(original), `programs-${await packageVersion(original)}`);
  if ((await lstat(copy).catch(() => undefined)) !== undefined) return copy;
  log(`  the account "postgres" cannot enter ${original}: its programs are copied to ${copy}`);
  const partial = `${copy}.${process.pid}`;
  await cp(original, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}

/** An upgrade must not go on with the old programs. */
async function packageVersion(programs: string): Promise<string> {
  const text = await readFile(join(dirname(programs), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** A folder of root's in the open place, one for each original. Another user's folder of that name is refused. */
async function openFolder(original: string): Promise<string> {
  const folder = join(OPEN_FOLDER, `amplas-${createHash('sha256').update(original).digest('hex').slice(0, 12)}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const info = await lstat(folder);
  if (!info.isDirectory() || info.uid !== 0) {
    throw new Error(
      `${folder} belongs to another user. Remove it, or clone the project to a folder that all may enter.`,
    );
  }
  return folder;
}
