import type { LocalDate } from '../calendar/local-date.ts';
import type { Facts, SeatCount } from '../eligibility/facts.ts';
import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import type { PlanningPolicy } from '../planning/policy.ts';
import {
  type Incumbency,
  incumbenciesOn,
  type PersonProfile,
  type PositionProfile,
  type Workforce,
} from '../planning/workforce.ts';
import { type FitPerson, type FitPersonMaker, fitPeopleOn } from './fit-person.ts';
import type { FitContext } from './measure.ts';

/** Somebody with a seat to leave, ready to be compared with any position. */
export interface Applicant {
  readonly profile: PersonProfile;
  readonly held: Incumbency | null;
  readonly fit: FitPerson;
  readonly context: FitContext;
}

/** All that is the same for every pair on one date. */
export interface Field {
  /** The date of the move. */
  readonly on: LocalDate;
  /** The day whose rules apply. */
  readonly today: LocalDate;
  /** The calendar of elections and inaugurations; empty when nothing is on record, and then R12 and R13 are not checked. */
  readonly politicalEvents: Facts['politicalEvents'];
  readonly policy: PlanningPolicy;
  readonly workforce: Workforce;
  /** Who holds which seat on that date. */
  readonly held: ReadonlyMap<EmployeeId, Incumbency>;
  /** Number of the open case that has reserved a seat for somebody. */
  readonly openCases: ReadonlyMap<EmployeeId, number>;
  readonly seats: ReadonlyMap<PositionId, SeatCount>;
  readonly unitSeats: ReadonlyMap<UnitId, SeatCount>;
  readonly applicant: (profile: PersonProfile) => Applicant;
}

/** Seats count as taken when somebody holds or has reserved them on `on` or later, so that no promise is made twice. */
function countSeats({ establishment, seats }: PositionProfile, on: LocalDate): SeatCount {
  let incumbents = 0;
  let reserved = 0;
  for (const { claims } of seats) {
    const lasting = claims.filter(({ to }) => to === null || to > on);
    if (lasting.some(({ kind }) => kind === 'incumbent')) incumbents += 1;
    if (lasting.some(({ kind }) => kind === 'reserved')) reserved += 1;
  }
  return { establishment, incumbents, reserved };
}

const none: SeatCount = { establishment: 0, incumbents: 0, reserved: 0 };

const add = (a: SeatCount, b: SeatCount): SeatCount => ({
  establishment: a.establishment + b.establishment,
  incumbents: a.incumbents + b.incumbents,
  reserved: a.reserved + b.reserved,
});

function reservations({ positions }: Workforce): ReadonlyMap<EmployeeId, number> {
  const open = new Map<EmployeeId, number>();
  for (const { seats } of positions)
    for (const { claims } of seats)
      for (const { kind, employee, caseNumber } of claims)
        if (kind === 'reserved' && caseNumber !== null) open.set(employee, caseNumber);
  return open;
}

type FieldOptions = Pick<Field, 'on' | 'policy'> & Partial<Pick<Field, 'today' | 'politicalEvents'>>;

/** The field on `on`: made once for a ranking or a plan, then asked for every pair. `fitPerson` is a maker for that date. */
export function fieldOn(
  workforce: Workforce,
  { on, policy, today = on, politicalEvents = [] }: FieldOptions,
  fitPerson: FitPersonMaker = fitPeopleOn(on),
): Field {
  const held = incumbenciesOn(workforce, on);
  const seats = new Map<PositionId, SeatCount>();
  const unitSeats = new Map<UnitId, SeatCount>();
  for (const position of workforce.positions) {
    const count = countSeats(position, on);
    seats.set(position.id, count);
    unitSeats.set(position.unit, add(unitSeats.get(position.unit) ?? none, count));
  }
  const { fitWeights: weights, minimumOriginShare } = policy;
  const contexts = new Map<UnitId, FitContext>();
  for (const [unit, count] of unitSeats)
    contexts.set(unit, { weights, minimumOriginShare, origin: { unit, ...count } });
  const nowhere: FitContext = { weights, minimumOriginShare, origin: null };
  const known = new Map<EmployeeId, Applicant>();
  const make = (profile: PersonProfile): Applicant => {
    const seat = held.get(profile.id) ?? null;
    const context = seat === null ? nowhere : (contexts.get(seat.position.unit) ?? nowhere);
    return { profile, held: seat, context, fit: fitPerson(profile, seat === null ? null : seat.claim.from) };
  };
  const applicant = (profile: PersonProfile): Applicant => {
    const made = known.get(profile.id) ?? make(profile);
    known.set(profile.id, made);
    return made;
  };
  return {
    on,
    today,
    politicalEvents,
    policy,
    workforce,
    held,
    openCases: reservations(workforce),
    seats,
    unitSeats,
    applicant,
  };
}

/** Seats of a position that nobody holds or has reserved. */
export function vacantSeats({ seats }: Field, position: PositionId): number {
  const { establishment, incumbents, reserved } = seats.get(position) ?? none;
  return Math.max(0, establishment - incumbents - reserved);
}
