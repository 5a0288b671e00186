import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfDayNumber, dayNumber, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { dueAt, dueDate, isWorkingDay, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import { zones } from '../../../domain/calendar/zone.ts';

const table = readFileSync(new URL('../../../migrations/working-calendar.csv', import.meta.url), 'utf8');
const calendar: WorkingCalendar = {
  version: '2026-1',
  lastKnownYear: 2026,
  daysOff: [...table.matchAll(/^\d{4}-\d{2}-\d{2}/gm)].map(([date]) => date),
};
const bare: WorkingCalendar = { version: 'bare', lastKnownYear: 2026, daysOff: [] };

describe('a deadline in working days (UU 30/2014, SKB Tiga Menteri 2025 and 2026)', () => {
  it.each([
    ['2025-03-24', 14, '2025-04-23'],
    ['2026-03-13', 15, '2026-04-13'],
    ['2026-03-13', 21, '2026-04-21'],
    ['2026-12-18', 5, '2026-12-29'],
  ])('from %s, %i working days end on %s (checked by hand against the official lists)', (start, days, due) => {
    expect(dueDate(start, days, calendar)).toBe(due);
  });

  it('does not count day 0, even when it is a working day', () => {
    expect(dueDate('2026-11-02', 1, bare)).toBe('2026-11-03');
  });

  it('counts the same from Friday, Saturday and Sunday', () => {
    for (const start of ['2026-11-06', '2026-11-07', '2026-11-08']) expect(dueDate(start, 1, bare)).toBe('2026-11-09');
  });

  it('counts neither a national holiday nor a day of collective leave', () => {
    expect(isWorkingDay('2026-12-24', calendar)).toBe(false);
    expect(isWorkingDay('2026-12-25', calendar)).toBe(false);
    expect(isWorkingDay('2026-12-23', calendar)).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d working days', (days) => {
    expect(() => dueDate('2026-11-02', days, calendar)).toThrow(RangeError);
  });

  it('refuses a start that is no day', () => {
    expect(() => dueDate('2026-02-29', 1, calendar)).toThrow(RangeError);
  });
});

describe('the instant a deadline ends', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-03T17:00:00Z'],
    ['Asia/Makassar', '2026-11-03T16:00:00Z'],
    ['Asia/Jayapura', '2026-11-03T15:00:00Z'],
  ] as const)('is 24:00 of the last day in %s', (zone, end) => {
    const due = dueAt(Date.parse('2026-11-02T01:00:00Z'), 1, zone, calendar);
    expect(due).toEqual({ at: Date.parse(end), on: '2026-11-03', provisional: false });
  });

  it('takes day 0 from the clock of the deciding unit: 15:30 UTC is already Tuesday in Jayapura', () => {
    const instant = Date.parse('2026-11-02T15:30:00Z');
    expect(dueAt(instant, 1, 'Asia/Jakarta', calendar).on).toBe('2026-11-03');
    expect(dueAt(instant, 1, 'Asia/Jayapura', calendar).on).toBe('2026-11-04');
  });

  it('is provisional from the first day of the first year whose decree is not loaded', () => {
    const instant = Date.parse('2026-12-30T01:00:00Z');
    expect(dueAt(instant, 1, 'Asia/Makassar', calendar)).toMatchObject({ on: '2026-12-31', provisional: false });
    expect(dueAt(instant, 2, 'Asia/Makassar', calendar)).toMatchObject({ on: '2027-01-01', provisional: true });
  });
});

/** Counts working days by looking at every date in turn with the host's calendar, and by nothing of the code under test. */
const slowCount = (after: LocalDate, until: LocalDate, daysOff: ReadonlySet<string>): number => {
  let count = 0;
  const day = new Date(`${after}T12:00:00Z`);
  do {
    day.setUTCDate(day.getUTCDate() + 1);
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (!weekend && !daysOff.has(day.toISOString().slice(0, 10))) count += 1;
  } while (day.toISOString().slice(0, 10) < until);
  return count;
};

describe('for any start, length and days off', () => {
  const anyDate = fc.integer({ min: dayNumber('2024-12-01'), max: dayNumber('2027-06-30') }).map(dateOfDayNumber);

  it('the due date is a working day with exactly N working days from day 1 to it', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), fc.array(anyDate, { maxLength: 80 }), (start, n, extra) => {
        const some: WorkingCalendar = { ...calendar, daysOff: [...calendar.daysOff, ...extra] };
        const due = dueDate(start, n, some);
        const off = new Set(some.daysOff);
        expect(slowCount(start, due, off)).toBe(n);
        const before = addDays(due, -1);
        expect(before > start ? slowCount(start, before, off) : 0).toBe(n - 1);
      }),
    );
  });

  it('the deadline ends within the day after its last day began, in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-01') }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(...zones),
        (instant, n, zone) => {
          const due = dueAt(instant, n, zone, calendar);
          const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
          expect(shown.format(due.at - 1)).toBe(due.on);
          expect(shown.format(due.at)).toBe(addDays(due.on, 1));
        },
      ),
    );
  });
});
