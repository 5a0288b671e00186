import { describe, expect, it } from 'vitest';
import type { Facts, Rating } from '../../../domain/eligibility/facts.ts';
import { eligible, employee, findings, outcomes } from './eligible.ts';

type Matter = Facts['employee']['discipline'][number];

describe('R1: the subject is a PNS (BKN 5/2019 art. 3)', () => {
  it('a PNS passes', () => expect(outcomes('R1', eligible)).toEqual(['passed']));

  it('a PPPK is blocked, on a basis still to be verified (R11)', () => {
    const [finding] = findings('R1', employee({ status: 'PPPK' }));
    expect(finding).toMatchObject({ outcome: 'block', basis: { standing: 'unverified' }, override: null });
    expect(finding?.cure).not.toBeNull();
  });
});

describe('R2: two to five years in the current post (PP 11/2017 art. 190(3))', () => {
  const since = (date: string): Facts => ({ ...eligible, current: { ...eligible.current, since: date } });

  it.each([
    ['2024-12-02', 'block', 'one day short of 24 months'],
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
