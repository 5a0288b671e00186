import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  fullMonthsBetween,
  isLocalDate,
  weekdayOf,
} from '../../../domain/calendar/local-date.ts';

describe('a local date', () => {
  it.each(['2026-11-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-11-00'])(
    '%s does not',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
    },
  );

  it.each(['', '2026-1-1', '2026-11-01T00:00:00Z', '20261101', ' 2026-11-01', '+02026-01-01'])(
    '"%s" is no date',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
    },
  );

  it('moves over month and year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('knows its weekday before and after 1970', () => {
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1969-12-29')).toBe(1);
    expect(weekdayOf('1945-08-17')).toBe(5);
    expect(weekdayOf('2026-11-01')).toBe(7);
  });

  it('comes back from its day number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
        expect(dayNumber(dateOfDayNumber(days))).toBe(days);
      }),
    );
  });
});

describe('months completed', () => {
  it.each([
    ['2024-11-01', '2026-10-31', 23],
    ['2024-11-01', '2026-11-01', 24],
    ['2024-11-15', '2026-11-14', 23],
    ['2026-01-31', '2026-02-27', 0],
    ['2026-01-31', '2026-02-28', 1],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-11-01', '2026-11-01', 0],
    ['2026-11-01', '2026-09-01', -2],
  ])('from %s to %s: %i', (from, to, months) => {
    expect(fullMonthsBetween(from, to)).toBe(months);
  });
});

describe('months later', () => {
  it.each([
    ['2026-11-24', 12, '2027-11-24'],
    ['2026-11-24', 2, '2027-01-24'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-24', -60, '2021-11-24'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('are as many full months', () => {
    for (let date = '2023-12-25'; date < '2024-03-10'; date = addDays(date, 1))
      for (const months of [1, 2, 11, 12, 13, 60])
        expect(fullMonthsBetween(date, addMonths(date, months))).toBe(months);
  });
});
