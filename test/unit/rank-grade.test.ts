import { describe, expect, it } from 'vitest';
import { compareRankGrades, isRankGrade, rankGrade, rankGrades } from '../../domain/rank-grade.ts';

describe('rank grades (golongan ruang)', () => {
  it('are seventeen, from I/a to IV/e', () => {
    expect(rankGrades).toHaveLength(17);
    expect(rankGrades.at(0)).toBe('I/a');
    expect(rankGrades.at(-1)).toBe('IV/e');
  });

  it.each(['III/e', 'V/a', 'iii/a', 'III/A', 'IIIa', 'IX', ''])('"%s" is none', (text) => {
    expect(isRankGrade(text)).toBe(false);
    expect(() => rankGrade(text)).toThrow(RangeError);
  });

  it('compare by numeral first, then by letter', () => {
    expect(compareRankGrades('III/a', 'II/d')).toBeGreaterThan(0);
    expect(compareRankGrades('IV/a', 'IV/e')).toBeLessThan(0);
    expect(compareRankGrades('III/c', 'III/c')).toBe(0);
  });
});
