import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { SeatCount } from '../eligibility/facts.ts';
import { seatGap } from './need-gaps.ts';
import { overdueSince } from './need-rotation.ts';
import { type PositionOn, type SeatOn, vacantSeats } from './need-seats.ts';

/**
 * What a position or a unit has and lacks on a date: whole numbers of seats or of people. Who counts as incumbent is told
 * at `seatsOn`. `establishment - incumbents - reserved` is `vacant` when positive and `surplus` when negative.
 */
export interface NeedFigures extends SeatCount {
  /** Reservations of seats that somebody still holds: each becomes real when that person leaves (R7). Not in `reserved`. */
  readonly conditional: number;
  readonly vacant: number;
  /** People held or promised beyond the establishment. */
  readonly surplus: number;
  /** Incumbents whose first day in retirement lies within 12, and within 24, months after the date. */
  readonly retiring12: number;
  readonly retiring24: number;
  /** Incumbents whose retirement cannot be foretold, because the register has no date of birth. */
  readonly retirementUnknown: number;
  /** Incumbents for more than 60 months in post, as R2 counts. */
  readonly overdue: number;
  /** Incumbents short of the education or a competence that the position asks for, and by how many points in all. */
  readonly gaps: number;
  readonly gapPoints: number;
}

const nothing: NeedFigures = {
  establishment: 0,
  incumbents: 0,
  reserved: 0,
  conditional: 0,
  vacant: 0,
  surplus: 0,
  retiring12: 0,
  retiring24: 0,
  retirementUnknown: 0,
  overdue: 0,
  gaps: 0,
  gapPoints: 0,
};

/** The days that figures compare with, found once for all seats. */
export interface Horizon {
  readonly in12Months: LocalDate;
  readonly in24Months: LocalDate;
  /** Whoever has been in post since this day or longer is overdue for rotation. */
  readonly overdueSince: LocalDate;
}

/** What lies ahead of a date. */
export const horizonOf = (on: LocalDate): Horizon => ({
  in12Months: addMonths(on, 12),
  in24Months: addMonths(on, 24),
  overdueSince: overdueSince(on),
});

/** What is true of the seats that a figure counts; whoever opens the figure sees just these. */
export const isCountedIn = {
  incumbents: ({ incumbent }) => incumbent !== null,
  reserved: ({ incumbent, reservation }) => incumbent === null && reservation !== null,
  conditional: ({ incumbent, reservation }) => incumbent !== null && reservation !== null,
  // Whoever has retired by the date is no incumbent, so these days lie ahead.
  retiring12: ({ incumbent }, { in12Months }) => incumbent?.retiresOn != null && incumbent.retiresOn <= in12Months,
  retiring24: ({ incumbent }, { in24Months }) => incumbent?.retiresOn != null && incumbent.retiresOn <= in24Months,
  retirementUnknown: ({ incumbent }) => incumbent?.retiresOn === null,
  overdue: ({ incumbent }, horizon) => incumbent !== null && incumbent.claim.from <= horizon.overdueSince,
} as const satisfies Partial<Record<keyof NeedFigures, (seat: SeatOn, horizon: Horizon) => boolean>>;

/** The figures of one position on the date that its seats and the horizon are of. */
export function figuresOf({ position, seats }: PositionOn, horizon: Horizon): NeedFigures {
  const count = (figure: keyof typeof isCountedIn): number =>
    seats.filter((seat) => isCountedIn[figure](seat, horizon)).length;
  const gaps = seats.map((seat) => seatGap(seat, position)?.points ?? 0);
  const { establishment } = position;
  const incumbents = count('incumbents');
  const reserved = count('reserved');
  return {
    establishment,
    incumbents,
    reserved,
    conditional: count('conditional'),
    vacant: vacantSeats({ position, seats }),
    surplus: Math.max(0, incumbents + reserved - establishment),
    retiring12: count('retiring12'),
    retiring24: count('retiring24'),
    retirementUnknown: count('retirementUnknown'),
    overdue: count('overdue'),
    gaps: gaps.filter((points) => points > 0).length,
    gapPoints: gaps.reduce((sum, points) => sum + points, 0),
  };
}

/** The sum of figures: of the positions of a unit, or of units. */
export const sumOf = (figures: readonly NeedFigures[]): NeedFigures => figures.reduce(plus, nothing);

const plus = (a: NeedFigures, b: NeedFigures): NeedFigures => ({
  establishment: a.establishment + b.establishment,
  incumbents: a.incumbents + b.incumbents,
  reserved: a.reserved + b.reserved,
  conditional: a.conditional + b.conditional,
  vacant: a.vacant + b.vacant,
  surplus: a.surplus + b.surplus,
  retiring12: a.retiring12 + b.retiring12,
  retiring24: a.retiring24 + b.retiring24,
  retirementUnknown: a.retirementUnknown + b.retirementUnknown,
  overdue: a.overdue + b.overdue,
  gaps: a.gaps + b.gaps,
  gapPoints: a.gapPoints + b.gapPoints,
});
