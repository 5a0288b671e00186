import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../domain/eligibility/facts.ts';
import { eligible, outcomes } from './eligible.ts';

const full = { establishment: 1, incumbents: 1, reserved: 0, departures: 0 };
const from = (facts: Facts): Facts => {
  if (facts.current === null) throw new Error('the fixture holds a post');
  return { ...facts, current: { ...facts.current, elsewhere: true } };
};

describe('R7, where a post is in another agency', () => {
  it('does not vouch for its establishment, whatever is recorded of it here', () => {
    const target = { ...eligible.target, elsewhere: true as const };
    expect(outcomes('R7', { ...eligible, target, targetSeats: full })[0]).toBe('not_checked');
    expect(outcomes('R7', { ...eligible, targetSeats: full })[0]).toBe('block');
  });

  it('does not warn of what the origin keeps, which that agency weighs itself', () => {
    const weak: Facts = { ...eligible, originUnitSeats: { establishment: 10, incumbents: 1, reserved: 0 } };
    expect(outcomes('R7', from(weak))[1]).toBe('not_checked');
    expect(outcomes('R7', weak)[1]).toBe('warning');
  });

  it('still judges tenure, class and competence on the post that somebody leaves', () => {
    for (const rule of ['R2', 'R9', 'R20'] as const) expect(outcomes(rule, from(eligible))[0]).toBe('passed');
  });
});
