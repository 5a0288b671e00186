import type { Knex } from 'knex';
import type { OfferedCalendar } from '../domain/calendar/check-calendar.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import { type CaseId, caseIdOf } from '../domain/identifiers.ts';
import type { CaseRow } from './case/case-record.ts';
import { daysOffOf } from './working-calendar.ts';

/** A version of the working calendar, and who loaded it; the first came with the product. */
export interface LoadedCalendar {
  readonly version: string;
  readonly lastKnownYear: number;
  readonly days: number;
  readonly loadedAt: Date;
  readonly loadedBy: EmployeeId | null;
  /** Open cases that count on it. */
  readonly openCases: number;
}

/** Every version, the newest first. */
export async function loadedCalendars(db: Knex): Promise<LoadedCalendar[]> {
  const { rows } = await db.raw<{ rows: LoadedCalendar[] }>(`
    select c.version, c.last_known_year as "lastKnownYear", c.loaded_at as "loadedAt", c.loaded_by as "loadedBy",
           (select count(*)::int from calendar_day d where d.version = c.version) as days,
           (select count(*)::int from mutation_case m
             where m.closed_at is null and m.calendar ->> 'version' = c.version) as "openCases"
      from working_calendar c
     order by c.last_known_year desc, c.loaded_at desc, c.version desc`);
  return rows;
}

async function standsAs(trx: Knex.Transaction, { version, lastKnownYear, days }: OfferedCalendar): Promise<boolean> {
  const row = await trx('working_calendar').where({ version }).first('last_known_year');
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return (
    row?.last_known_year === lastKnownYear && canonicalJson(await daysOffOf(trx, version)) === canonicalJson(sorted)
  );
}

/**
 * Loads a version of the calendar, whole or not at all. `same`: it stands there already, word for word; `taken`: its name stands
 * for another one.
 */
export const loadCalendar = (
  db: Knex,
  offered: OfferedCalendar,
  by: EmployeeId,
): Promise<'loaded' | 'same' | 'taken'> =>
  db.transaction(async (trx) => {
    const { version, lastKnownYear, days } = offered;
    const row = { version, last_known_year: lastKnownYear, loaded_by: by };
    const loaded = await trx('working_calendar').insert(row).onConflict('version').ignore().returning('version');
    if (loaded.length === 0) return (await standsAs(trx, offered)) ? 'same' : 'taken';
    await trx('calendar_day').insert(
      days.map(({ date, kind, name, decree }) => ({ version, date, kind, name, decree })),
    );
    return 'loaded';
  });

/** Open cases with a number above `after`, in order, at most `limit`: whole rows, for counting their deadlines again. */
export const openCasesAfter = (db: Knex, after: number, limit: number): Promise<(CaseRow & { number: number })[]> =>
  db('mutation_case')
    .whereNull('closed_at')
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select('number', 'state', 'policy', 'calendar');

/** Open cases with a number above `after` that count on another calendar than `version`, and have a workflow to be told. */
export async function casesOnOtherCalendar(db: Knex, version: string, after: number, limit: number): Promise<CaseId[]> {
  const rows = await db('mutation_case')
    .whereNull('closed_at')
    .whereNotNull('workflow_started_at')
    .whereRaw(`calendar ->> 'version' <> ?`, [version])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select('number');
  return rows.map(({ number }) => caseIdOf(number));
}
