import type { CaseId } from '../identifiers.ts';

/** A member as the register links it to others: whose seat it takes. */
export interface Link {
  readonly case: CaseId;
  /** The member whose seat this one takes; `null` when its seat is free anyway. */
  readonly takesSeatOf: CaseId | null;
}

/**
 * Number of the dependent set of each member: members that take each other's seats, directly or through others, are one set
 * (R7). A set bears the number that its first member has in the order given, counted from 1.
 */
export function setsOf(links: readonly Link[]): ReadonlyMap<CaseId, number> {
  const sets = new Map(links.map((link, index) => [link.case, index + 1]));
  // A chain of n members is one set after at most n rounds; each round costs a look at every link.
  for (let changed = true; changed; ) {
    changed = false;
    for (const { case: taker, takesSeatOf } of links) {
      const [mine, theirs] = [sets.get(taker), takesSeatOf === null ? undefined : sets.get(takesSeatOf)];
      if (mine === undefined || theirs === undefined || mine === theirs || takesSeatOf === null) continue;
      sets.set(taker, Math.min(mine, theirs));
      sets.set(takesSeatOf, Math.min(mine, theirs));
      changed = true;
    }
  }
  return sets;
}

/** Who cannot move when `fallen` stays where it is: whoever takes its seat, whoever takes theirs, and so on, the nearest first. */
export function dependantsOf(fallen: CaseId, links: readonly Link[]): readonly CaseId[] {
  const found: CaseId[] = [];
  for (let seats: readonly CaseId[] = [fallen]; seats.length > 0; ) {
    const next = links.filter(({ case: taker, takesSeatOf }) => {
      const depends = takesSeatOf !== null && seats.includes(takesSeatOf);
      return depends && taker !== fallen && !found.includes(taker);
    });
    seats = next.map((link) => link.case);
    found.push(...seats);
  }
  return found;
}
