import { describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../domain/eligibility/case-document.ts';
import type { Facts, Rating } from '../../../domain/eligibility/facts.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { eligible, employee, findings, outcomes } from './eligible.ts';

type Matter = Facts['employee']['discipline'][number];
type Study = Facts['employee']['studies'][number];

describe('R1: the subject is a PNS (BKN 5/2019 art. 3)', () => {
  it('a PNS passes', () => expect(outcomes('R1', eligible)).toEqual(['passed']));

  it('says nothing of a PPPK, who is R11’s question', () => {
    expect(outcomes('R1', employee({ status: 'PPPK' }))).toEqual([]);
    expect(outcomes('R11', eligible)).toEqual([]);
  });
});

describe('R11: a PPPK moves only in a restructuring (unverified)', () => {
  const decree: CaseDocument = {
    kind: 'restructuring_decree',
    number: 'PERGUB/7',
    date: '2026-10-01',
    validUntil: null,
    position: null,
  };
  const pppk = (documents: readonly CaseDocument[]): Facts => ({ ...employee({ status: 'PPPK' }), documents });

  it('blocks without a restructuring decree, on a basis still to be verified', () => {
    const [finding] = findings('R11', pppk([]));
    expect(finding).toMatchObject({ outcome: 'block', basis: { standing: 'unverified' }, override: null });
    expect(finding?.cure).not.toBeNull();
  });

  it('passes with one, and names it', () => {
    const [finding] = findings('R11', pppk([decree]));
    expect(finding?.outcome).toBe('passed');
    expect(finding?.sources).toContainEqual({
      fact: 'documents',
      row: 'restructuring_decree PERGUB/7',
      asOf: '2026-10-01',
    });
  });

  it('takes no other document, and none that begins later or has ended', () => {
    expect(outcomes('R11', pppk([{ ...decree, kind: 'pathway' }]))).toEqual(['block']);
    expect(outcomes('R11', pppk([{ ...decree, date: '2026-12-02' }]))).toEqual(['block']);
    expect(outcomes('R11', pppk([{ ...decree, validUntil: '2026-11-30' }]))).toEqual(['block']);
  });
});

describe('R2: two to five years in the current post (PP 11/2017 art. 190(3))', () => {
  const since = (date: string): Facts => ({ ...eligible, current: { ...eligible.current, since: date } });

  it.each([
    ['2024-12-02', 'block', '23 months and 30 days: one day short of 24 months'],
    ['2024-12-01', 'passed', '24 months to the day'],
    ['2021-12-01', 'passed', '60 months to the day'],
    ['2021-11-30', 'flag', 'a day more than 60 months'],
    ['2026-12-02', 'block', 'a post that begins after the effective date'],
  ])('in post since %s: %s (%s)', (date, outcome) => {
    expect(outcomes('R2', since(date))).toEqual([outcome]);
  });

  it('lets the authorized official override the block, and only the block', () => {
    expect(findings('R2', since('2025-12-01'))[0]).toMatchObject({ outcome: 'block', override: 'authorized_official' });
    expect(findings('R2', since('2015-01-01'))[0]).toMatchObject({ outcome: 'flag', override: null });
  });

  it('is not checked, and not passed, when no current post is known', () => {
    expect(outcomes('R2', { ...eligible, current: null })).toEqual(['not_checked']);
  });
});

describe('R16: a JPT under two years moves on stated grounds (SE MenPANRB 19/2023, unverified)', () => {
  const jpt = (since: string, type: 'jpt_pratama' | 'jpt_madya' | 'jpt_utama' = 'jpt_pratama'): Facts => ({
    ...eligible,
    current: { ...eligible.current, type, since },
  });

  it.each(['jpt_pratama', 'jpt_madya', 'jpt_utama'] as const)(
    'blocks a %s, and the authorized official overrides',
    (type) => {
      const [finding] = findings('R16', jpt('2024-12-02', type));
      expect(finding).toMatchObject({
        outcome: 'block',
        override: 'authorized_official',
        basis: { standing: 'unverified' },
      });
    },
  );

  it('is the one block of it: R2 points there', () => {
    const [tenure] = findings('R2', jpt('2024-12-02'));
    expect(tenure).toMatchObject({ outcome: 'flag', override: null });
    expect(tenure?.evidence.en).toContain('R16');
  });

  it('says nothing from 24 months on, nor of another post', () => {
    expect(outcomes('R16', jpt('2024-12-01'))).toEqual([]);
    expect(outcomes('R2', jpt('2024-12-01'))).toEqual(['passed']);
    expect(outcomes('R16', { ...eligible, current: { ...eligible.current, since: '2026-01-01' } })).toEqual([]);
  });
});

describe('R3: at least "baik" in the last two years (BKN 5/2019)', () => {
  const rated = (...ratings: readonly (readonly [number, Rating])[]): Facts =>
    employee({ ratings: ratings.map(([year, rating]) => ({ year, rating })) });

  it.each([
    ['baik', 'passed'],
    ['sangat_baik', 'passed'],
    ['butuh_perbaikan', 'block'],
    ['kurang', 'block'],
    ['sangat_kurang', 'block'],
  ] as const)('%s in either year: %s', (rating, outcome) => {
    expect(outcomes('R3', rated([2025, rating], [2024, 'baik']))).toEqual([outcome]);
    expect(outcomes('R3', rated([2025, 'baik'], [2024, rating]))).toEqual([outcome]);
  });

  it('does not look further back than two years, nor at the running year', () => {
    expect(outcomes('R3', rated([2025, 'baik'], [2024, 'baik'], [2023, 'kurang']))).toEqual(['passed']);
    expect(outcomes('R3', rated([2026, 'kurang'], [2025, 'baik'], [2024, 'baik']))).toEqual(['passed']);
  });

  it('does not rely on the order of the register', () => {
    expect(outcomes('R3', rated([2023, 'kurang'], [2024, 'baik'], [2025, 'baik']))).toEqual(['passed']);
  });

  it('is not checked when a year is missing, whichever', () => {
    expect(outcomes('R3', rated())).toEqual(['not_checked']);
    expect(outcomes('R3', rated([2025, 'baik']))).toEqual(['not_checked']);
    expect(outcomes('R3', rated([2024, 'baik'], [2023, 'baik']))).toEqual(['not_checked']);
  });

  it('blocks on a low rating that is known, even if the other year is missing', () => {
    expect(outcomes('R3', rated([2024, 'kurang']))).toEqual(['block']);
  });
});

describe('R4: no process open and no sanction served (BKN 5/2019)', () => {
  const matter = (change: Partial<Matter>): Facts =>
    employee({
      discipline: [
        { id: 'dsp-1', severity: 'light', state: 'sanction', from: '2026-06-01', to: '2026-11-30', ...change },
      ],
    });

  it.each<[Partial<Matter>, string, string]>([
    [{ state: 'open', from: null, to: null }, 'block', 'an open process'],
    [{ state: 'open', to: '2020-01-01' }, 'block', 'an open process, whatever dates it carries'],
    [{ to: '2026-11-30' }, 'passed', 'ended the day before'],
    [{ to: '2026-12-01' }, 'block', 'ends on the effective date: still served'],
    [{ to: null }, 'block', 'no end recorded'],
    [{ from: null, to: '2026-12-31' }, 'block', 'no start recorded'],
    [{ from: null, to: null }, 'block', 'no dates at all'],
    [{ from: '2026-12-01', to: '2027-05-31' }, 'block', 'begins on the effective date'],
    [{ from: '2026-12-02', to: '2027-05-31' }, 'passed', 'begins the day after'],
  ])('%o: %s (%s)', (change, outcome) => {
    expect(outcomes('R4', matter(change))).toEqual([outcome]);
  });

  it('names the matter by its id', () => {
    expect(findings('R4', matter({ to: null }))[0]?.evidence.id).toContain('dsp-1');
  });
});

describe('R5: not on study assignment or under a service bond (BKN 5/2019)', () => {
  const study = (change: Partial<Study>): Facts =>
    employee({
      studies: [
        { id: 'tb-1', kind: 'study_assignment', from: '2025-09-01', to: '2026-11-30', document: 'SK-TB/1', ...change },
      ],
    });

  it.each<[Partial<Study>, string, string]>([
    [{ to: '2026-11-30' }, 'passed', 'ended the day before'],
    [{ to: '2026-12-01' }, 'block', 'ends on the effective date'],
    [{ to: null }, 'block', 'has no end'],
    [{ from: '2026-12-01', to: '2027-12-01' }, 'block', 'begins on the effective date'],
    [{ from: '2026-12-02', to: '2027-12-01' }, 'passed', 'begins the day after'],
    [{ kind: 'service_bond', to: '2027-11-30' }, 'block', 'a bond counts as well'],
  ])('%o: %s (%s)', (change, outcome) => {
    expect(outcomes('R5', study(change))).toEqual([outcome]);
  });

  it('passes whoever studies nothing', () => expect(outcomes('R5', eligible)).toEqual(['passed']));

  it('names the row and its document', () => {
    expect(findings('R5', study({ to: null }))[0]?.sources?.[0]?.row).toBe('employee_study tb-1, SK-TB/1');
  });
});

describe('R10: the ten-year pledge (PermenPANRB 27/2021 art. 52)', () => {
  const pledge = (pledgedOn: string | null, change: Partial<Facts> = {}): Facts => ({
    ...employee({ pledgedOn }),
    kind: 'between_provinces',
    ownRequest: true,
    ...change,
  });

  it.each<[string | null, string, string]>([
    ['2016-12-02', 'block', 'one day short of ten years'],
    ['2016-12-01', 'passed', 'ten years to the day'],
    ['2024-02-29', 'block', 'a pledge on a leap day'],
    [null, 'passed', 'no pledge'],
  ])('pledged on %s: %s (%s)', (pledgedOn, outcome) => {
    expect(outcomes('R10', pledge(pledgedOn))).toEqual([outcome]);
  });

  it('binds own requests to another agency only', () => {
    expect(outcomes('R10', pledge('2024-01-01', { ownRequest: false }))).toEqual(['passed']);
    expect(outcomes('R10', pledge('2024-01-01', { kind: 'within_agency' }))).toEqual([]);
  });

  it('says that the application is no resignation', () => {
    expect(findings('R10', pledge('2024-01-01'))[0]?.cure?.en).toContain('no resignation');
  });
});

describe('time left until retirement from the target post (UU 20/2023 art. 55)', () => {
  const target = (birthDate: string | null, change: Partial<Facts['target']> = {}): Facts => ({
    ...employee({ birthDate }),
    target: { ...eligible.target, ...change },
  });

  it.each<[string | null, string, string]>([
    ['1970-11-15', 'passed', 'retires 2028-12-01: 24 months to the day'],
    ['1970-10-31', 'warning', 'retires 2028-11-01: 23 months'],
    ['1990-06-15', 'passed', 'far from it'],
    ['1960-01-01', 'warning', 'past the age'],
    [null, 'not_checked', 'no date of birth'],
  ])('born %s: %s (%s)', (birthDate, outcome) => {
    expect(outcomes('RETIREMENT', target(birthDate))).toEqual([outcome]);
  });

  it('counts on the post to move to', () => {
    expect(outcomes('RETIREMENT', target('1969-01-01'))).toEqual(['warning']);
    expect(outcomes('RETIREMENT', target('1969-01-01', { type: 'jpt_pratama' }))).toEqual(['passed']);
  });

  it('never shows the age of a functional level as statute', () => {
    const functional = { type: 'functional', functionalLevel: 'ahli_madya' } as const;
    expect(findings('RETIREMENT', target('1980-01-01', functional))[0]?.basis.standing).toBe('unverified');
    expect(findings('RETIREMENT', target('1980-01-01'))[0]?.basis.standing).toBe('statutory');
  });

  it('is never less than no month, and the policy may set another limit', () => {
    expect(findings('RETIREMENT', target('1960-01-01'))[0]?.evidence.en).toContain('0 full months');
    const facts = target('1970-10-31');
    const outcome = (retirementWarningMonths: number) =>
      judge(facts, { minimumOriginShare: 0, retirementWarningMonths }).find(({ rule }) => rule === 'RETIREMENT')
        ?.outcome;
    expect([outcome(23), outcome(24)]).toEqual(['passed', 'warning']);
  });
});
