import type { LocalDate } from '../domain/calendar/local-date.ts';
import { localDate, type Zone } from '../domain/calendar/zone.ts';
import type { PositionProfile, UnitProfile } from '../domain/planning/workforce.ts';
import { invalidRequest } from './problem.ts';

export type UnitNames = ReadonlyMap<string, Pick<UnitProfile, 'name'>>;

/** A position as people know it. */
export const postOf = ({ id, title, unit }: PositionProfile, units: UnitNames) => ({
  position: id,
  title,
  unit,
  unitName: units.get(unit)?.name ?? unit,
});

/** The date of the move: the one asked for, or today in `zone`. Throws 400 for a past day: the register knows people as they are. */
export function dateOfMove(asked: LocalDate | undefined, zone: Zone): LocalDate {
  const today = localDate(Date.now(), zone);
  if (asked === undefined || asked >= today) return asked ?? today;
  const detail = `a date not before today, ${today}, is expected`;
  throw invalidRequest([{ in: 'query', pointer: '/on', detail }]);
}
