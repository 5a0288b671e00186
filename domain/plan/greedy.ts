import { at, limitOf, type PlanProblem, type Row, termsOf } from './problem.ts';

/**
 * The plan that one makes without a programme: the most pressing seat first, to each the best-fitting person who may still
 * move, without a thought for the hole that opens. Keeps every limit. Only for comparison: it need not keep the must pairs
 * that wait for somebody else's leaving.
 */
export function greedyPlan(problem: PlanProblem): readonly number[] {
  const { pairs, positions, musts } = problem;
  const first = new Set(musts);
  const order = pairs.map((_, index) => index);
  const priority = (pair: number): number => at(positions, at(pairs, pair).position).priority;
  order.sort(
    (a, b) =>
      Number(first.has(b)) - Number(first.has(a)) ||
      priority(b) - priority(a) ||
      at(pairs, a).position - at(pairs, b).position ||
      at(pairs, b).fit - at(pairs, a).fit ||
      a - b,
  );
  const used = new Map<Row, number>();
  const chosen: number[] = [];
  for (const pair of order) {
    const terms = termsOf(problem, at(pairs, pair));
    const fits = terms.every(({ row, coefficient }) => coefficient < 0 || (used.get(row) ?? 0) < limitOf(problem, row));
    if (!fits) continue;
    for (const { row, coefficient } of terms) used.set(row, (used.get(row) ?? 0) + coefficient);
    chosen.push(pair);
  }
  return chosen;
}
