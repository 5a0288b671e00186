import { fileURLToPath } from 'node:url';
import { type Child, logTail, startChild } from './child-process.ts';
import type { ProcessRecord } from './process-record.ts';
import { untilReady } from './until-ready.ts';

/** The worker bundles its workflows first, which takes a while on a small machine. */
const READY_WITHIN_MS = 120_000;
/** A worker lets activities end before it goes. */
const STOP_WITHIN_MS = 20_000;

export interface NodeServiceOptions {
  /** What people call it. */
  name: string;
  /** Relative to the root of the project, e.g. `worker/main.ts`. */
  script: string;
  environment: NodeJS.ProcessEnv;
  logFile: string;
  /** Asked besides the message `{ ready: true }` that the service sends. */
  isReady?: (() => Promise<boolean>) | undefined;
  record?: ProcessRecord | undefined;
  signal?: AbortSignal | undefined;
}

/** Starts a service of ours in a process of its own. Throws with the end of its log when it does not become ready. */
export async function startNodeService(options: NodeServiceOptions): Promise<Child> {
  const child = await startChild({
    name: options.name,
    command: process.execPath,
    args: [fileURLToPath(new URL(`../${options.script}`, import.meta.url))],
    environment: options.environment,
    logFile: options.logFile,
    stopWithinMs: STOP_WITHIN_MS,
    messages: true,
    record: options.record,
  });
  let saidReady = false;
  child.onMessage((message) => {
    if (typeof message === 'object' && message !== null && 'ready' in message) saidReady = message.ready === true;
  });
  const isReady = async () => saidReady && (options.isReady === undefined || (await options.isReady()));
  if (await untilReady(isReady, child, READY_WITHIN_MS, options.signal)) return child;
  await child.stop();
  if (options.signal?.aborted === true) throw new Error(`${options.name} was stopped while it started.`);
  throw new Error(
    `${options.name} did not start. Its log (${options.logFile}) ends with:\n${await logTail(options.logFile)}`,
  );
}
