import { describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../domain/eligibility/case-document.ts';
import type { Facts, PositionFacts } from '../../../domain/eligibility/facts.ts';
import { employeeId, officeId } from '../../../domain/identifiers.ts';
import { eligible, employee, findings, outcomes } from './eligible.ts';

describe('R7 at the destination: establishment less incumbents and reservations (BKN 5/2019)', () => {
  it.each([
    [{ establishment: 2, incumbents: 1, reserved: 0 }, 'passed'],
    [{ establishment: 2, incumbents: 1, reserved: 1 }, 'block'],
    [{ establishment: 2, incumbents: 2, reserved: 0 }, 'block'],
    [{ establishment: 0, incumbents: 0, reserved: 0 }, 'block'],
    [{ establishment: 1, incumbents: 2, reserved: 0 }, 'block'],
  ])('%o: %s', (targetSeats, outcome) => {
    expect(outcomes('R7', { ...eligible, targetSeats: { ...targetSeats, departures: 0 } })[0]).toBe(outcome);
  });
});

describe('R7 at the destination, within a dependent set', () => {
  const seats = (departures: number, reserved = 0): Facts => ({
    ...eligible,
    targetSeats: { establishment: 1, incumbents: 1, reserved, departures },
  });

  it('counts who leaves within the same set, once for each who comes', () => {
    expect(outcomes('R7', seats(0))[0]).toBe('block');
    expect(outcomes('R7', seats(1))[0]).toBe('passed');
    expect(outcomes('R7', seats(1, 1))[0]).toBe('block');
    expect(findings('R7', seats(1))[0]?.evidence.id).toContain('berangkat 1');
  });

  it('before the decree as well; on the effective date the seat has to be empty indeed', () => {
    expect(outcomes('R7', { ...seats(1), purpose: 'decree' })[0]).toBe('passed');
    expect(outcomes('R7', { ...seats(1), purpose: 'placement' })[0]).toBe('block');
  });
});

describe('R7 at the origin: the policy’s minimum share stays filled', () => {
  const seats = (establishment: number, incumbents: number): Facts => ({
    ...eligible,
    originUnitSeats: { establishment, incumbents, reserved: 0 },
  });

  it.each([
    [10, 9, 'passed'],
    [10, 8, 'warning'],
    [5, 5, 'passed'],
    [5, 4, 'warning'],
  ])('of %i seats %i are filled before the move: %s at 80 %%', (establishment, incumbents, outcome) => {
    expect(outcomes('R7', seats(establishment, incumbents))[1]).toBe(outcome);
  });

  it('is the province’s own figure, and says so', () => {
    expect(findings('R7', eligible).map(({ basis }) => basis.standing)).toEqual(['statutory', 'policy']);
  });

  it('loses nobody when the person stays in the unit', () => {
    const within = { ...seats(10, 8), target: { ...eligible.target, unit: eligible.current.unit } };
    expect(outcomes('R7', within)[1]).toBe('passed');
  });

  it('is not checked when the origin is unknown or has no establishment', () => {
    expect(outcomes('R7', { ...eligible, originUnitSeats: null })[1]).toBe('not_checked');
    expect(outcomes('R7', { ...eligible, current: null })[1]).toBe('not_checked');
    expect(outcomes('R7', seats(0, 0))[1]).toBe('not_checked');
  });
});

describe('R9: competence fits the post', () => {
  const score = (facts: Facts): string | undefined =>
    findings('R9', facts)[0]?.evidence.en.match(/^Gap score (\d+)/)?.[1];
  const target = (change: Partial<PositionFacts>): Facts => ({
    ...eligible,
    target: { ...eligible.target, ...change },
  });

  it('a person who meets everything has no gap', () => {
    expect(score(eligible)).toBe('0');
    expect(outcomes('R9', eligible)[0]).toBe('passed');
  });

  it.each<[Facts, string, string]>([
    [
      employee({ competences: [{ competence: 'epidemiologi', dimension: 'technical', level: 2 }] }),
      '1',
      'one level short',
    ],
    [
      employee({ competences: [{ competence: 'epidemiologi', dimension: 'technical', level: 5 }] }),
      '0',
      'more than asked',
    ],
    [employee({ competences: [] }), '3', 'a competence not on record counts in full'],
    [employee({ education: [{ field: 'informatika', level: 's2' }] }), '2', 'another field'],
    [employee({ education: [{ field: 'kesehatan-masyarakat', level: 'd4' }] }), '0', 'D-IV stands where S-1 does'],
    [employee({ education: [{ field: 'kesehatan-masyarakat', level: 'd3' }] }), '1', 'one level of education short'],
    [employee({ education: [{ field: 'hukum', level: 'sma' }] }), '4', 'another field, two levels short'],
    [employee({ education: [] }), '4', 'no education on record'],
    [employee({ rank: 'II/d' }), '1', 'one rank grade below the minimum'],
    [employee({ rank: null }), '1', 'a rank that is not on record'],
  ])('scores the gap (%#): %s', (facts, points) => {
    expect(score(facts)).toBe(points);
    expect(outcomes('R9', facts)[0]).toBe(points === '0' ? 'passed' : 'warning');
  });

  it('takes the education that fits best', () => {
    const two = [
      { field: 'hukum', level: 's2' },
      { field: 'kesehatan-masyarakat', level: 's1' },
    ] as const;
    expect(score(employee({ education: two }))).toBe('0');
  });

  it('explains required against held', () => {
    const [fit] = findings(
      'R9',
      employee({ competences: [{ competence: 'epidemiologi', dimension: 'technical', level: 1 }] }),
    );
    expect(fit?.evidence.id).toContain('epidemiologi: diperlukan 3, dimiliki 1 (−2)');
  });

  it('is not checked when the position asks for nothing on record', () => {
    const bare = target({ requiredCompetences: [], requiredEducation: { fields: [], minimumLevel: 'sma' } });
    expect(outcomes('R9', bare)[0]).toBe('not_checked');
  });
});

describe('R9: an approver is never the subject', () => {
  const office = officeId('kepala-x');

  it('warns and names recusal when the subject holds a deciding office', () => {
    const [, conflict] = findings('R9', { ...eligible, deciders: [{ office, holders: [employeeId('emp-1')] }] });
    expect(conflict?.outcome).toBe('warning');
    expect(conflict?.evidence.en).toContain('kepala-x');
    expect(conflict?.cure?.en).toContain('recused');
  });

  it('is not checked while a deciding office has no holder, or none is known', () => {
    expect(outcomes('R9', { ...eligible, deciders: [{ office, holders: [] }] })[1]).toBe('not_checked');
    expect(outcomes('R9', { ...eligible, deciders: [] })[1]).toBe('not_checked');
  });

  it('sees the conflict even when another office is vacant', () => {
    const deciders = [
      { office: officeId('gubernur'), holders: [] },
      { office, holders: [employeeId('emp-1')] },
    ];
    expect(outcomes('R9', { ...eligible, deciders })[1]).toBe('warning');
  });
});

describe('R18: four reasons (UU 20/2023 art. 46)', () => {
  it('passes with all four', () => expect(outcomes('R18', eligible)).toEqual(['passed']));

  it.each(['qualification', 'competence', 'performance', 'need'] as const)('blocks without %s', (reason) => {
    for (const blank of ['', '  ', '\n\t', '\u00a0']) {
      const [finding] = findings('R18', { ...eligible, reasons: { ...eligible.reasons, [reason]: blank } });
      expect(finding?.outcome).toBe('block');
      expect(finding?.cure?.en).toContain(reason);
    }
  });
});

describe('R20: a mutation is lateral, or has a pathway (PP 11/2017 art. 190, unverified)', () => {
  it('passes within one class, whatever the job grade', () => {
    expect(outcomes('R20', { ...eligible, target: { ...eligible.target, jobGrade: 9 } })).toEqual(['passed']);
  });

  it('blocks to another class', () => {
    const facts: Facts = { ...eligible, target: { ...eligible.target, type: 'supervisor' } };
    expect(findings('R20', facts)[0]).toMatchObject({
      outcome: 'block',
      basis: { standing: 'unverified' },
      override: null,
    });
  });

  it('among functional positions, the level counts', () => {
    const ahli = { type: 'functional', functionalLevel: 'ahli_pertama' } as const;
    const from = { ...eligible.current, ...ahli };
    expect(outcomes('R20', { ...eligible, current: from, target: { ...eligible.target, ...ahli } })).toEqual([
      'passed',
    ]);
    const higher = { ...eligible.target, type: 'functional', functionalLevel: 'ahli_muda' } as const;
    expect(outcomes('R20', { ...eligible, current: from, target: higher })).toEqual(['block']);
  });

  describe('with a documented pathway', () => {
    const pathway: CaseDocument = {
      kind: 'pathway',
      number: 'UJIKOM/3',
      date: '2026-10-01',
      validUntil: '2026-12-01',
      position: 'target-post',
    };
    const promoted = (...documents: readonly CaseDocument[]): Facts => ({
      ...eligible,
      target: { ...eligible.target, type: 'supervisor' },
      documents,
    });

    it('passes to another class, and names it', () => {
      const [finding] = findings('R20', promoted(pathway));
      expect(finding?.outcome).toBe('passed');
      expect(finding?.evidence.en).toContain('UJIKOM/3');
    });

    it('of this position, or of none in particular', () => {
      expect(outcomes('R20', promoted({ ...pathway, position: null }))).toEqual(['passed']);
      expect(outcomes('R20', promoted({ ...pathway, position: 'other-post' }))).toEqual(['block']);
    });

    it.each<[Partial<CaseDocument>, string, string]>([
      [{ validUntil: '2026-12-01' }, 'passed', 'its last day is the effective date'],
      [{ validUntil: '2026-11-30' }, 'block', 'ended the day before'],
      [{ validUntil: null }, 'passed', 'no end'],
      [{ date: '2026-12-01' }, 'passed', 'of the effective date'],
      [{ date: '2026-12-02', validUntil: null }, 'block', 'of the day after'],
    ])('%o: %s (%s)', (change, outcome) => {
      expect(outcomes('R20', promoted({ ...pathway, ...change }))).toEqual([outcome]);
    });
  });

  it('is not checked without a current post', () => {
    expect(outcomes('R20', { ...eligible, current: null })).toEqual(['not_checked']);
  });
});
