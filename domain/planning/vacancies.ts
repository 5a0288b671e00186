import type { LocalDate } from '../calendar/local-date.ts';
import { isTaken, type NeedDates, type PositionOn, seatsOn, vacantSeats } from './need-seats.ts';
import type { NeedWeights } from './policy.ts';
import { type Priority, priorityInputsOf, priorityOf } from './priority.ts';
import type { StatedNeed } from './stated-need.ts';
import type { PositionProfile, Workforce } from './workforce.ts';

/** A position with vacant seats, and how pressing they are. */
export interface Vacancy {
  readonly position: PositionProfile;
  /** The vacant seats, the longest vacant first. */
  readonly seats: readonly { readonly ordinal: number; readonly vacantSince: LocalDate }[];
  readonly priority: Priority;
}

/** Every vacancy on a date, the most pressing first; of equally pressing ones by the position's id. */
export function vacanciesOn(
  workforce: Workforce,
  statedNeeds: readonly StatedNeed[],
  dates: NeedDates,
  weights: NeedWeights,
): readonly Vacancy[] {
  const positions = seatsOn(workforce, dates);
  const inputOf = priorityInputsOf(workforce, positions, statedNeeds, dates.on);
  return positions
    .flatMap((each): Vacancy[] => {
      const input = inputOf(each.position.id);
      if (input === undefined || vacantSeats(each) === 0) return [];
      return [{ position: each.position, seats: emptySeats(each), priority: priorityOf(input, weights) }];
    })
    .toSorted((a, b) => b.priority.points - a.priority.points || (a.position.id < b.position.id ? -1 : 1));
}

const emptySeats = (positionOn: PositionOn): Vacancy['seats'] =>
  positionOn.seats
    .flatMap((seat) =>
      isTaken(seat) || seat.vacantSince === null ? [] : [{ ordinal: seat.ordinal, vacantSince: seat.vacantSince }],
    )
    .slice(0, vacantSeats(positionOn))
    .toSorted((a, b) =>
      a.vacantSince < b.vacantSince ? -1 : a.vacantSince > b.vacantSince ? 1 : a.ordinal - b.ordinal,
    );
