import type { LocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import {
  type Incumbency,
  incumbenciesOn,
  type PersonProfile,
  type PositionProfile,
  type SeatClaim,
  type Workforce,
} from '../planning/workforce.ts';

/** Somebody who could move: whoever sits somewhere for good and has no open case. */
export interface Mover {
  readonly profile: PersonProfile;
  readonly held: Incumbency;
  /** Whether the seat can be taken by another when this person leaves it: nobody has a promise of it already. */
  readonly opens: boolean;
}

/** Why somebody cannot move whatever the rules say. */
export type Standing = 'no_seat' | 'open_case' | 'leaving';

/** The register as a plan needs it on one date. */
export interface PlanField {
  readonly movers: readonly Mover[];
  readonly standing: ReadonlyMap<EmployeeId, Standing>;
  /** Seats of a position that nobody has a claim to on the date or later. */
  readonly free: ReadonlyMap<PositionId, number>;
  /** All seats of a unit, and how many of them somebody holds. */
  readonly seats: ReadonlyMap<UnitId, { readonly establishment: number; readonly incumbents: number }>;
}

const lasting = ({ to }: SeatClaim, on: LocalDate): boolean => to === null || to > on;

function moverOf(profile: PersonProfile, held: Incumbency, on: LocalDate): Mover {
  const seat = held.position.seats.find(({ ordinal }) => ordinal === held.ordinal);
  const others = (seat?.claims ?? []).filter((claim) => claim.employee !== profile.id && lasting(claim, on));
  return { profile, held, opens: others.length === 0 };
}

function reservedBy({ positions }: Workforce): ReadonlySet<EmployeeId> {
  const people = new Set<EmployeeId>();
  for (const { seats } of positions)
    for (const { claims } of seats)
      for (const { kind, employee } of claims) if (kind === 'reserved') people.add(employee);
  return people;
}

function countSeats({ positions }: Workforce, on: LocalDate): Pick<PlanField, 'free' | 'seats'> {
  const free = new Map<PositionId, number>();
  const units = new Map<UnitId, { establishment: number; incumbents: number }>();
  for (const { id, unit, establishment, seats } of positions) {
    const claimed = seats.map(({ claims }) => claims.filter((claim) => lasting(claim, on)));
    free.set(id, claimed.filter((claims) => claims.length === 0).length);
    const sum = units.get(unit) ?? { establishment: 0, incumbents: 0 };
    sum.establishment += establishment;
    sum.incumbents += claimed.filter((claims) => claims.some(({ kind }) => kind === 'incumbent')).length;
    units.set(unit, sum);
  }
  return { free, seats: units };
}

/** The register as it stands for a plan whose moves take effect on `on`. */
export function planFieldOn(workforce: Workforce, on: LocalDate): PlanField {
  const held = incumbenciesOn(workforce, on);
  const reserved = reservedBy(workforce);
  const standing = new Map<EmployeeId, Standing>();
  const movers: Mover[] = [];
  for (const profile of workforce.people) {
    const seat = held.get(profile.id);
    if (reserved.has(profile.id)) standing.set(profile.id, 'open_case');
    else if (seat === undefined) standing.set(profile.id, 'no_seat');
    else if (seat.claim.to !== null) standing.set(profile.id, 'leaving');
    else movers.push(moverOf(profile, seat, on));
  }
  return { movers, standing, ...countSeats(workforce, on) };
}

/** What R20 compares: the class of position, and among functional positions the level. */
export const classOf = ({ type, functionalLevel }: Pick<PositionProfile, 'type' | 'functionalLevel'>): string =>
  `${type} ${functionalLevel ?? ''}`;
