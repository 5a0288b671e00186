import { expect, it } from 'vitest';
import { decreeNumber, defaultNumberPattern, isNumberPattern } from '../../../domain/decree/decree-number.ts';
import { officeId } from '../../../domain/identifiers.ts';

const parts = { office: officeId('gubernur'), year: 2026, ordinal: 7 };

it('a number has the form that the province has set, or the default', () => {
  expect(decreeNumber(defaultNumberPattern, parts)).toBe('800.1.3.2/7/GUBERNUR/2026');
  expect(decreeNumber('800.1.3.2/{ordinal}/BKD/{year}', parts)).toBe('800.1.3.2/7/BKD/2026');
});

it.each(['{ordinal}/{year}', '{year}-{ordinal}', '800/{ordinal}/{office}/{year}', 'SK.{ordinal}.{year}'])(
  '%s is a form',
  (pattern) => expect(isNumberPattern(pattern)).toBe(true),
);

it.each([
  '{ordinal}',
  '{year}',
  '{ordinal}{year}',
  '{year}{ordinal}',
  '8{ordinal}/{year}',
  '{ordinal}8/{year}',
  '{ordinal}/{year}/{x}',
  '{ordinal}/{year}/{',
  ' {ordinal}/{year}',
])('%s is none: two decrees could bear one number, or it cannot be filled in', (pattern) =>
  expect(isNumberPattern(pattern)).toBe(false),
);
