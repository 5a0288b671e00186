import { at, limitOf, type PlanProblem, type Row, termsOf } from './problem.ts';

/** What `chosen` pairs add up to in every limit that they touch. */
export function usageOf(problem: PlanProblem, chosen: Iterable<number>): Map<Row, number> {
  const usage = new Map<Row, number>();
  for (const pair of chosen)
    for (const { row, coefficient } of termsOf(problem, at(problem.pairs, pair)))
      usage.set(row, (usage.get(row) ?? 0) + coefficient);
  return usage;
}

/**
 * Limits that a choice of pairs breaks, in whole numbers and without the solver's help: empty for a plan that may stand. A
 * must pair that is not chosen counts as broken in its person's row.
 */
export function brokenBy(problem: PlanProblem, chosen: readonly number[]): readonly Row[] {
  const usage = usageOf(problem, chosen);
  const over = [...usage].filter(([row, used]) => used > limitOf(problem, row)).map(([row]) => row);
  const contained = new Set(chosen);
  const missed = problem.musts.filter((must) => !contained.has(must)).map((must) => at(problem.pairs, must).person);
  return [...over, ...missed];
}

/** Worth that the chosen moves add, in whole numbers. */
export const totalOf = ({ pairs }: PlanProblem, chosen: readonly number[]): number =>
  chosen.reduce((sum, pair) => sum + at(pairs, pair).value, 0);
