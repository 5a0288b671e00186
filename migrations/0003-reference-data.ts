import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';

const version = '2026-1';
const lastKnownYear = 2026;

/** One line of `working-calendar.csv`: date, kind, name, and the decree in quotes because it contains commas. */
const line = /^(?<date>\d{4}-\d\d-\d\d),(?<kind>national|collective_leave),(?<name>[^,"]+),"(?<decree>[^"]+)"$/;

const daysOff = (): Record<string, string>[] => {
  const text = readFileSync(new URL('./working-calendar.csv', import.meta.url), 'utf8');
  const [, ...lines] = text.trim().split(/\r?\n/);
  return lines.map((each, index) => {
    const columns = line.exec(each)?.groups;
    if (columns === undefined) throw new Error(`working-calendar.csv, line ${index + 2}: not date,kind,name,"decree"`);
    return { version, ...columns };
  });
};

/** National holidays and collective leave of 2025 (as amended) and 2026, from the joint decrees named on each row. */
export async function up(knex: Knex): Promise<void> {
  await knex('working_calendar').insert({ version, last_known_year: lastKnownYear });
  await knex('calendar_day').insert(daysOff());
}

export async function down(knex: Knex): Promise<void> {
  await knex('calendar_day').where({ version }).delete();
  await knex('working_calendar').where({ version }).delete();
}
