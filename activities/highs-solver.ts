import { createRequire } from 'node:module';
import type highs from 'highs';
import type { LpAnswer, LpSolver } from '../domain/plan/solve.ts';

/** Values are whole, so a gap below one is none. */
const exact = { mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false } as const;
/** The least time for one call: HiGHS reads no time as no limit. */
const leastSeconds = 0.05;

// The package's types describe its CommonJS build only, which has the loader as `default`.
const { default: loadHighs }: typeof highs = createRequire(import.meta.url)('highs');

type HighsSolution = ReturnType<Awaited<ReturnType<typeof loadHighs>>['solve']>;

const statuses: Readonly<Partial<Record<HighsSolution['Status'], LpAnswer['status']>>> = {
  Optimal: 'optimal',
  Infeasible: 'infeasible',
  'Time limit reached': 'out_of_time',
};

const numberOf = (name: string): number => Number(name.slice(1));

function answerOf(solution: HighsSolution): LpAnswer {
  const status = statuses[solution.Status];
  if (status === undefined) throw new Error(`HiGHS ended with "${solution.Status}"`);
  const chosen = new Map<number, number>();
  for (const [name, column] of Object.entries(solution.Columns))
    if ('Primal' in column && column.Primal !== 0) chosen.set(numberOf(name), column.Primal);
  const prices = new Map<number, number>();
  for (const row of solution.Rows) if ('Dual' in row && row.Dual !== 0) prices.set(numberOf(row.Name), row.Dual);
  return { status, chosen, prices, objective: solution.ObjectiveValue };
}

/** HiGHS as the solver of a plan, which has `seconds` for all its calls. Blocks the thread while it works. */
export async function createHighsSolver(seconds: number): Promise<LpSolver> {
  const { solve } = await loadHighs();
  const endsAt = performance.now() + seconds * 1_000;
  return (lp) => {
    const left = (endsAt - performance.now()) / 1_000;
    return answerOf(solve(lp, { ...exact, time_limit: Math.max(leastSeconds, left) }));
  };
}
