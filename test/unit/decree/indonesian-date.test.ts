import { expect, test } from 'vitest';
import { indonesianDate } from '../../../domain/decree/indonesian-date.ts';

test.each([
  ['2026-12-01', '1 Desember 2026'],
  ['2027-01-31', '31 Januari 2027'],
  ['2028-02-29', '29 Februari 2028'],
  ['2026-08-17', '17 Agustus 2026'],
])('%s is written "%s"', (date, words) => {
  expect(indonesianDate(date)).toBe(words);
});

test.each(['2026-02-29', '1 Desember 2026', ''])('"%s" is no date', (text) => {
  expect(() => indonesianDate(text)).toThrow(RangeError);
});
