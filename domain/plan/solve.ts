import { brokenBy, totalOf } from './check.ts';
import { firstColumns, joiningColumns, pairsAbove, priceTolerance } from './columns.ts';
import { greedyPlan } from './greedy.ts';
import { at, type PlanProblem, type Row } from './problem.ts';
import { type LpForm, writeLp } from './write-lp.ts';

/** What a solver says of a text in the LP format. */
export interface LpAnswer {
  readonly status: 'optimal' | 'out_of_time' | 'infeasible';
  /** How much of each pair is chosen, 0 to 1; what is not named is 0. Empty without a solution. */
  readonly chosen: ReadonlyMap<number, number>;
  /** The price of each limit; of a relaxation only. */
  readonly prices: ReadonlyMap<Row, number>;
  readonly objective: number;
}

/** Solves a text in the LP format, within the time that it has. */
export type LpSolver = (lp: string) => LpAnswer;

/** The best plan that was found. */
export interface PlanSolution {
  /** Indexes of the chosen pairs, in ascending order. */
  readonly chosen: readonly number[];
  /** Worth that the moves add, in whole numbers. */
  readonly total: number;
  /** What no plan over these pairs exceeds; `null` when the time did not suffice to find that out. */
  readonly bound: number | null;
  /** Whether it is proven that no plan is worth more. */
  readonly optimal: boolean;
}

/** No plan contains all must pairs; without these, named by index, the others can be kept. */
export interface MustConflict {
  readonly conflict: readonly number[];
}

/** How far from whole a solver's numbers may be. */
const roundOff = 1e-5;
/** Values are whole: a bound that is above by less than this is no better plan. */
const certainty = 0.99;

/** Rounds in which pairs join a relaxation by price. After these, solving for all of them once is quicker than a long tail of rounds. */
const fewRounds = 5;

const isWhole = ({ chosen }: LpAnswer): boolean =>
  [...chosen.values()].every((share) => Math.abs(share - Math.round(share)) < roundOff);

const pairsIn = ({ chosen }: LpAnswer): number[] =>
  [...chosen].flatMap(([pair, share]) => (share > 0.5 ? [pair] : [])).sort((a, b) => a - b);

interface Relaxed {
  readonly columns: Set<number>;
  readonly answer: LpAnswer;
  /** Whether the answer holds for all pairs, not only for the columns. */
  readonly final: boolean;
}

/** The relaxation over all pairs, by one over few pairs which the promising ones join until no other would add anything. */
function relax(
  problem: PlanProblem,
  first: readonly number[],
  objective: LpForm['objective'],
  solve: LpSolver,
): Relaxed {
  const musts = new Set(problem.musts);
  const worth = (pair: number): number =>
    objective === 'value' ? at(problem.pairs, pair).value : musts.has(pair) ? 1 : 0;
  const columns = new Set(first);
  for (let round = 1; ; round += 1) {
    const answer = solve(writeLp(problem, { columns: [...columns], objective, whole: false }));
    if (answer.status !== 'optimal') return { columns, answer, final: false };
    const joining = joiningColumns(problem, columns, answer.prices, worth);
    if (joining.length === 0) return { columns, answer, final: true };
    const join = round < fewRounds ? joining : problem.pairs.keys();
    for (const pair of join) columns.add(pair);
  }
}

/** What a plan with all must pairs needs, and one such plan; or which of them stand in the way of the others. */
function keepMusts(
  problem: PlanProblem,
  solve: LpSolver,
): MustConflict | (Pick<Relaxed, 'columns'> & { start: number[] }) {
  if (problem.musts.length === 0) return { columns: new Set(), start: [] };
  const { columns, answer } = relax(problem, problem.musts, 'musts', solve);
  const everything = problem.pairs.map((_, pair) => pair);
  const whole = isWhole(answer)
    ? answer
    : solve(writeLp(problem, { columns: everything, objective: 'musts', whole: true }));
  if (whole.status !== 'optimal')
    throw new Error('the time did not suffice to find out whether all must pairs can be kept');
  const start = pairsIn(whole);
  const kept = new Set(start);
  const conflict = problem.musts.filter((must) => !kept.has(must));
  return conflict.length > 0 ? { conflict } : { columns: new Set([...columns, ...start]), start };
}

/** The better of two choices that keep every limit. */
function better(problem: PlanProblem, a: readonly number[], b: readonly number[]): readonly number[] {
  if (brokenBy(problem, b).length > 0) return a;
  if (brokenBy(problem, a).length > 0) return b;
  return totalOf(problem, b) > totalOf(problem, a) ? b : a;
}

/** Whole choices over the columns, then over every pair that could still be part of a better plan. */
function wholePlan(problem: PlanProblem, { columns, answer }: Relaxed, start: readonly number[], solve: LpSolver) {
  const bound = answer.objective;
  const worth = (pair: number): number => at(problem.pairs, pair).value;
  let best = start;
  let looked = new Set<number>();
  let wider = new Set(columns);
  while (wider.size > looked.size) {
    looked = wider;
    const whole = solve(writeLp(problem, { columns: [...looked], objective: 'value', whole: true }));
    best = better(problem, best, pairsIn(whole));
    if (whole.status !== 'optimal') return { best, optimal: false };
    // A pair that costs more than the relaxation is ahead of the best plan is in no better plan.
    const ahead = bound - totalOf(problem, best);
    const within = pairsAbove(problem, looked, answer.prices, worth, certainty - ahead);
    wider = new Set([...looked, ...within.map(([pair]) => pair)]);
  }
  return { best, optimal: true };
}

/**
 * The plan that is worth most. What `solve` answers is rounded to whole choices and checked against every limit; a plan
 * that the time did not suffice to prove says so, with the bound that is known. Throws when a solver claims a plan that
 * breaks a limit.
 */
export function solvePlan(problem: PlanProblem, solve: LpSolver): PlanSolution | MustConflict {
  const musts = keepMusts(problem, solve);
  if ('conflict' in musts) return musts;
  const start = better(problem, musts.start, greedyPlan(problem));
  const first = [...new Set([...musts.columns, ...firstColumns(problem)])];
  const finish = (chosen: readonly number[], bound: number | null, optimal: boolean): PlanSolution => {
    if (brokenBy(problem, chosen).length > 0) throw new Error('the solver claims a plan that breaks a limit');
    const sorted = [...chosen].sort((a, b) => a - b);
    return { chosen: sorted, total: totalOf(problem, sorted), bound, optimal };
  };
  if (first.length === 0) return finish([], 0, true);
  const relaxed = relax(problem, first, 'value', solve);
  const { answer, final } = relaxed;
  const bound = final ? Math.floor(answer.objective + priceTolerance * problem.people.length) : null;
  if (final && isWhole(answer)) return finish(pairsIn(answer), totalOf(problem, pairsIn(answer)), true);
  const { best, optimal } = wholePlan(problem, relaxed, start, solve);
  return finish(best, optimal && final ? totalOf(problem, best) : bound, optimal && final);
}
