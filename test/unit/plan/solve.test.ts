import { beforeAll, describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../activities/highs-solver.ts';
import { brokenBy, totalOf } from '../../../domain/plan/check.ts';

import { greedyPlan } from '../../../domain/plan/greedy.ts';
import { type LpSolver, solvePlan } from '../../../domain/plan/solve.ts';
import { bestByTryingAll, randomProblem } from './random-problem.ts';

let highs: LpSolver;
beforeAll(async () => {
  highs = await createHighsSolver(60);
});

const seeds = Array.from({ length: 200 }, (_, n) => n + 1);

/** The limits told once more, from the words of the regulation and not from the product's rows. */
function keepsLimits(problem: ReturnType<typeof randomProblem>, chosen: readonly number[]): boolean {
  const { people, positions, units, pairs, musts, mostMoves } = problem;
  const moves = chosen.flatMap((index) => pairs[index] ?? []);
  const movers = moves.map(({ person }) => person);
  if (new Set(movers).size < movers.length || moves.length > mostMoves) return false;
  if (musts.some((must) => !chosen.includes(must))) return false;
  const seatsHold = positions.every((position, at) => {
    const arrivals = moves.filter((move) => move.position === at).length;
    return arrivals <= position.free + movers.filter((person) => people[person]?.opens === at).length;
  });
  const unitsHold = units.every((unit, at) => {
    const crossing = moves.filter((move) => people[move.person]?.unit !== positions[move.position]?.unit);
    const left = crossing.filter((move) => people[move.person]?.unit === at).length;
    const came = crossing.filter((move) => positions[move.position]?.unit === at).length;
    return left <= unit.mostDepartures && unit.incumbents - left + came >= unit.minimum;
  });
  return seatsHold && unitsHold;
}

describe('the plan that HiGHS finds', () => {
  it('equals an exhaustive search on 200 random small instances, and greedy never beats it', () => {
    const seen = { conflicts: 0, moves: 0, greedyLoses: 0 };
    for (const seed of seeds) {
      const problem = randomProblem(seed);
      const solved = solvePlan(problem, highs);
      const best = bestByTryingAll(problem, (chosen) => keepsLimits(problem, chosen));
      if ('conflict' in solved) {
        expect(best, `seed ${seed}: all musts can be kept`).toBeNull();
        seen.conflicts += 1;
        continue;
      }
      expect(solved.total, `seed ${seed}`).toBe(best);
      expect(solved, `seed ${seed}`).toMatchObject({ optimal: true, bound: best });
      expect(keepsLimits(problem, solved.chosen), `seed ${seed}`).toBe(true);
      seen.moves += solved.chosen.length;
      const greedy = greedyPlan(problem);
      expect(brokenBy({ ...problem, musts: [] }, greedy)).toEqual([]);
      if (problem.musts.length > 0) continue;
      expect(totalOf(problem, greedy)).toBeLessThanOrEqual(solved.total);
      if (totalOf(problem, greedy) < solved.total) seen.greedyLoses += 1;
    }
    expect(seen.moves).toBeGreaterThan(200);
    expect(seen.conflicts).toBeGreaterThan(5);
    expect(seen.greedyLoses).toBeGreaterThan(100);
  });

  it('names must pairs that stand in the way of others', () => {
    const problem = seeds.map(randomProblem).find((each) => {
      const movers = each.musts.map((must) => each.pairs[must]?.person);
      return new Set(movers).size < movers.length;
    });
    if (problem === undefined) throw new Error('no seed has two musts for one person');
    const solved = solvePlan(problem, highs);
    if (!('conflict' in solved)) throw new Error('one person in two seats');
    expect(solved.conflict.length).toBeGreaterThan(0);
    const others = problem.musts.filter((must) => !solved.conflict.includes(must));
    expect(solvePlan({ ...problem, musts: others }, highs)).toMatchObject({ optimal: true });
  });

  it('is never worth more with a limit that is narrower', () => {
    for (const seed of seeds.slice(0, 50)) {
      const problem = { ...randomProblem(seed), musts: [] };
      const solved = solvePlan(problem, highs);
      const narrower = solvePlan({ ...problem, mostMoves: Math.max(0, problem.mostMoves - 1) }, highs);
      if ('conflict' in solved || 'conflict' in narrower) throw new Error('no musts, and a conflict');
      expect(narrower.total).toBeLessThanOrEqual(solved.total);
    }
  });

  it('says so when the time did not suffice', () => {
    const slow: LpSolver = (lp) => ({ ...highs(lp), status: 'out_of_time' });
    const problem = { ...randomProblem(7), musts: [] };
    expect(solvePlan(problem, slow)).toMatchObject({ optimal: false, bound: null });
  });
});
