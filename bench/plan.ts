import { createHighsSolver } from '../activities/highs-solver.ts';
import { buildProblem } from '../domain/plan/build-problem.ts';
import { totalOf } from '../domain/plan/check.ts';
import { greedyPlan } from '../domain/plan/greedy.ts';
import type { Judgement } from '../domain/plan/judgement.ts';
import { solvePlan } from '../domain/plan/solve.ts';
import type { PlanningPolicy } from '../domain/planning/policy.ts';
import type { Workforce } from '../domain/planning/workforce.ts';

/** Seconds of one plan, and what it came to. */
export interface PlanMeasured {
  readonly people: number;
  readonly pairs: number;
  readonly buildSeconds: number;
  readonly solveSeconds: number;
  readonly moves: number;
  readonly optimal: boolean;
  readonly total: number;
  readonly greedyTotal: number;
}

const solveWithin = 60;

/** Builds and solves the plan of all vacancies of a province. */
export async function measurePlan(
  workforce: Workforce,
  policy: PlanningPolicy,
  judgement: Judgement,
): Promise<PlanMeasured> {
  const begun = performance.now();
  const scope = { units: null, positions: null };
  const built = buildProblem(workforce, { scope, on: '2026-12-01', policy, musts: [], mustNots: [] }, judgement);
  if ('refused' in built) throw new Error('a must was refused, and there is none');
  const builtAt = performance.now();
  const solved = solvePlan(built.problem, await createHighsSolver(solveWithin));
  if ('conflict' in solved) throw new Error('musts are in conflict, and there are none');
  return {
    people: workforce.people.length,
    pairs: built.problem.pairs.length,
    buildSeconds: (builtAt - begun) / 1_000,
    solveSeconds: (performance.now() - builtAt) / 1_000,
    moves: solved.chosen.length,
    optimal: solved.optimal,
    total: solved.total,
    greedyTotal: totalOf(built.problem, greedyPlan(built.problem)),
  };
}
