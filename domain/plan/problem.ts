import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';

/**
 * Who could sit where, and what must hold: all that a plan decides on, in whole numbers. The worth of a person in a position
 * is the fit (whole hundredths of a point) times the position's priority (0..100). Plain JSON: it is kept with the plan.
 */
export interface PlanProblem {
  readonly units: readonly PlanUnit[];
  readonly positions: readonly PlanPosition[];
  readonly people: readonly PlanPerson[];
  readonly pairs: readonly PlanPair[];
  /** Pairs, by their index, that the plan has to contain. */
  readonly musts: readonly number[];
  readonly mostMoves: number;
}

export interface PlanUnit {
  readonly id: UnitId;
  readonly establishment: number;
  readonly incumbents: number;
  /** How many have to sit there in the end; never more than sit there today, so that doing nothing is always possible. */
  readonly minimum: number;
  /** Most people that leave it for another unit. */
  readonly mostDepartures: number;
}

export interface PlanPosition {
  readonly id: PositionId;
  /** Index of its unit. */
  readonly unit: number;
  /** Seats that are free without anybody's leaving. */
  readonly free: number;
  readonly priority: number;
}

export interface PlanPerson {
  readonly id: EmployeeId;
  readonly held: PositionId;
  /** Index of the position whose seat becomes free when this person moves; `null` when nobody could take that seat. */
  readonly opens: number | null;
  /** Index of the present unit. */
  readonly unit: number;
  /** Fit with the present position and that position's priority. */
  readonly heldFit: number;
  readonly heldPriority: number;
}

export interface PlanPair {
  /** Index of the person. */
  readonly person: number;
  /** Index of the position. */
  readonly position: number;
  readonly fit: number;
  /** What the move adds to the worth of who sits where, less the cost of a move; may be negative. */
  readonly value: number;
}

/** One limit of the problem: what the chosen pairs add to it, each with its coefficient, stays within `limitOf`. */
export type Row = number;

/** A pair's part in a limit: 1 uses it up, -1 gives way. */
export interface Term {
  readonly row: Row;
  readonly coefficient: 1 | -1;
}

/** What a limit is about. */
export type RowKind = 'person' | 'seats' | 'departures' | 'minimum' | 'moves';

const sections = ({ people, positions, units }: PlanProblem) => {
  const seats = people.length;
  const departures = seats + positions.length;
  const minimum = departures + units.length;
  return { seats, departures, minimum, moves: minimum + units.length };
};

/** Every limit that a pair touches. */
export function termsOf(problem: PlanProblem, pair: PlanPair): readonly Term[] {
  const { seats, departures, minimum, moves } = sections(problem);
  const { person, position } = pair;
  const { opens, unit } = at(problem.people, person);
  const target = at(problem.positions, position).unit;
  const terms: Term[] = [
    { row: person, coefficient: 1 },
    { row: seats + position, coefficient: 1 },
    { row: moves, coefficient: 1 },
  ];
  if (opens !== null) terms.push({ row: seats + opens, coefficient: -1 });
  if (unit !== target)
    terms.push(
      { row: departures + unit, coefficient: 1 },
      { row: minimum + unit, coefficient: 1 },
      { row: minimum + target, coefficient: -1 },
    );
  return terms;
}

/** What a limit is about, and the index of the person, position or unit. */
export function rowKind(problem: PlanProblem, row: Row): { readonly kind: RowKind; readonly index: number } {
  const { seats, departures, minimum, moves } = sections(problem);
  if (row < seats) return { kind: 'person', index: row };
  if (row < departures) return { kind: 'seats', index: row - seats };
  if (row < minimum) return { kind: 'departures', index: row - departures };
  if (row < moves) return { kind: 'minimum', index: row - minimum };
  return { kind: 'moves', index: 0 };
}

/** The most that the chosen pairs may add up to in `row`. */
export function limitOf(problem: PlanProblem, row: Row): number {
  const { kind, index } = rowKind(problem, row);
  switch (kind) {
    case 'person':
      return 1;
    case 'seats':
      // Arrivals less departures: a seat that somebody leaves is a seat to take.
      return at(problem.positions, index).free;
    case 'departures':
      return at(problem.units, index).mostDepartures;
    case 'minimum': {
      const { incumbents, minimum } = at(problem.units, index);
      return incumbents - minimum;
    }
    case 'moves':
      return problem.mostMoves;
  }
}

/** The element at `index`. Throws `RangeError` when there is none: an index of a problem that is not this one's. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`a plan's problem has no element ${index}`);
  return found;
}

/** Value of a move: the worth at the target less the worth of the present seat, which is left behind, less the cost of moving. */
export const valueOfMove = (
  fit: number,
  priority: number,
  { heldFit, heldPriority }: Pick<PlanPerson, 'heldFit' | 'heldPriority'>,
  cost: number,
): number => fit * priority - heldFit * heldPriority - cost;
