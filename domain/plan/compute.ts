import { qualificationGap } from '../eligibility/competence-gap.ts';
import { positionsById, type Workforce } from '../planning/workforce.ts';
import { buildProblem } from './build-problem.ts';
import { linkMoves } from './dependent-sets.ts';
import { figuresOf, type GapOf } from './figures.ts';
import { type Digest, fingerprintsOf } from './fingerprint.ts';
import { greedyPlan } from './greedy.ts';
import type { PlanParameters } from './parameters.ts';
import type { PlannedMove, PlanRefusal, PlanResult } from './planned-move.ts';
import { at, type PlanProblem } from './problem.ts';
import { benefitsOf, reasonsOf } from './reasons.ts';
import { type PlanGround, registerJudgement } from './register-judgement.ts';
import type { MustConflict, PlanSolution } from './solve.ts';
import { placeOf, type SolvedProblem } from './why.ts';

/** A version of a plan, computed. */
export interface ComputedPlan {
  readonly kind: 'computed';
  readonly moves: readonly PlannedMove[];
  readonly result: PlanResult;
  readonly solved: SolvedProblem;
}

/** What computing needs that is not pure, or not the plan's own. */
export interface ComputingMeans {
  readonly solve: (problem: PlanProblem) => PlanSolution | MustConflict;
  readonly digest: Digest;
  /** How the plan is called in the reasons of its cases, in Indonesian. */
  readonly name: string;
}

/** How much a person is short of what a position asks for, in education and competence. */
function gapsOf(
  { people: problemPeople }: PlanProblem,
  { people }: Workforce,
  positions: ReturnType<typeof positionsById>,
): GapOf {
  const profiles = new Map(people.map((person) => [person.id, person]));
  return (person, position) => {
    const employee = profiles.get(at(problemPeople, person).id);
    const target = positions.get(position);
    return employee === undefined || target === undefined ? 0 : qualificationGap({ employee, target }).points;
  };
}

function plannedMoves(
  { workforce }: PlanGround,
  { on }: PlanParameters,
  problem: PlanProblem,
  chosen: readonly number[],
  { digest, name }: ComputingMeans,
): readonly PlannedMove[] {
  const people = new Map(workforce.people.map((person) => [person.id, person]));
  const positions = positionsById(workforce);
  const moves = linkMoves(problem, chosen).map(({ pair, ...link }) => {
    const { person, position } = at(problem.pairs, pair);
    const { id: employee, held, unit } = at(problem.people, person);
    const { id: to, unit: toUnit } = at(problem.positions, position);
    const units = { fromUnit: at(problem.units, unit).id, toUnit: at(problem.units, toUnit).id };
    return {
      employee,
      position: to,
      from: held,
      to,
      ...units,
      ...link,
      place: placeOf(problem, at(problem.pairs, pair)),
    };
  });
  const fingerprints = fingerprintsOf(workforce, on, moves, digest);
  return moves.flatMap(({ position: _, ...move }, index): PlannedMove[] => {
    const [profile, target] = [people.get(move.employee), positions.get(move.to)];
    if (profile === undefined || target === undefined) return [];
    return [
      {
        ...move,
        fingerprint: at(fingerprints, index),
        reasons: reasonsOf(profile, target, move.place, name),
        benefits: benefitsOf(profile, target),
      },
    ];
  });
}

/** Builds the problem, has it solved, and tells what it came to. */
export function computePlan(
  ground: PlanGround,
  parameters: PlanParameters,
  means: ComputingMeans,
): ComputedPlan | PlanRefusal {
  const built = buildProblem(ground.workforce, parameters, registerJudgement(ground, parameters));
  if ('refused' in built) return { kind: 'must_refused', musts: built.refused };
  const { problem } = built;
  const solution = means.solve(problem);
  if ('conflict' in solution) {
    const musts = solution.conflict.map((index) => {
      const { person, position } = at(problem.pairs, index);
      return { employee: at(problem.people, person).id, position: at(problem.positions, position).id };
    });
    return { kind: 'musts_conflict', musts };
  }
  const { chosen, bound, optimal } = solution;
  const gapOf = gapsOf(problem, ground.workforce, positionsById(ground.workforce));
  return {
    kind: 'computed',
    moves: plannedMoves(ground, parameters, problem, chosen, means),
    result: {
      figures: figuresOf(problem, chosen, gapOf),
      greedy: figuresOf(problem, greedyPlan(problem), gapOf),
      bound,
      optimal,
      pairs: problem.pairs.length,
    },
    solved: { ...built, chosen },
  };
}
