import type { EmployeeId } from '../identifiers.ts';
import { at, type PlanProblem } from './problem.ts';

/** A chosen pair, and on whose leaving it depends. */
export interface LinkedMove {
  /** Index of the pair. */
  readonly pair: number;
  /** Who leaves the seat that is taken; `null` when the seat is free anyway. */
  readonly seatLeftBy: EmployeeId | null;
  /** Number of the dependent set, from 1; `null` for a move that hangs together with no other. */
  readonly set: number | null;
}

/** Whose seat each mover takes: free seats go to the most valuable arrivals, the others take the seats that are left. */
function seatsLeft(problem: PlanProblem, chosen: readonly number[]): ReadonlyMap<number, number> {
  const { pairs, people, positions } = problem;
  const arrivals = Map.groupBy(chosen, (pair) => at(pairs, pair).position);
  const leavers = Map.groupBy(chosen, (pair) => at(people, at(pairs, pair).person).opens);
  const links = new Map<number, number>();
  for (const [position, arriving] of arrivals) {
    const inOrder = [...arriving].sort((a, b) => at(pairs, b).value - at(pairs, a).value || a - b);
    const waiting = inOrder.slice(at(positions, position).free);
    const leaving = leavers.get(position) ?? [];
    waiting.forEach((pair, index) => {
      links.set(pair, at(leaving, index));
    });
  }
  return links;
}

/**
 * The chosen moves with the sets in which they hang together (R7): a chain in which each takes the seat that the next leaves,
 * or a circle of such moves, the swap being the smallest. Whoever leaves a seat comes before whoever takes it, except within a
 * circle: in this order cases are opened.
 */
export function linkMoves(problem: PlanProblem, chosen: readonly number[]): readonly LinkedMove[] {
  const { pairs, people } = problem;
  const links = seatsLeft(problem, chosen);
  const takenBy = new Map([...links].map(([arriving, leaving]) => [leaving, arriving]));
  const ordered: LinkedMove[] = [];
  const done = new Set<number>();
  let sets = 0;
  const follow = (first: number): void => {
    const hangsTogether = links.has(first) || takenBy.has(first);
    if (hangsTogether) sets += 1;
    for (let move: number | undefined = first; move !== undefined && !done.has(move); move = takenBy.get(move)) {
      done.add(move);
      const leaving = links.get(move);
      const seatLeftBy = leaving === undefined ? null : at(people, at(pairs, leaving).person).id;
      ordered.push({ pair: move, seatLeftBy, set: hangsTogether ? sets : null });
    }
  };
  // Chains begin with the move into a seat that is free; what is left after them are circles.
  for (const move of chosen) if (!links.has(move)) follow(move);
  for (const move of chosen) if (!done.has(move)) follow(move);
  return ordered;
}
