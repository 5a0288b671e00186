import { link, mkdir, open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

const HEARTBEAT_MS = 2_000;
const STALE_MS = 15_000;
const POLL_MS = 250;

/**
 * A lock that survives the death of its holder: the holder writes its process id and touches the file every two
 * seconds, so a lock whose process is gone, or which nobody touches (a process id used again), is taken over.
 * Plain JavaScript because the bootstrap script needs it on Node 20, before anything is installed.
 */
export async function acquireFileLock(path, { waitMs = Number.POSITIVE_INFINITY, onHeld = () => {} } = {}) {
  await mkdir(dirname(path), { recursive: true });
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    if (await create(path)) return hold(path);
    if (await isStale(path)) {
      await takeAway(path);
      continue;
    }
    if (!told) onHeld(await holder(path));
    told = true;
    if (Date.now() >= deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function create(path) {
  try {
    const file = await open(path, 'wx', 0o644);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function hold(path) {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      await unlink(path).catch(() => {});
    },
  };
}

async function holder(path) {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

async function isStale(path) {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return false;
  if (Date.now() - info.mtimeMs > STALE_MS) return true;
  const pid = await holder(path);
  return pid !== undefined && !isAlive(pid);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two waiters may see the same stale lock: the slower one must not remove the lock that the faster one has just made. */
async function takeAway(path) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (!(await isStale(aside))) await link(aside, path).catch(() => {});
  await unlink(aside).catch(() => {});
}
