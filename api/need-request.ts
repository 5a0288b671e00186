import { z } from 'zod';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { localDate, type Zone } from '../domain/calendar/zone.ts';
import { unitId } from '../domain/identifiers.ts';
import type { NeedDates } from '../domain/planning/need-seats.ts';
import type { UnitProfile, Workforce } from '../domain/planning/workforce.ts';
import type { Caller } from './authentication.ts';
import { type NeedReading, needReading } from './authority.ts';
import { invalidRequest, Problem } from './problem.ts';
import { dateSchema } from './schemas/request-schemas.ts';

/** The day that a need is asked for. */
export const onSchema = dateSchema.optional().meta({
  description: 'Today, when absent, or a day ahead: with the retirements, ends of term and moves known by now.',
});

export const subunitsSchema = z
  .enum(['true', 'false'], 'true or false is expected')
  .optional()
  .meta({ description: 'Whether the units below are counted as well.' });

/** The day asked for and today, by the clock of `zone`. Throws 400 for a day that has passed. */
export function datesOf(on: LocalDate | undefined, zone: Zone): NeedDates {
  const today = localDate(Date.now(), zone);
  if (on !== undefined && on < today) {
    const detail = `a date not before today, ${today}, is expected: what was needed in the past is not kept`;
    throw invalidRequest([{ in: 'query', pointer: '/on', detail }]);
  }
  return { on: on ?? today, today };
}

/** The clock of the province as a whole: of the unit above all others. */
export const provinceZone = ({ units }: Workforce): Zone =>
  units.find(({ parent }) => parent === null)?.zone ?? 'Asia/Jakarta';

/** A unit of which the caller may read the need, and how. Throws 404 otherwise, and does not tell whether there is one. */
export function readableUnit(
  { units }: Workforce,
  caller: Caller,
  id: string,
): { readonly unit: UnitProfile; readonly reading: NeedReading } {
  const unit = units.find((each) => each.id === unitId(id));
  const reading = unit && needReading(caller, units)(unit.id);
  if (!unit || !reading) throw new Problem('not_found', 'There is no such unit among those whose need you may see.');
  return { unit, reading };
}

/** The units of which the caller may read the need. Throws 403 when there is none. */
export function readableUnits({ units }: Workforce, caller: Caller): readonly UnitProfile[] {
  const readingOf = needReading(caller, units);
  const readable = units.filter(({ id }) => readingOf(id) !== null);
  if (readable.length === 0)
    throw new Problem('not_yours', 'The needs of units are for HR, the heads of units, and the offices that decide.');
  return readable;
}
