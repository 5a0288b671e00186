import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, UnitId } from '../identifiers.ts';
import { retiresOn } from '../retirement.ts';
import {
  covers,
  type PersonProfile,
  type PositionProfile,
  type SeatClaim,
  type SeatProfile,
  type Workforce,
} from './workforce.ts';

/** For which day seats are looked at, and which day it is now. */
export interface NeedDates {
  /** Today or a day ahead. */
  readonly on: LocalDate;
  readonly today: LocalDate;
}

/** Somebody whom the register still seats, and who by the date looked at has left. */
export interface Departure {
  readonly employee: EmployeeId;
  readonly why: 'retired' | 'term_ended' | 'moved';
  /** The first day without them. */
  readonly on: LocalDate;
  /** The case that moves them; `null` unless they move. */
  readonly caseNumber: number | null;
}

/** Who holds a seat on the date looked at. */
export interface Incumbent {
  readonly claim: SeatClaim;
  readonly person: PersonProfile | null;
  /** The first day in retirement from this post; `null` when the register has no date of birth. */
  readonly retiresOn: LocalDate | null;
}

/** A seat as it stands on the date looked at. */
export interface SeatOn {
  readonly ordinal: number;
  readonly incumbent: Incumbent | null;
  /**
   * Who is promised the seat. While somebody still holds it, the promise is conditional on that person's leaving (R7) and
   * takes no seat from others.
   */
  readonly reservation: SeatClaim | null;
  readonly departure: Departure | null;
  /** Since when nobody has held it; `null` while it is held or promised. */
  readonly vacantSince: LocalDate | null;
}

export interface PositionOn {
  readonly position: PositionProfile;
  readonly seats: readonly SeatOn[];
}

/**
 * The seats of `units` (of all, when not given) on a date.
 *
 * Somebody holds a seat whose incumbency covers the date, unless by then they have retired from that very post, their known
 * term has ended, or, on a day ahead, an open case intends to have moved them. Whoever moves counts at the destination as
 * reserved, not as incumbent: a case may still end otherwise. On the present day a case that is late has moved nobody.
 * A claim that begins later counts as reserved from now on, so that no seat is promised twice.
 */
export function seatsOn(workforce: Workforce, dates: NeedDates, units?: ReadonlySet<UnitId>): readonly PositionOn[] {
  const people = new Map<EmployeeId, PersonProfile>();
  for (const person of workforce.people) people.set(person.id, person);
  const moves = dates.on > dates.today ? movesBy(workforce, dates.on) : new Map<EmployeeId, SeatClaim>();
  return workforce.positions
    .filter(({ unit }) => units === undefined || units.has(unit))
    .map((position) => ({
      position,
      seats: position.seats.map((seat) => seatOn(seat, position, people, moves, dates.on)),
    }));
}

/** Seats of a position that nobody holds or is promised: its establishment less those, and not below 0. */
export function vacantSeats({ position, seats }: PositionOn): number {
  return Math.max(0, position.establishment - seats.filter(isTaken).length);
}

/** Whether somebody holds the seat or is promised it. */
export const isTaken = ({ incumbent, reservation }: SeatOn): boolean => incumbent !== null || reservation !== null;

/** Reservations whose cases intend to have moved their people by `on`, by the person. */
function movesBy({ positions }: Workforce, on: LocalDate): ReadonlyMap<EmployeeId, SeatClaim> {
  const moves = new Map<EmployeeId, SeatClaim>();
  for (const { seats } of positions)
    for (const { claims } of seats)
      for (const claim of claims)
        if (claim.kind === 'reserved' && claim.movesOn !== undefined && claim.movesOn <= on)
          moves.set(claim.employee, claim);
  return moves;
}

function seatOn(
  seat: SeatProfile,
  position: PositionProfile,
  people: ReadonlyMap<EmployeeId, PersonProfile>,
  moves: ReadonlyMap<EmployeeId, SeatClaim>,
  on: LocalDate,
): SeatOn {
  const { ordinal, claims } = seat;
  const holding = claims.find((claim) => claim.kind === 'incumbent' && covers(claim, on));
  const person = (holding && people.get(holding.employee)) ?? null;
  const birthDate = person?.birthDate ?? null;
  const retires = birthDate === null ? null : retiresOn(birthDate, position);
  const departure = holding === undefined ? null : departureOf(holding, retires, moves.get(holding.employee), on);
  const incumbent = holding === undefined || departure !== null ? null : { claim: holding, person, retiresOn: retires };
  const reservation = claims.find((claim) => isPromise(claim, on)) ?? null;
  const isVacant = incumbent === null && reservation === null;
  return {
    ordinal,
    incumbent,
    reservation,
    departure,
    vacantSince: isVacant ? (departure?.on ?? leftOn(seat)) : null,
  };
}

const isPromise = ({ kind, from, to }: SeatClaim, on: LocalDate): boolean =>
  kind === 'reserved' ? to === null || on < to : on < from;

/** Why and since when the holder is gone by `on`; the earliest reason counts. */
function departureOf(
  { employee, termEndsOn }: SeatClaim,
  retires: LocalDate | null,
  move: SeatClaim | undefined,
  on: LocalDate,
): Departure | null {
  const departures: readonly (Departure | null)[] = [
    retires === null ? null : { employee, why: 'retired', on: retires, caseNumber: null },
    termEndsOn === null ? null : { employee, why: 'term_ended', on: addDays(termEndsOn, 1), caseNumber: null },
    move?.movesOn === undefined ? null : { employee, why: 'moved', on: move.movesOn, caseNumber: move.caseNumber },
  ];
  return departures.reduce(
    (first, each) => (each !== null && each.on <= on && (first === null || each.on < first.on) ? each : first),
    null,
  );
}

/** The day after the last incumbency of a seat that is vacant ended, or else the day it was established. */
const leftOn = ({ claims, establishedOn }: SeatProfile): LocalDate =>
  claims.reduce((last, { kind, to }) => (kind === 'incumbent' && to !== null && to > last ? to : last), establishedOn);
