import type { PositionId, UnitId } from '../identifiers.ts';
import { totalOf } from './check.ts';
import { at, type PlanProblem } from './problem.ts';

/** A unit before and after the plan: whole seats, and the worth of who sits where. */
export interface UnitChange {
  readonly unit: UnitId;
  readonly arrivals: number;
  readonly departures: number;
  /** Worth gained less worth lost, in the units of a pair's value without the cost of moving. */
  readonly worth: number;
}

/** What a choice of moves comes to. */
export interface PlanFigures {
  readonly moves: number;
  /** Free seats that are taken. */
  readonly seatsFilled: number;
  /** Seats of the positions in the plan that are free in the end, those that the plan opens included. */
  readonly vacanciesLeft: number;
  readonly worthBefore: number;
  readonly worthAfter: number;
  /** What the moves add, less their cost: what the plan maximises. */
  readonly total: number;
  /** Levels, grades and fields of education that the moved people are short of: at their present seats, and at the new ones. */
  readonly gapsBefore: number;
  readonly gapsAfter: number;
  readonly units: readonly UnitChange[];
}

/** How many points somebody is short of what a position asks for. */
export type GapOf = (person: number, position: PositionId) => number;

function unitChanges({ pairs, people, positions, units }: PlanProblem, chosen: readonly number[]): UnitChange[] {
  const changes = units.map(({ id }) => ({ unit: id, arrivals: 0, departures: 0, worth: 0 }));
  for (const index of chosen) {
    const { person, position, fit } = at(pairs, index);
    const { unit, heldFit, heldPriority } = at(people, person);
    const target = at(positions, position);
    const [origin, destination] = [at(changes, unit), at(changes, target.unit)];
    origin.worth -= heldFit * heldPriority;
    destination.worth += fit * target.priority;
    if (unit === target.unit) continue;
    origin.departures += 1;
    destination.arrivals += 1;
  }
  return changes.filter(({ arrivals, departures, worth }) => arrivals + departures > 0 || worth !== 0);
}

/** Free seats of the plan's positions when nobody, and when everybody chosen, has moved. */
function freeSeats({ pairs, people, positions }: PlanProblem, chosen: readonly number[]) {
  const free = positions.map((position) => position.free);
  for (const index of chosen) {
    const { person, position } = at(pairs, index);
    const { opens } = at(people, person);
    free[position] = at(free, position) - 1;
    if (opens !== null) free[opens] = at(free, opens) + 1;
  }
  const filled = positions.reduce((sum, position, index) => sum + Math.max(0, position.free - at(free, index)), 0);
  // A seat left behind in a position that nobody was weighed for is a vacancy all the same.
  const elsewhere = chosen.filter((index) => at(people, at(pairs, index).person).opens === null).length;
  return { filled, left: free.reduce((sum, seats) => sum + seats, 0) + elsewhere };
}

/** The figures of a choice of pairs. */
export function figuresOf(problem: PlanProblem, chosen: readonly number[], gapOf: GapOf): PlanFigures {
  const { pairs, people, positions } = problem;
  const moves = chosen.map((index) => at(pairs, index));
  const sum = (each: (move: (typeof moves)[number]) => number): number =>
    moves.reduce((total, move) => total + each(move), 0);
  const before = people.reduce((total, { heldFit, heldPriority }) => total + heldFit * heldPriority, 0);
  const left = sum(({ person }) => at(people, person).heldFit * at(people, person).heldPriority);
  const gained = sum(({ fit, position }) => fit * at(positions, position).priority);
  const seats = freeSeats(problem, chosen);
  return {
    moves: moves.length,
    seatsFilled: seats.filled,
    vacanciesLeft: seats.left,
    worthBefore: before,
    worthAfter: before - left + gained,
    total: totalOf(problem, chosen),
    gapsBefore: sum(({ person }) => gapOf(person, at(people, person).held)),
    gapsAfter: sum(({ person, position }) => gapOf(person, at(positions, position).id)),
    units: unitChanges(problem, chosen),
  };
}
