import { describe, expect, it } from 'vitest';
import { type Rule, ruleSubjects } from '../../../domain/eligibility/rule.ts';
import { judge, ruleCatalogue, ruleSet } from '../../../domain/eligibility/rules.ts';
import { statedReasons } from '../../../domain/eligibility/stated-reasons.ts';
import { eligible, employee } from './eligible.ts';

const parameters = { minimumOriginShare: 0.8 };

describe('the table of rules', () => {
  it('has every rule of the table, in its order, in words for people', () => {
    expect([...new Set(ruleCatalogue.map(({ id }) => id))]).toEqual([
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
      'R7',
      'R8',
      'R9',
      'R10',
      'R11',
      'R12',
      'R13',
      'R16',
      'R17',
      'R18',
      'R19',
      'R20',
      'RETIREMENT',
    ]);
    for (const { title, checks, basis } of ruleCatalogue) {
      for (const text of [title.id, title.en, checks.id, checks.en]) expect(text).toMatch(/\w+ \w+/);
      expect(basis.article).toMatch(/\d/);
    }
  });

  it('judges by those that bind a move within one agency, in their order; R19 is a deadline of the case', () => {
    const order = judge(eligible, parameters).map(({ rule }) => rule);
    const bound = [
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R7',
      'R7',
      'R9',
      'R9',
      'R12',
      'R13',
      'R17',
      'R18',
      'R20',
      'RETIREMENT',
    ];
    expect(order).toEqual(bound);
  });

  it('judges a move between agencies by those of its own as well', () => {
    const order = judge({ ...eligible, kind: 'between_provinces' }, parameters).map(({ rule }) => rule);
    expect(order).toEqual(expect.arrayContaining(['R6', 'R8', 'R10']));
  });

  it('passes an eligible person in all it can check now: only the clearance is still to come', () => {
    const others = judge(eligible, parameters).filter(({ outcome }) => outcome !== 'passed');
    expect(others.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['R17 missing_document']);
  });

  it('never reads an empty register as passed', () => {
    const empty = {
      ...employee({ rank: null, education: [], competences: [], ratings: [], birthDate: null }),
      current: null,
      target: { ...eligible.target, type: 'supervisor' as const },
      originUnitSeats: null,
      deciders: [],
    };
    const passed = judge(empty, parameters).filter(({ outcome }) => outcome === 'passed');
    // What these look for is on record when it is there: a status, matters, studies, seats, reasons.
    expect(passed.map(({ rule }) => rule)).toEqual(['R1', 'R4', 'R5', 'R7', 'R18']);
  });

  it('gives every block a cure, in both languages, and an override to R2 and R16 alone', () => {
    const hindered = {
      ...employee({
        status: 'PPPK',
        ratings: [{ year: 2025, rating: 'kurang' }],
        discipline: [{ id: 'dsp-1', severity: 'heavy', state: 'open', from: null, to: null }],
        studies: [{ id: 'tb-1', kind: 'study_assignment', from: '2025-01-01', to: null, document: 'SK-TB/1' }],
      }),
      targetSeats: { establishment: 1, incumbents: 1, reserved: 0, departures: 0 },
      reasons: { qualification: '', competence: '', performance: '', need: '' },
      purpose: 'decree' as const,
    };
    const blocked = [
      { ...hindered, current: { ...eligible.current, type: 'supervisor' as const, since: '2026-01-01' } },
      { ...hindered, current: { ...eligible.current, type: 'jpt_pratama' as const, since: '2026-01-01' } },
    ].flatMap((facts) => judge(facts, parameters).filter(({ outcome }) => outcome === 'block'));
    const rules = [...new Set(blocked.map(({ rule }) => rule))];
    expect(rules).toEqual(['R2', 'R3', 'R4', 'R5', 'R7', 'R11', 'R17', 'R18', 'R20', 'R16']);
    for (const { cure } of blocked) expect(cure?.id && cure.en).toBeTruthy();
    expect(blocked.filter(({ override }) => override !== null).map(({ rule }) => rule)).toEqual(['R2', 'R16']);
  });

  it('says of every finding which fact it rests on, from which row or document, as of when; never a name', () => {
    for (const { rule, sources, outcome } of judge(eligible, parameters)) {
      if (outcome !== 'missing_document') expect(sources, rule).not.toEqual([]);
      for (const { fact, row, asOf } of sources ?? []) {
        expect(fact).toMatch(/^[a-zA-Z.]+$/);
        expect(row).not.toBe('');
        expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
    }
  });
});

describe('rules about some subjects only', () => {
  it('are judged alone, and all of them together are all', () => {
    const each = ruleSubjects.flatMap((subject) => judge(eligible, parameters, [subject]));
    const rule = (findings: ReturnType<typeof judge>) => findings.map((finding) => JSON.stringify(finding)).sort();
    expect(rule(each)).toEqual(rule(judge(eligible, parameters)));
    expect(judge(eligible, parameters, ['person']).map((finding) => finding.rule)).toEqual([
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
    ]);
    expect(judge(eligible, parameters, ['seats']).map(({ part }) => part)).toEqual(['destination', 'origin']);
    expect(judge(eligible, parameters, [])).toEqual([]);
  });

  it('about the person depend on nothing of the post, the seats or the proposal', () => {
    const elsewhere = {
      ...eligible,
      target: { ...eligible.target, type: 'jpt_madya' as const, minimumRank: 'IV/e' as const },
      targetSeats: { establishment: 0, incumbents: 0, reserved: 0, departures: 0 },
      originUnitSeats: null,
      deciders: [],
    };
    expect(judge(elsewhere, parameters, ['person'])).toEqual(judge(eligible, parameters, ['person']));
  });
});

describe('the rule set in force on the case’s date', () => {
  const version = (validFrom: string, validTo: string | null): Rule => ({ ...statedReasons, validFrom, validTo });
  const old = version('2020-01-01', '2026-06-30');
  const current = version('2026-07-01', null);

  it.each([
    ['2019-12-31', []],
    ['2020-01-01', [old]],
    ['2026-06-30', [old]],
    ['2026-07-01', [current]],
    ['2050-01-01', [current]],
  ])('on %s', (date, expected) => {
    expect(ruleSet('within_agency', date, [old, current])).toEqual(expected);
  });

  it('has each check once, whatever the date', () => {
    for (const date of ['2022-12-31', '2023-01-01', '2026-11-02']) {
      const checks = ruleSet('within_agency', date).map(({ id, part }) => `${id} ${part}`);
      expect(new Set(checks).size).toBe(checks.length);
    }
  });

  it('applies the version of then to a case of then: before 2023 R2 had no exception for a JPT', () => {
    const facts = { ...eligible, current: { ...eligible.current, type: 'jpt_pratama' as const, since: '2026-01-01' } };
    const found = (ruleDate: string) =>
      judge({ ...facts, ruleDate }, parameters).flatMap(({ rule, outcome }) =>
        rule === 'R2' || rule === 'R16' ? [`${rule} ${outcome}`] : [],
      );
    expect(found('2022-12-31')).toEqual(['R2 block']);
    expect(found('2023-01-01')).toEqual(['R2 flag', 'R16 block']);
  });

  it('binds only the kinds of move that a rule names', () => {
    const ids = (kind: Parameters<typeof ruleSet>[0]) => ruleSet(kind, '2026-11-02').map(({ id }) => id);
    expect(ids('within_agency')).not.toContain('R10');
    for (const kind of ['within_province', 'between_provinces', 'central_agency'] as const)
      expect(ids(kind)).toContain('R10');
  });
});
