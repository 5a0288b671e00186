import { Worker } from 'node:worker_threads';

/** What a thread that computes a plan is given. */
export interface ComputingTask {
  readonly databaseUrl: string;
  readonly plan: number;
  readonly version: number;
  /** What the solver may take. */
  readonly seconds: number;
}

/** HiGHS looks at its clock now and then only; a thread that takes this many times its time is ended. */
const patience = 3;
/** For reading the register, weighing pairs and writing. */
const besideSolvingSeconds = 60;

/**
 * Computes a version in a thread of its own and keeps what it came to. Throws when it takes far too long, and when `signal`
 * aborts; nothing is kept then.
 */
export function computeInThread(task: ComputingTask, signal: AbortSignal): Promise<void> {
  const longest = task.seconds * patience + besideSolvingSeconds;
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./plan-thread.ts', import.meta.url), { workerData: task });
    const end = (): void => void thread.terminate();
    const giveUp = setTimeout(end, longest * 1_000);
    signal.addEventListener('abort', end, { once: true });
    thread.once('message', () => resolve());
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(giveUp);
      signal.removeEventListener('abort', end);
      // After an answer this changes nothing.
      reject(signal.aborted ? signal.reason : new Error(`no plan was found in ${longest} seconds`));
    });
  });
}
