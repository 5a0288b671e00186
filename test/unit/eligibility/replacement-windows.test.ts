import { describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../domain/eligibility/case-document.ts';
import type { Facts, PositionFacts } from '../../../domain/eligibility/facts.ts';
import type { PoliticalEvent } from '../../../domain/eligibility/political-event.ts';
import { eligible, findings, outcomes } from './eligible.ts';

let ids = 0;
const event = (kind: PoliticalEvent['kind'], date: string): PoliticalEvent => ({
  id: ++ids,
  kind,
  date,
  region: 'Provinsi Amplas',
  basis: 'Keputusan KPU (uji)',
  standing: 'unverified',
});

/** Two elections: candidates of the first are set on 22 September 2029, so that its window begins on 22 March. */
const elections = [
  event('candidates_set', '2029-09-22'),
  event('term_ends', '2030-02-20'),
  event('candidates_set', '2034-09-22'),
];
const inauguration = event('head_inaugurated', '2025-02-20');

const post = (change: Partial<PositionFacts>): Pick<Facts, 'current' | 'target'> => ({
  current: { ...eligible.current, ...change },
  target: { ...eligible.target, ...change },
});

const on = (date: string, politicalEvents: readonly PoliticalEvent[], change: Partial<Facts> = {}): Facts => ({
  ...eligible,
  ...post({ type: 'supervisor' }),
  on: date,
  politicalEvents,
  ...change,
});

const consent = (change: Partial<CaseDocument> = {}): CaseDocument => ({
  kind: 'home_affairs_consent',
  number: 'MDN/1',
  date: '2025-01-02',
  validUntil: null,
  position: null,
  ...change,
});

describe('R12: six months before the candidates are set until the term ends (UU 10/2016 art. 71(2))', () => {
  it.each([
    ['2029-03-21', 'passed', 'the day before'],
    ['2029-03-22', 'block', 'the first day'],
    ['2029-09-22', 'block', 'the day the candidates are set'],
    ['2030-02-20', 'block', 'the last day: the term ends'],
    ['2030-02-21', 'passed', 'the day after, with the next election on record'],
    ['2034-03-22', 'block', 'the first day of the next'],
    ['2036-01-01', 'block', 'a window whose end is not on record has not ended'],
  ])('%s: %s (%s)', (date, outcome) => {
    expect(outcomes('R12', on(date, elections))).toEqual([outcome]);
  });

  it('begins on the last day of a month that has no such day', () => {
    const set = [event('candidates_set', '2029-08-31')];
    expect(outcomes('R12', on('2029-02-27', set))).toEqual(['passed']);
    expect(outcomes('R12', on('2029-02-28', set))).toEqual(['block']);
  });

  it('ends with the term even if the candidates are set on its very last day', () => {
    const late = [
      event('candidates_set', '2030-02-20'),
      event('term_ends', '2030-02-20'),
      event('candidates_set', '2034-09-22'),
    ];
    expect(outcomes('R12', on('2030-02-20', late))).toEqual(['block']);
    expect(outcomes('R12', on('2030-02-21', late))).toEqual(['passed']);
  });

  it('is not checked where the calendar knows nothing: when it is empty, and after its last election', () => {
    expect(outcomes('R12', on('2026-12-01', []))).toEqual(['not_checked']);
    expect(outcomes('R12', on('2030-02-21', elections.slice(0, 2)))).toEqual(['not_checked']);
    const [finding] = findings('R12', on('2026-12-01', []));
    expect(finding?.evidence.id).toMatch(/^Tidak diperiksa: .{20,}/);
    expect(finding?.cure).not.toBeNull();
  });

  it('names the days it counts from', () => {
    const [finding] = findings('R12', on('2029-09-22', elections));
    expect(finding?.sources?.map(({ asOf }) => asOf)).toEqual(['2029-09-22', '2030-02-20']);
  });
});

describe('R13: six months after a new head is sworn in (UU 10/2016 art. 162(3))', () => {
  it.each([
    ['2025-02-19', 'passed', 'the day before'],
    ['2025-02-20', 'block', 'the first day'],
    ['2025-08-20', 'block', 'the last day'],
    ['2025-08-21', 'passed', 'the day after'],
    ['2030-02-19', 'passed', 'still within the five years of that head'],
    ['2030-02-20', 'not_checked', 'another head must have been sworn in by then'],
  ])('%s: %s (%s)', (date, outcome) => {
    expect(outcomes('R13', on(date, [inauguration]))).toEqual([outcome]);
  });

  it('is not checked while no inauguration is on record, whatever elections are', () => {
    expect(outcomes('R13', on('2026-12-01', elections))).toEqual(['not_checked']);
  });
});

describe('the posts that R12 and R13 protect', () => {
  const during = (change: Partial<PositionFacts>): Facts => on('2025-03-01', [inauguration], post(change));

  it.each([
    [{ type: 'jpt_madya' }, 'block'],
    [{ type: 'jpt_pratama' }, 'block'],
    [{ type: 'administrator' }, 'block'],
    [{ type: 'supervisor' }, 'block'],
    [{ type: 'functional', functionalLevel: 'ahli_muda', heads: 'health_centre' }, 'block'],
    [{ type: 'functional', functionalLevel: 'ahli_muda', heads: 'school' }, 'block'],
    [{ type: 'functional', functionalLevel: 'ahli_muda' }, 'passed'],
    [{ type: 'operational' }, 'passed'],
    [{ type: 'jpt_utama' }, 'passed'],
  ] as const)('%o: %s', (change, outcome) => {
    expect(outcomes('R13', during(change))).toEqual([outcome]);
  });

  it('count at either end: who leaves such a post is replaced as well', () => {
    const leaves = on('2025-03-01', [inauguration], {
      ...post({}),
      current: { ...eligible.current, type: 'supervisor' },
    });
    expect(outcomes('R13', leaves)).toEqual(['block']);
    const unknown = on('2025-03-01', [inauguration], { ...post({}), current: null });
    expect(outcomes('R13', unknown)).toEqual(['passed']);
  });

  it('others are passed without a calendar: the class is enough', () => {
    expect(outcomes('R12', on('2026-12-01', [], post({ type: 'operational' })))).toEqual(['passed']);
  });
});

describe('the consent of the Minister of Home Affairs', () => {
  const during = (document: CaseDocument): Facts => on('2025-03-01', [inauguration], { documents: [document] });

  it('lifts the block, and is named', () => {
    const [finding] = findings('R13', during(consent()));
    expect(finding).toMatchObject({ outcome: 'passed', evidence: { en: expect.stringContaining('MDN/1') } });
    expect(outcomes('R12', on('2029-09-22', elections, { documents: [consent()] }))).toEqual(['passed']);
  });

  it.each<[Partial<CaseDocument>, string, string]>([
    [{ kind: 'pathway' }, 'block', 'another document'],
    [{ date: '2025-03-02' }, 'block', 'of the day after'],
    [{ date: '2025-03-01' }, 'passed', 'of the effective date'],
    [{ validUntil: '2025-02-28' }, 'block', 'ended the day before'],
    [{ validUntil: '2025-03-01' }, 'passed', 'its last day'],
  ])('%o: %s (%s)', (change, outcome) => {
    expect(outcomes('R13', during(consent(change)))).toEqual([outcome]);
  });
});
