import { expect, it } from 'vitest';
import { type RetentionRule, retentionOf } from '../../../domain/archive/retention.ts';

const rule: RetentionRule = { outcome: 'rejected', years: 10, legalBasis: 'jadwal retensi', standing: 'policy' };

it('a file is kept to the day on which its years are over', () => {
  expect(retentionOf(rule, '2026-02-28', '2036-02-27', false)).toEqual({ kind: 'kept', until: '2036-02-28' });
  expect(retentionOf(rule, '2026-02-28', '2036-02-28', false)).toEqual({ kind: 'may_go', since: '2036-02-28' });
});

it('a file closed on a leap day goes on the last day of February', () => {
  expect(retentionOf({ ...rule, years: 1 }, '2028-02-29', '2029-02-28', false)).toMatchObject({ kind: 'may_go' });
});

it('a legal hold stands above the schedule', () => {
  expect(retentionOf(rule, '2016-01-01', '2036-02-28', true)).toEqual({ kind: 'legal_hold' });
});

it('a file that the schedule keeps for good, or does not name, never goes', () => {
  expect(retentionOf({ ...rule, years: null }, '1950-01-01', '2100-01-01', false)).toEqual({ kind: 'for_good' });
  expect(retentionOf(null, '1950-01-01', '2100-01-01', false)).toEqual({ kind: 'for_good' });
});
