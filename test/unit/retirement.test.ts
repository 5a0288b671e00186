import { describe, expect, it } from 'vitest';
import { retirementAge, retiresOn } from '../../domain/retirement.ts';

const operational = { type: 'operational', functionalLevel: null } as const;

describe('the retirement age of the post', () => {
  it('is 58 for operational posts, 60 for a JPT, and follows the level of a functional post', () => {
    expect(retirementAge(operational)).toBe(58);
    expect(retirementAge({ type: 'jpt_pratama', functionalLevel: null })).toBe(60);
    expect(retirementAge({ type: 'functional', functionalLevel: 'ahli_muda' })).toBe(58);
    expect(retirementAge({ type: 'functional', functionalLevel: 'ahli_utama' })).toBe(65);
  });
});

describe('the first day in retirement', () => {
  it('is the first of the month after the birthday', () => {
    expect(retiresOn('1970-06-15', operational)).toBe('2028-07-01');
    expect(retiresOn('1970-06-01', operational)).toBe('2028-07-01');
  });
  it('goes over the end of the year, and over a February', () => {
    expect(retiresOn('1970-12-31', operational)).toBe('2029-01-01');
    expect(retiresOn('1972-01-31', operational)).toBe('2030-02-01');
    expect(retiresOn('1972-02-29', operational)).toBe('2030-03-01');
  });
});
