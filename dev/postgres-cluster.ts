import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ServerAccount } from './postgres-account.ts';
import { commandLineOf, processExists } from './process-record.ts';

const run = promisify(execFile);

/** The superuser of a cluster that we made. */
export const CLUSTER_USER = 'amplas';

/**
 * Fills the data folder on the first run; a folder that is filled already is left as it is.
 * Returns the superuser's password, which is kept beside the folder in a file that only we can read.
 */
export async function initialiseCluster(initdb: string, dataDir: string, account: ServerAccount): Promise<string> {
  const passwordFile = `${dataDir}.password`;
  if (await isComplete(dataDir)) return (await readFile(passwordFile, 'utf8')).trim();
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await removeContents(dataDir);
  const handover = `${dataDir}.initial-password`;
  await writeFile(handover, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) await chown(handover, account.uid, account.gid);
  try {
    await run(initdb, initialArguments(dataDir, handover), { ...(account ?? {}), cwd: dirname(dataDir) });
  } catch (cause) {
    throw new Error(`The database folder ${dataDir} could not be initialised. ${String(cause)}`, { cause });
  } finally {
    await unlink(handover);
  }
  await writeFile(join(dataDir, COMPLETE), '');
  return password;
}

/** Ours, not PostgreSQL's: its own files are there before initdb has finished. */
const COMPLETE = 'amplas-initialised';

function isComplete(dataDir: string): Promise<boolean> {
  return stat(join(dataDir, COMPLETE)).then(
    () => true,
    () => false,
  );
}

/** The locale is PostgreSQL's own: the order of names must not depend on what this machine has installed. */
function initialArguments(dataDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${CLUSTER_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

/** An initialisation that was cut off leaves files behind, and initdb wants an empty folder. */
async function removeContents(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * After a hard kill the process file stays. PostgreSQL sees itself when its process is gone, but not when the id belongs to
 * another program by now (usual in containers, after a restart), or to a dead process that nobody has reaped.
 * Throws when a server really runs on this folder.
 */
export async function clearStaleProcessFile(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const pid = Number.parseInt((await readFile(file, 'utf8').catch(() => '')).split('\n')[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 0 || !processExists(pid)) return;
  const commandLine = await commandLineOf(pid);
  if (commandLine?.includes('postgres') === true && commandLine.includes(dataDir)) {
    throw new Error(`PostgreSQL already runs on ${dataDir} as process ${pid}. End it with: kill -INT ${pid}`);
  }
  // Its connections end by themselves within moments of the server's death; two servers on one folder would ruin it.
  await sleep(1_000);
  await unlink(file);
}
