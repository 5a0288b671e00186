import type { Knex } from 'knex';
import { logFileAccesses } from '../../database/file-access.ts';
import { namesOf } from '../../database/names.ts';
import { caseIdOf, type EmployeeId } from '../../domain/identifiers.ts';
import { seatGap } from '../../domain/planning/need-gaps.ts';
import type { OpenFigure } from '../../domain/planning/need-rows.ts';
import type { SeatOn } from '../../domain/planning/need-seats.ts';
import type { PositionProfile } from '../../domain/planning/workforce.ts';
import type { Caller } from '../authentication.ts';
import type { SeatRow } from '../schemas/need-schemas.ts';

/** A seat to be shown, and what it is a seat of. */
interface ShownSeat {
  readonly position: PositionProfile;
  readonly seat: SeatOn;
}

type Names = ReadonlyMap<string, string>;

const peopleAt = ({ seat: { incumbent, reservation, departure } }: ShownSeat): readonly EmployeeId[] =>
  [incumbent?.claim.employee, reservation?.employee, departure?.employee].filter((id) => id !== undefined);

const personOf = (names: Names, id: EmployeeId) => ({ id, name: names.get(id) ?? null });
const caseOf = (number: number | null) => (number === null ? null : caseIdOf(number));

function incumbentOf({ seat, position }: ShownSeat, names: Names, figure: OpenFigure): SeatRow['incumbent'] {
  if (seat.incumbent === null) return null;
  const { claim, retiresOn } = seat.incumbent;
  const gap = figure === 'gaps' ? seatGap(seat, position) : null;
  return {
    ...personOf(names, claim.employee),
    since: claim.from,
    termEndsOn: claim.termEndsOn,
    retiresOn,
    gap: gap && {
      points: gap.points,
      parts: gap.parts.filter(({ points }) => points > 0).map(({ points, words }) => ({ points, words })),
    },
  };
}

function rowOf(shown: ShownSeat, names: Names, figure: OpenFigure): SeatRow {
  const { position, seat } = shown;
  const { reservation, departure } = seat;
  return {
    position: position.id,
    title: position.title,
    unit: position.unit,
    seat: seat.ordinal,
    incumbent: incumbentOf(shown, names, figure),
    reservedFor: reservation && {
      ...personOf(names, reservation.employee),
      case: caseOf(reservation.caseNumber),
      movesOn: reservation.movesOn ?? null,
      conditional: seat.incumbent !== null,
    },
    left: departure && {
      ...personOf(names, departure.employee),
      why: departure.why,
      on: departure.on,
      case: caseOf(departure.caseNumber),
    },
    vacantSince: seat.vacantSince,
  };
}

/** Seats with the people at them, as `caller` sees them behind a figure. The reading is logged for each of these people first. */
export async function viewSeats(
  db: Knex,
  caller: Caller,
  figure: OpenFigure,
  seats: readonly ShownSeat[],
): Promise<readonly SeatRow[]> {
  const people = seats.flatMap(peopleAt);
  await logFileAccesses(db, caller.person, people, `need of the unit: ${figure}`);
  const names = await namesOf(db, people);
  return seats.map((seat) => rowOf(seat, names, figure));
}
