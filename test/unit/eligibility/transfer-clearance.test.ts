import { describe, expect, it } from 'vitest';
import { submissionsOf } from '../../../domain/eligibility/transfer-clearance.ts';

describe('R17: submissions to I-MUT', () => {
  it('have at most fifty names each, in their order', () => {
    const names = Array.from({ length: 101 }, (_, index) => `emp-${index + 1}`);
    const submissions = submissionsOf(names);
    expect(['emp-1', 'emp-50', 'emp-51', 'emp-100', 'emp-101'].map((name) => submissions.get(name))).toEqual([
      1, 1, 2, 2, 3,
    ]);
    for (const count of [1, 2, 3].map((n) => [...submissions.values()].filter((each) => each === n).length))
      expect(count).toBeLessThanOrEqual(50);
  });
});
