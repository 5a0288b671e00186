import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDays, type NamedDayOff } from '../../../domain/calendar/explain-due.ts';
import { addDays, dateOfDayNumber, dayNumber, weekdayOf } from '../../../domain/calendar/local-date.ts';
import { dueDate, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';

const table = readFileSync(new URL('../../../migrations/working-calendar.csv', import.meta.url), 'utf8');
const named = [...table.matchAll(/^(\d{4}-\d\d-\d\d),(national|collective_leave),([^,]+),"([^"]+)"$/gm)].map(
  ([, date = '', kind, name = '', decree = '']): NamedDayOff => ({
    date,
    kind: kind === 'national' ? 'national' : 'collective_leave',
    name,
    decree,
  }),
);
const calendar: WorkingCalendar = { version: '2026-1', lastKnownYear: 2026, daysOff: named.map(({ date }) => date) };

describe('a due date explains itself', () => {
  it('day by day: day 0, what counts, and what does not with its name', () => {
    const days = explainDays({ start: '2026-12-18', workingDays: 5 }, calendar, named);
    expect(days.map(({ date, counts, why }) => `${date} ${counts ?? '-'} ${why}`)).toEqual([
      '2026-12-18 - day_zero',
      '2026-12-19 - weekend',
      '2026-12-20 - weekend',
      '2026-12-21 1 working_day',
      '2026-12-22 2 working_day',
      '2026-12-23 3 working_day',
      '2026-12-24 - collective_leave',
      '2026-12-25 - national',
      '2026-12-26 - weekend',
      '2026-12-27 - weekend',
      '2026-12-28 4 working_day',
      '2026-12-29 5 working_day',
    ]);
    expect(days.filter(({ name }) => name !== null).map(({ date }) => date)).toEqual(['2026-12-24', '2026-12-25']);
  });

  it('says of each day beyond the last decree that it may still turn out to be off', () => {
    const days = explainDays({ start: '2026-12-30', workingDays: 3 }, calendar, named);
    expect(days.filter(({ provisional }) => provisional).map(({ date }) => date)).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-01-04',
    ]);
  });

  it('until a day that was named, lists the days up to it', () => {
    const days = explainDays({ start: '2026-12-22', until: '2026-12-26' }, calendar, named);
    expect(days.map(({ counts }) => counts)).toEqual([null, 1, null, null, null]);
    expect(explainDays({ start: '2026-12-22', until: '2026-12-22' }, calendar, named)).toHaveLength(1);
  });

  it('calls a day off whose name nobody knows a day off all the same', () => {
    expect(explainDays({ start: '2026-12-23', workingDays: 1 }, calendar, [])[1]).toMatchObject({ why: 'day_off' });
  });

  it.each([0, -1, 1.5])('refuses %d working days', (workingDays) => {
    expect(() => explainDays({ start: '2026-11-02', workingDays }, calendar, named)).toThrow(RangeError);
  });

  it('agrees with the due date, and with a slow count of days one by one', () => {
    const anyDay = fc.integer({ min: dayNumber('2024-12-01'), max: dayNumber('2027-02-28') }).map(dateOfDayNumber);
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.uniqueArray(anyDay, { maxLength: 120 }),
        (start, workingDays, daysOff) => {
          const random = { version: 'random', lastKnownYear: 2026, daysOff };
          const days = explainDays({ start, workingDays }, random, []);
          // Independent of the product's own count: a set, a loop, and the weekday of the built-in Date.
          const off = new Set(daysOff);
          let day = start;
          let left = workingDays;
          while (left > 0) {
            day = addDays(day, 1);
            const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
            if (weekday !== 0 && weekday !== 6 && !off.has(day)) left -= 1;
          }
          expect(days.at(-1)).toMatchObject({ date: day, counts: workingDays });
          expect(dueDate(start, workingDays, random)).toBe(day);
          expect(days).toHaveLength(dayNumber(day) - dayNumber(start) + 1);
          expect(days.every(({ date, why }) => (why === 'weekend') === (weekdayOf(date) > 5 && date !== start))).toBe(
            true,
          );
        },
      ),
      { seed: 20_261_125, numRuns: 1_000 },
    );
  });
});
