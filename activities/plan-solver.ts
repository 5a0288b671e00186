import { Worker } from 'node:worker_threads';
import type { PlanProblem } from '../domain/plan/problem.ts';
import type { MustConflict, PlanSolution } from '../domain/plan/solve.ts';

/** What a solver's thread is given. */
export interface SolverTask {
  readonly problem: PlanProblem;
  readonly seconds: number;
}

/** HiGHS looks at its clock now and then only; a thread that takes this many times its time is ended. */
const patience = 3;

/**
 * Solves a plan in a thread of its own, within `seconds` or a little more. Throws when that does not suffice for any answer,
 * and when `signal` aborts.
 */
export function solveInThread(task: SolverTask, signal: AbortSignal): Promise<PlanSolution | MustConflict> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./plan-solver-thread.ts', import.meta.url), { workerData: task });
    const end = (): void => void thread.terminate();
    const giveUp = setTimeout(end, task.seconds * patience * 1_000);
    signal.addEventListener('abort', end, { once: true });
    const done = (): void => {
      clearTimeout(giveUp);
      signal.removeEventListener('abort', end);
    };
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      done();
      // After an answer this changes nothing.
      reject(signal.aborted ? signal.reason : new Error(`no plan was found in ${task.seconds * patience} seconds`));
    });
  });
}
