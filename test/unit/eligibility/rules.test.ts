import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../../domain/eligibility/finding.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { eligible, employee } from './eligible.ts';

const parameters = { minimumOriginShare: 0.8 };

describe('the table of rules', () => {
  it('judges every rule this version knows, in their order', () => {
    const order = judge(eligible, parameters).map(({ rule }) => rule);
    expect([...new Set(order)]).toEqual([...ruleIds]);
    expect(order).toEqual(order.toSorted((a, b) => ruleIds.indexOf(a) - ruleIds.indexOf(b)));
  });

  it('passes an eligible person in all it checks', () => {
    const outcomes = judge(eligible, parameters).filter(({ outcome }) => outcome !== 'not_checked');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'passed'));
  });

  it.each(['R5', 'R6', 'R12', 'R13', 'R17'])('says of %s that it was not checked, why, and what to do', (rule) => {
    const [finding] = judge(eligible, parameters).filter((each) => each.rule === rule);
    expect(finding?.outcome).toBe('not_checked');
    expect(finding?.evidence.id).toMatch(/^Tidak diperiksa: .{20,}/);
    expect(finding?.evidence.en).toMatch(/^Not checked: .{20,}/);
    expect(finding?.cure).not.toBeNull();
  });

  it('never reads an empty register as passed', () => {
    const empty = {
      ...employee({ rank: null, education: [], competences: [], ratings: [] }),
      current: null,
      originUnitSeats: null,
      deciders: [],
    };
    const passed = judge(empty, parameters).filter(({ outcome }) => outcome === 'passed');
    expect(passed.map(({ rule }) => rule)).toEqual(['R1', 'R4', 'R7', 'R18']);
  });

  it('gives every block a cure, in both languages, and an override to R2 alone', () => {
    const blocked = judge(
      {
        ...employee({
          status: 'PPPK',
          ratings: [{ year: 2025, rating: 'kurang' }],
          discipline: [{ id: 'dsp-1', severity: 'heavy', state: 'open', from: null, to: null }],
        }),
        current: { ...eligible.current, type: 'supervisor', since: '2026-01-01' },
        targetSeats: { establishment: 1, incumbents: 1, reserved: 0, departures: 0 },
        reasons: { qualification: '', competence: '', performance: '', need: '' },
      },
      parameters,
    ).filter(({ outcome }) => outcome === 'block');
    expect(blocked.map(({ rule }) => rule)).toEqual(['R1', 'R2', 'R3', 'R4', 'R7', 'R18', 'R20']);
    for (const { cure } of blocked) expect(cure?.id && cure.en).toBeTruthy();
    expect(blocked.filter(({ override }) => override !== null).map(({ rule }) => rule)).toEqual(['R2']);
  });
});
