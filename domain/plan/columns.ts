import { at, type PlanProblem, type Row, termsOf } from './problem.ts';

/** Pairs of each position that a first relaxation looks at. */
const firstOfEach = 3;
/** First pairs in all, for each move that the plan may contain. */
const firstForEachMove = 4;
/** Pairs that join in one round: of each position, and in all. */
const joinOfEach = 2;
const joinInAll = 4_000;
/**
 * A reduced cost below this is the solver's rounding. Values are whole: even thousands of moves that each add less than this
 * together add less than the least difference between two plans.
 */
export const priceTolerance = 1e-4;

const byWorth = (a: readonly [number, number], b: readonly [number, number]): number => b[1] - a[1] || a[0] - b[0];

/** The best few of `priced` for each position and in all. */
function bestOfEach(
  { pairs }: PlanProblem,
  priced: (readonly [pair: number, worth: number])[],
  each: number,
  all: number,
): number[] {
  const taken = new Map<number, number>();
  const best: number[] = [];
  for (const [pair] of priced.sort(byWorth)) {
    if (best.length >= all) break;
    const { position } = at(pairs, pair);
    const already = taken.get(position) ?? 0;
    if (already >= each) continue;
    taken.set(position, already + 1);
    best.push(pair);
  }
  return best;
}

/** The pairs that are looked at first: the must pairs, and the most valuable of each position. */
export function firstColumns(problem: PlanProblem): number[] {
  const valuable = problem.pairs.flatMap(({ value }, pair) => (value > 0 ? [[pair, value] as const] : []));
  const most = firstForEachMove * (problem.mostMoves + 1);
  return [...new Set([...problem.musts, ...bestOfEach(problem, valuable, firstOfEach, most)])];
}

/**
 * What a pair would add to the relaxation at the prices (duals) of its limits. When no pair outside adds anything, the
 * relaxation of the few is that of all: its value bounds every plan.
 */
const reducedCost = (
  problem: PlanProblem,
  pair: number,
  prices: ReadonlyMap<Row, number>,
  worth: (pair: number) => number,
): number =>
  termsOf(problem, at(problem.pairs, pair)).reduce(
    (left, { row, coefficient }) => left - coefficient * (prices.get(row) ?? 0),
    worth(pair),
  );

/** Pairs outside `columns` whose reduced cost is above `least`. */
export function pairsAbove(
  problem: PlanProblem,
  columns: ReadonlySet<number>,
  prices: ReadonlyMap<Row, number>,
  worth: (pair: number) => number,
  least: number,
): (readonly [pair: number, worth: number])[] {
  const above: (readonly [number, number])[] = [];
  for (let pair = 0; pair < problem.pairs.length; pair += 1) {
    if (columns.has(pair)) continue;
    const gain = reducedCost(problem, pair, prices, worth);
    if (gain > least) above.push([pair, gain]);
  }
  return above;
}

/** Pairs that should join the relaxation, the most promising; empty when it has its final value. */
export const joiningColumns = (
  problem: PlanProblem,
  columns: ReadonlySet<number>,
  prices: ReadonlyMap<Row, number>,
  worth: (pair: number) => number,
): number[] => bestOfEach(problem, pairsAbove(problem, columns, prices, worth, priceTolerance), joinOfEach, joinInAll);
