import { beforeAll, describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../activities/highs-solver.ts';
import { benchPlan } from '../../../bench/plan.ts';
import { randomWorkforce } from '../../../bench/random-workforce.ts';
import { type PositionId, unitId } from '../../../domain/identifiers.ts';
import { type BuiltProblem, buildProblem } from '../../../domain/plan/build-problem.ts';
import { brokenBy } from '../../../domain/plan/check.ts';
import type { PlanParameters } from '../../../domain/plan/parameters.ts';
import { registerJudgement } from '../../../domain/plan/register-judgement.ts';
import { solvePlan } from '../../../domain/plan/solve.ts';
import { whyOf } from '../../../domain/plan/why.ts';
import { wordsOfExclusion, wordsOfHindrance } from '../../../domain/plan/words.ts';
import { incumbenciesOn, positionsById } from '../../../domain/planning/workforce.ts';
import { planningPolicy } from '../../../migrations/planning-policy.ts';

const on = '2026-12-01';
const workforce = randomWorkforce(300, 30);
const ground = { workforce, statedNeeds: [], politicalEvents: [], today: on };
const policy = { ...planningPolicy, candidatesPerVacancy: 5, maximumMoves: 40, minimumFit: 0 };
const parameters: PlanParameters = {
  scope: { units: null, positions: null },
  on,
  policy,
  musts: [],
  mustNots: [],
};
const judgement = registerJudgement(ground, parameters);
const people = new Map(workforce.people.map((person) => [person.id, person]));
const positions = positionsById(workforce);
const held = incumbenciesOn(workforce, on);

function built(given: Partial<PlanParameters> = {}): BuiltProblem {
  const result = buildProblem(workforce, { ...parameters, ...given }, judgement);
  if ('refused' in result) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result;
}

const profileOf = (id: string | undefined) => [...people.values()].find((person) => person.id === id);
const value = (person: NonNullable<ReturnType<typeof profileOf>>, target: PositionId): number => {
  const [to, from] = [positions.get(target), held.get(person.id)?.position];
  if (to === undefined || from === undefined) throw new Error('unknown');
  const worth = (position: typeof to) => judgement.fitOf(person, position) * judgement.priorityOf(position);
  return worth(to) - worth(from) - policy.moveCost * 10_000;
};

describe('the problem of a plan', () => {
  const { problem, outsiders, keptOut } = built();

  it('has for each pair the fit and the value that the register gives it, however fits are shared', () => {
    expect(problem.pairs.length).toBeGreaterThan(150);
    for (const pair of problem.pairs) {
      const person = profileOf(problem.people[pair.person]?.id);
      const target = positions.get(problem.positions[pair.position]?.id ?? ('' as PositionId));
      if (person === undefined || target === undefined) throw new Error('a pair of nobody');
      expect(pair.fit).toBe(judgement.fitOf(person, target));
      expect(pair.value).toBe(value(person, target.id));
    }
  });

  it('proposes nobody who fits less than the policy asks, and says so of whoever fits nowhere', () => {
    const minimumFit = 60;
    const strict = built({ policy: { ...policy, minimumFit } });
    expect(strict.problem.pairs.length).toBeGreaterThan(0);
    expect(strict.problem.pairs.length).toBeLessThan(problem.pairs.length);
    for (const { fit } of strict.problem.pairs) expect(fit).toBeGreaterThanOrEqual(100 * minimumFit);
    const unfit = strict.outsiders.flatMap(({ why }) => (why.kind === 'below_minimum_fit' ? [why] : []));
    expect(unfit.length).toBeGreaterThan(0);
    for (const { fit, minimum } of unfit) expect(fit).toBeLessThan(minimum);
  });

  it('has the best of everybody for each vacancy, as a slow search finds them', () => {
    for (const [index, { id, free }] of problem.positions.entries()) {
      const target = positions.get(id);
      if (free === 0 || target === undefined) continue;
      const slow = workforce.people
        .filter((person) => {
          const from = held.get(person.id)?.position;
          if (from === undefined || from.id === id) return false;
          if (from.type !== target.type || from.functionalLevel !== target.functionalLevel) return false;
          return judgement.personBlock(person) === null && judgement.pairBlock(person, target) === null;
        })
        .map((person) => value(person, id))
        .sort((a, b) => b - a)
        .slice(0, policy.candidatesPerVacancy);
      const own = problem.pairs.filter(({ position }) => position === index).map((pair) => pair.value);
      expect(own.sort((a, b) => b - a)).toEqual(slow);
    }
  });

  it('lets seats be taken that a candidate would leave', () => {
    const opened = problem.people.filter(({ opens }) => opens !== null);
    expect(opened.length).toBeGreaterThan(50);
    for (const { opens, held: position } of opened) expect(problem.positions[opens ?? -1]?.id).toBe(position);
  });

  it('keeps for every unit no more than it has, and what the policy asks for', () => {
    for (const { establishment, incumbents, minimum } of problem.units)
      expect(minimum).toBe(Math.min(incumbents, Math.ceil(policy.minimumOriginShare * establishment)));
  });

  it('leaves nobody out without a reason', () => {
    const told = new Set([...problem.people.map(({ id }) => id), ...outsiders.map(({ employee }) => employee)]);
    expect(told.size).toBe(workforce.people.length);
    for (const { why } of outsiders) expect(wordsOfExclusion(why).id.length).toBeGreaterThan(10);
    const missed = outsiders.filter(({ why }) => why.kind === 'not_among_best');
    expect(missed.length).toBeGreaterThan(5);
    for (const { employee, why } of missed) {
      const person = people.get(employee);
      if (why.kind !== 'not_among_best' || person === undefined) throw new Error('no miss');
      expect(value(person, why.position)).toBe(why.value);
      expect(why.value).toBeLessThanOrEqual(why.needed);
    }
    expect(keptOut).toEqual([]);
  });

  it('is the same each time', () => {
    expect(built()).toEqual(built());
  });

  it('may be for some units, or for some positions', () => {
    const some = built({ scope: { units: [unitId('unit-2')], positions: null } });
    const free = some.problem.positions.filter((position) => position.free > 0);
    expect(free.length).toBeGreaterThan(0);
    expect(new Set(free.map(({ id }) => positions.get(id)?.unit))).toEqual(new Set(['unit-2']));
    const [one] = workforce.positions;
    if (one === undefined) throw new Error('no position');
    const single = built({ scope: { units: null, positions: [one.id] } });
    expect(single.problem.positions[0]?.id).toBe(one.id);
  });

  it('leaves out what must not be', () => {
    const [pair] = problem.pairs;
    const employee = problem.people[pair?.person ?? -1]?.id;
    const position = problem.positions[pair?.position ?? -1]?.id;
    if (employee === undefined || position === undefined) throw new Error('no pair');
    const without = built({ mustNots: [{ employee, position }] });
    expect(without.keptOut).toContainEqual({ employee, position, block: null });
    const refused = buildProblem(
      workforce,
      { ...parameters, musts: [{ employee, position }], mustNots: [{ employee, position }] },
      judgement,
    );
    expect(refused).toEqual({ refused: [{ employee, position, why: { kind: 'must_not' } }] });
  });
});

describe('the plan of a province', () => {
  let solve: Awaited<ReturnType<typeof createHighsSolver>>;
  beforeAll(async () => {
    solve = await createHighsSolver(60);
  });

  it('is optimal, keeps every limit, and tells of everybody why', () => {
    const problem = built();
    const solution = solvePlan(problem.problem, solve);
    if ('conflict' in solution) throw new Error('no musts, and a conflict');
    expect(solution.optimal).toBe(true);
    expect(brokenBy(problem.problem, solution.chosen)).toEqual([]);
    const solved = { ...problem, chosen: solution.chosen };
    const kinds = new Map<string, number>();
    for (const { id } of workforce.people) {
      const why = whyOf(solved, id);
      kinds.set(why.kind, (kinds.get(why.kind) ?? 0) + 1);
      if (why.kind !== 'not_chosen') continue;
      for (const { because } of why.places) {
        expect(because.length).toBeGreaterThan(0);
        for (const each of because) expect(wordsOfHindrance(each).id.length).toBeGreaterThan(10);
      }
    }
    expect(kinds.get('chosen')).toBe(solution.chosen.length);
    expect(kinds.get('unknown')).toBeUndefined();
  });

  it('beats taking the best person for each seat in turn', async () => {
    const measured = await benchPlan(ground, policy);
    expect(measured).toMatchObject({ people: 300, optimal: true });
    expect(measured.total).toBeGreaterThan(measured.greedyTotal);
  });
});
