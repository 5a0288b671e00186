import type { Knex } from 'knex';
import type { NamedDayOff } from '../domain/calendar/explain-due.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';

/** The calendar version loaded last. Throws when the reference data has not been migrated. */
export async function latestCalendar(knex: Knex): Promise<WorkingCalendar> {
  const { rows } = await knex.raw<{ rows: WorkingCalendar[] }>(`
    select c.version, c.last_known_year as "lastKnownYear",
           array(select d.date::text from calendar_day d where d.version = c.version order by d.date) as "daysOff"
      from working_calendar c
     order by c.last_known_year desc, c.loaded_at desc, c.version desc
     limit 1`);
  const [calendar] = rows;
  if (calendar === undefined) throw new Error('no working calendar is loaded: run the migrations');
  return calendar;
}

/** The days off of a calendar version, with their names and decrees, by date; empty when there is no such version. */
export const daysOffOf = (db: Knex, version: string): Promise<NamedDayOff[]> =>
  db('calendar_day').where({ version }).orderBy('date').select('date', 'kind', 'name', 'decree');
