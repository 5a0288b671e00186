import { canonicalJson } from '../canonical-json.ts';
import type { EmployeeId, PositionId } from '../identifiers.ts';
import {
  type Incumbency,
  type PersonProfile,
  type PositionProfile,
  positionsById,
  type Workforce,
} from '../planning/workforce.ts';
import { type PlanField, planFieldOn } from './field.ts';
import type { PlanMove } from './parameters.ts';

/** Kinds of fact that a plan used about the people and positions of its moves. */
export const usedFacts = [
  'status',
  'rank',
  'education',
  'competences',
  'ratings',
  'discipline',
  'studies',
  'talent_box',
  'remote_service',
  'seat_held',
  'position',
  'free_seats',
] as const;
export type UsedFact = (typeof usedFacts)[number];

/** Turns a fact into a short text that tells nothing of it, only whether it is the same. */
export type Digest = (text: string) => string;

/** The facts behind one move, digested. */
export type Fingerprint = Readonly<Partial<Record<UsedFact, string>>>;

/** A fact that is no longer what a plan was computed from. */
export interface ChangedFact {
  readonly fact: UsedFact;
  readonly employee: EmployeeId;
  readonly position: PositionId;
}

function factsOfPerson(person: PersonProfile, seat: Incumbency | undefined): Partial<Record<UsedFact, unknown>> {
  return {
    status: [person.status, person.birthDate, person.pledgedOn],
    rank: person.rank,
    education: person.education,
    competences: person.competences,
    ratings: person.ratings,
    discipline: person.discipline,
    studies: person.studies,
    talent_box: person.talentBox,
    remote_service: person.remoteService,
    // Nothing for whoever cannot move any more: no seat, or an open case.
    seat_held: seat === undefined ? null : [seat.position.id, seat.ordinal, seat.claim.from],
  };
}

function factsOfPosition(position: PositionProfile, field: PlanField): Partial<Record<UsedFact, unknown>> {
  const { seats, title: _, ...demands } = position;
  return { position: [demands, seats.length], free_seats: field.free.get(position.id) ?? 0 };
}

/** The fingerprint of each move, as the register stands: of its person and of the position moved to. */
export function fingerprintsOf(
  workforce: Workforce,
  on: string,
  moves: readonly PlanMove[],
  digest: Digest,
): readonly Fingerprint[] {
  const field = planFieldOn(workforce, on);
  const seats = new Map(field.movers.map(({ profile, held }) => [profile.id, held]));
  const people = new Map(workforce.people.map((person) => [person.id, person]));
  const positions = positionsById(workforce);
  return moves.map(({ employee, position }) => {
    const person = people.get(employee);
    const target = positions.get(position);
    const facts = {
      ...(person === undefined ? {} : factsOfPerson(person, seats.get(employee))),
      ...(target === undefined ? {} : factsOfPosition(target, field)),
    };
    return Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, digest(canonicalJson(value))]));
  });
}

/** Facts that differ between two sets of fingerprints of the same moves. */
export function changedFacts(
  moves: readonly PlanMove[],
  before: readonly Fingerprint[],
  now: readonly Fingerprint[],
): readonly ChangedFact[] {
  return moves.flatMap((move, index) =>
    usedFacts.filter((fact) => before[index]?.[fact] !== now[index]?.[fact]).map((fact) => ({ fact, ...move })),
  );
}
