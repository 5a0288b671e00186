import { parentPort, workerData } from 'node:worker_threads';
import { solvePlan } from '../domain/plan/solve.ts';
import { createHighsSolver } from './highs-solver.ts';
import type { SolverTask } from './plan-solver.ts';

/*
 * A thread of its own for one plan: the solver computes for seconds without a pause, and neither a worker's event loop nor
 * its other tasks may stand still meanwhile.
 */
const { problem, seconds }: SolverTask = workerData;
parentPort?.postMessage(solvePlan(problem, await createHighsSolver(seconds)));
