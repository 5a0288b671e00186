import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';
import type { PlanProblem } from '../../../domain/plan/problem.ts';

/** Letters name positions, digits people: `1: a -> b` is a pair, its value after it. */
export interface SmallProblem {
  /** Free seats by position. */
  readonly free: Readonly<Record<string, number>>;
  /** Where everybody sits; a position that is not in `free` cannot be taken. */
  readonly sits: Readonly<Record<string, string>>;
  readonly pairs: readonly (readonly [person: string, position: string, value: number])[];
  /** Units by position; `u` when not named. */
  readonly unit?: Readonly<Record<string, string>>;
  readonly minimum?: number;
  readonly mostDepartures?: number;
  readonly mostMoves?: number;
}

/** A problem written down by hand. */
export function smallProblem(given: SmallProblem): PlanProblem {
  const places = Object.keys(given.free);
  const persons = Object.keys(given.sits);
  const unitOf = (position: string): string => given.unit?.[position] ?? 'u';
  const units = [...new Set([...places, ...Object.values(given.sits)].map(unitOf))];
  const indexOf = (list: readonly string[], name: string): number | null =>
    list.includes(name) ? list.indexOf(name) : null;
  return {
    units: units.map((id) => {
      const incumbents = persons.filter((person) => unitOf(given.sits[person] ?? '') === id).length;
      const minimum = given.minimum ?? 0;
      return {
        id: unitId(id),
        establishment: incumbents,
        incumbents,
        minimum,
        mostDepartures: given.mostDepartures ?? 9,
      };
    }),
    positions: places.map((id) => ({
      id: positionId(id),
      unit: units.indexOf(unitOf(id)),
      free: given.free[id] ?? 0,
      priority: 1,
    })),
    people: persons.map((id) => {
      const held = given.sits[id] ?? '';
      const opens = indexOf(places, held);
      return {
        id: employeeId(id),
        held: positionId(held),
        opens,
        unit: units.indexOf(unitOf(held)),
        heldFit: 10,
        heldPriority: 1,
      };
    }),
    pairs: given.pairs.map(([person, position, value]) => ({
      person: persons.indexOf(person),
      position: places.indexOf(position),
      fit: value + 10,
      value,
    })),
    musts: [],
    mostMoves: given.mostMoves ?? 9,
  };
}
