import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';
import { type PlanPair, type PlanPerson, type PlanProblem, valueOfMove } from '../../../domain/plan/problem.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** A small problem made by chance, the same for the same seed: up to 6 people, 5 positions, 3 units, with chains and swaps. */
export function randomProblem(seed: number): PlanProblem {
  const random = seededRandom(seed);
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const units = Array.from({ length: 1 + whole(2) }, (_, n) => ({ id: unitId(`unit-${n}`) }));
  const positions = Array.from({ length: 2 + whole(3) }, (_, n) => ({
    id: positionId(`post-${n}`),
    unit: whole(units.length - 1),
    free: whole(3) === 0 ? 0 : whole(2),
    priority: whole(100),
  }));
  const people = Array.from({ length: 2 + whole(4) }, (_, n): PlanPerson => {
    const seat = whole(positions.length - 1);
    const elsewhere = whole(3) === 0;
    return {
      id: employeeId(`emp-${n}`),
      held: elsewhere ? positionId('elsewhere') : positionId(`post-${seat}`),
      opens: elsewhere ? null : seat,
      unit: elsewhere ? whole(units.length - 1) : (positions[seat]?.unit ?? 0),
      heldFit: whole(10_000),
      heldPriority: elsewhere ? whole(100) : (positions[seat]?.priority ?? 0),
    };
  });
  const cost = whole(50_000);
  const pairs = people.flatMap((person, index) =>
    positions.flatMap((position, at): PlanPair[] => {
      if (person.opens === at || whole(3) === 0) return [];
      const fit = whole(10_000);
      return [{ person: index, position: at, fit, value: valueOfMove(fit, position.priority, person, cost) }];
    }),
  );
  return {
    positions,
    people,
    pairs,
    units: units.map((unit, index) => {
      const incumbents = people.filter((person) => person.unit === index).length + whole(1);
      const establishment = incumbents + whole(3);
      return {
        ...unit,
        incumbents,
        establishment,
        minimum: Math.max(0, incumbents - whole(3)),
        mostDepartures: 1 + whole(2),
      };
    }),
    musts: whole(4) === 0 ? pairs.map((_, index) => index).filter(() => whole(6) === 0) : [],
    mostMoves: 1 + whole(people.length),
  };
}

/** Value of the best choice of pairs that keeps every limit, found by trying them all; `null` when the musts allow none. */
export function bestByTryingAll(
  { people, pairs }: PlanProblem,
  keeps: (chosen: readonly number[]) => boolean,
): number | null {
  const choices = people.map((_, person) => [
    null,
    ...pairs.flatMap((pair, index) => (pair.person === person ? [index] : [])),
  ]);
  let best: number | null = null;
  const chosen: number[] = [];
  const tryFrom = (person: number, value: number): void => {
    const options = choices[person];
    if (options === undefined) {
      if ((best === null || value > best) && keeps(chosen)) best = value;
      return;
    }
    for (const option of options) {
      if (option !== null) chosen.push(option);
      tryFrom(person + 1, value + (option === null ? 0 : (pairs[option]?.value ?? 0)));
      if (option !== null) chosen.pop();
    }
  };
  tryFrom(0, 0);
  return best;
}
