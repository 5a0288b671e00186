import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child-process.ts';

const ASK_EVERY_MS = 150;

/**
 * Asks until it is ready. False when the child ends first, the time (milliseconds) is over, or `signal` aborts.
 */
export async function untilReady(
  isReady: () => Promise<boolean>,
  child: Pick<Child, 'isRunning'>,
  withinMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (child.isRunning() && Date.now() < deadline && signal?.aborted !== true) {
    if (await isReady()) return true;
    await sleep(ASK_EVERY_MS);
  }
  return false;
}

/** Whether this address answers a GET with a 2xx within two seconds. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
