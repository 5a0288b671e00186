import { createHighsSolver } from '../activities/highs-solver.ts';
import { buildProblem } from '../domain/plan/build-problem.ts';
import { totalOf } from '../domain/plan/check.ts';
import { greedyPlan } from '../domain/plan/greedy.ts';
import { type PlanGround, registerJudgement } from '../domain/plan/register-judgement.ts';
import { solvePlan } from '../domain/plan/solve.ts';
import { whyOf } from '../domain/plan/why.ts';
import type { PlanningPolicy } from '../domain/planning/policy.ts';

/** Seconds of one plan for all vacancies of a province, and what it came to. */
export interface PlanMeasured {
  readonly people: number;
  readonly pairs: number;
  readonly buildSeconds: number;
  readonly solveSeconds: number;
  /** For one person, on average. */
  readonly explainSeconds: number;
  readonly moves: number;
  readonly optimal: boolean;
  readonly total: number;
  readonly greedyTotal: number;
}

const solveWithin = 60;
const explained = 200;
const secondsSince = (begun: number): number => (performance.now() - begun) / 1_000;

/** Builds, solves and explains the plan of all vacancies. */
export async function benchPlan(ground: PlanGround, policy: PlanningPolicy): Promise<PlanMeasured> {
  const begun = performance.now();
  const parameters = { scope: { units: null, positions: null }, on: ground.today, policy, musts: [], mustNots: [] };
  const built = buildProblem(ground.workforce, parameters, registerJudgement(ground, parameters));
  if ('refused' in built) throw new Error('a must was refused, and there is none');
  const buildSeconds = secondsSince(begun);
  const solving = performance.now();
  const solution = solvePlan(built.problem, await createHighsSolver(solveWithin));
  if ('conflict' in solution) throw new Error('musts are in conflict, and there are none');
  const solveSeconds = secondsSince(solving);
  const explaining = performance.now();
  const asked = ground.workforce.people.slice(0, explained);
  for (const { id } of asked) whyOf({ ...built, chosen: solution.chosen }, id);
  return {
    people: ground.workforce.people.length,
    pairs: built.problem.pairs.length,
    buildSeconds,
    solveSeconds,
    explainSeconds: secondsSince(explaining) / asked.length,
    moves: solution.chosen.length,
    optimal: solution.optimal,
    total: solution.total,
    greedyTotal: totalOf(built.problem, greedyPlan(built.problem)),
  };
}
