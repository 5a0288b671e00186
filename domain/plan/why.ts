import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import { usageOf } from './check.ts';
import type { KeptOut, Outsider } from './outsider.ts';
import { at, limitOf, type PlanPair, type PlanProblem, type Row, rowKind, termsOf } from './problem.ts';

/** What keeps one pair out of the plan. */
export type Hindrance =
  /** The present seat is worth as much: the move would add nothing. */
  | { readonly kind: 'present_seat_worth_more' }
  /** Others take the seats there. */
  | {
      readonly kind: 'better_pair';
      readonly taken: readonly { readonly employee: EmployeeId; readonly value: number }[];
    }
  | { readonly kind: 'no_seat_opens' }
  /** The unit would keep less than the policy's minimum. */
  | { readonly kind: 'origin_minimum'; readonly unit: UnitId; readonly staying: number; readonly minimum: number }
  | { readonly kind: 'unit_limit'; readonly unit: UnitId; readonly limit: number }
  | { readonly kind: 'limit_in_all'; readonly limit: number }
  /** Nothing by itself: with this move the plan as a whole would be worth less. */
  | { readonly kind: 'whole_plan_worth_less' };

/** A place that was weighed for somebody. Values add up from what stands beside them. */
export interface WeighedPlace {
  readonly position: PositionId;
  readonly fit: number;
  readonly priority: number;
  readonly heldFit: number;
  readonly heldPriority: number;
  readonly cost: number;
  readonly value: number;
}

/** Why somebody moves, or does not. */
export type Why =
  | { readonly kind: 'chosen'; readonly chosen: WeighedPlace; readonly others: readonly WeighedPlace[] }
  | {
      readonly kind: 'not_chosen';
      readonly places: readonly (WeighedPlace & { readonly because: readonly Hindrance[] })[];
      readonly keptOut: readonly KeptOut[];
    }
  | { readonly kind: 'not_weighed'; readonly why: Outsider['why']; readonly keptOut: readonly KeptOut[] }
  | { readonly kind: 'unknown' };

/** A problem with its solution and what was left out: all that an answer needs, years later too. */
export interface SolvedProblem {
  readonly problem: PlanProblem;
  readonly chosen: readonly number[];
  readonly outsiders: readonly Outsider[];
  readonly keptOut: readonly KeptOut[];
}

export function placeOf({ people, positions }: PlanProblem, pair: PlanPair): WeighedPlace {
  const { heldFit, heldPriority } = at(people, pair.person);
  const { id, priority } = at(positions, pair.position);
  const { fit, value } = pair;
  const cost = fit * priority - heldFit * heldPriority - value;
  return { position: id, fit, priority, heldFit, heldPriority, cost, value };
}

function hindranceOf({ problem, chosen }: SolvedProblem, row: Row, used: number): Hindrance | null {
  const { kind, index } = rowKind(problem, row);
  switch (kind) {
    case 'person':
      return null;
    case 'seats': {
      const taken = chosen
        .map((pair) => at(problem.pairs, pair))
        .filter(({ position }) => position === index)
        .map(({ person, value }) => ({ employee: at(problem.people, person).id, value }));
      return taken.length === 0 ? { kind: 'no_seat_opens' } : { kind: 'better_pair', taken };
    }
    case 'departures': {
      const { id, mostDepartures } = at(problem.units, index);
      return { kind: 'unit_limit', unit: id, limit: mostDepartures };
    }
    case 'minimum': {
      const { id, incumbents, minimum } = at(problem.units, index);
      return { kind: 'origin_minimum', unit: id, staying: incumbents - used - 1, minimum };
    }
    case 'moves':
      return { kind: 'limit_in_all', limit: problem.mostMoves };
  }
}

/** What a pair runs into when it is tried on top of the plan. */
function hindrances(solved: SolvedProblem, pair: PlanPair, usage: ReadonlyMap<Row, number>): readonly Hindrance[] {
  const { problem } = solved;
  const bound = termsOf(problem, pair).flatMap(({ row, coefficient }): Hindrance[] => {
    const used = usage.get(row) ?? 0;
    const hindrance = coefficient > 0 && used >= limitOf(problem, row) ? hindranceOf(solved, row, used) : null;
    return hindrance === null ? [] : [hindrance];
  });
  if (pair.value <= 0) return [{ kind: 'present_seat_worth_more' }, ...bound];
  return bound.length > 0 ? bound : [{ kind: 'whole_plan_worth_less' }];
}

/** Why `employee` moves where the plan says, or does not move: found by trying the person's places against what binds. */
export function whyOf(solved: SolvedProblem, employee: EmployeeId): Why {
  const { problem, chosen, outsiders } = solved;
  const keptOut = solved.keptOut.filter((kept) => kept.employee === employee);
  const person = problem.people.findIndex(({ id }) => id === employee);
  if (person < 0) {
    const outsider = outsiders.find((each) => each.employee === employee);
    return outsider === undefined ? { kind: 'unknown' } : { kind: 'not_weighed', why: outsider.why, keptOut };
  }
  const own = problem.pairs.filter((pair) => pair.person === person).sort((a, b) => b.value - a.value);
  const move = chosen.map((pair) => at(problem.pairs, pair)).find((pair) => pair.person === person);
  if (move !== undefined) {
    const others = own.filter((pair) => pair !== move).map((pair) => placeOf(problem, pair));
    return { kind: 'chosen', chosen: placeOf(problem, move), others };
  }
  const usage = usageOf(problem, chosen);
  const places = own.map((pair) => ({ ...placeOf(problem, pair), because: hindrances(solved, pair, usage) }));
  return { kind: 'not_chosen', places, keptOut };
}
