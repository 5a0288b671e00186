import { describe, expect, it } from 'vitest';
import { unitId } from '../../../domain/identifiers.ts';
import { type FitPart, fitOf } from '../../../domain/matching/fit.ts';
import { type FitPerson, fitPeopleOn } from '../../../domain/matching/fit-person.ts';
import type { FitContext, FitPosition } from '../../../domain/matching/measure.ts';
import type { FitWeights } from '../../../domain/planning/policy.ts';
import { on, person, policy, position } from './workforce.ts';

const context: FitContext = {
  weights: policy.fitWeights,
  minimumOriginShare: 0.6,
  origin: { unit: unitId('origin'), establishment: 10, incumbents: 9 },
};
const elsewhere = position('nutritionist', [], 1, { unit: unitId('destination') });
const somebody = fitPeopleOn(on)(person('emp-1'), '2022-12-01');

interface Change {
  readonly person?: Partial<FitPerson>;
  readonly position?: Partial<FitPosition>;
  readonly context?: Partial<FitContext>;
}

function partOf(part: keyof FitWeights, change: Change = {}): FitPart {
  const fit = fitOf(
    { ...somebody, ...change.person },
    { ...elsewhere, ...change.position },
    { ...context, ...change.context },
  );
  const found = fit.parts.find((each) => each.part === part);
  if (found === undefined) throw new Error(`no part ${part}`);
  return found;
}

/** Points of a part as a share of what it may add. */
const shareOf = (part: keyof FitWeights, change: Change = {}): number => {
  const { points, outOf } = partOf(part, change);
  return points / outOf;
};

describe('a fit', () => {
  it('is out of ten thousand hundredths, and has a part for each weight of the policy, in both languages', () => {
    const fit = fitOf(somebody, elsewhere, context);
    expect(fit.outOf).toBe(10_000);
    expect(fit.parts.map(({ part }) => part)).toEqual(Object.keys(policy.fitWeights));
    for (const { words } of fit.parts) {
      expect(words.id).toMatch(/\.$/);
      expect(words.en).toMatch(/\.$/);
      expect(words.id).not.toBe(words.en);
    }
  });

  it('follows the weights of the policy', () => {
    const weights = { ...policy.fitWeights, education: 40, competence: 15 };
    expect(partOf('education', { context: { weights } })).toMatchObject({ points: 4000, outOf: 4000 });
  });
});

describe('education', () => {
  const held = (...education: FitPerson['education']) => shareOf('education', { person: { education } });

  it.each([
    ['s1', 1, 'what is asked'],
    ['d4', 1, 'the same level of the KKNI'],
    ['s3', 1, 'more than is asked'],
    ['d3', 0.75, 'one level short of four points'],
  ] as const)('in the field, %s: %d (%s)', (level, share, _) => expect(held({ field: 'gizi', level })).toBe(share));

  it('in another field counts as two levels short, and the best degree counts', () => {
    expect(held({ field: 'hukum', level: 's1' })).toBe(0.5);
    expect(held({ field: 'hukum', level: 's2' }, { field: 'gizi', level: 'd3' })).toBe(0.75);
  });

  it('earns nothing when none is on record, and all when nothing is asked', () => {
    expect(held()).toBe(0);
    const nothing = { requiredEducation: { fields: [], minimumLevel: 'sma' as const } };
    expect(shareOf('education', { person: { education: [] }, position: nothing })).toBe(1);
  });
});

describe('competence', () => {
  const held = (...levels: readonly (readonly [string, number])[]) =>
    partOf('competence', { person: { competences: new Map(levels) } });

  it('is the levels met of those asked for; more of one does not make up for another', () => {
    expect(held(['integritas', 3], ['gizi-klinis', 4]).points).toBe(3000);
    expect(held(['integritas', 5]).points).toBe(Math.round((3000 * 3) / 7));
    expect(held().points).toBe(0);
  });

  it('names each competence with its dimension, and in words what is short by dimension', () => {
    const { words, details } = held(['integritas', 3], ['gizi-klinis', 1]);
    expect(details).toEqual([
      { about: 'integritas', dimension: 'managerial', asked: 3, held: 3 },
      { about: 'gizi-klinis', dimension: 'technical', asked: 4, held: 1 },
    ]);
    expect(words.id).toBe(
      'Kompetensi: manajerial 3 dari 3 tingkat, teknis 1 dari 4 tingkat (gizi-klinis: diperlukan 4, dimiliki 1).',
    );
    expect(words.en).toContain('technical 1 of 4 levels (gizi-klinis: 4 required, 1 held)');
  });

  it('counts half where the position has no standard on record, and says so', () => {
    const part = partOf('competence', { position: { requiredCompetences: [] } });
    expect(part.points).toBe(1500);
    expect(part.words.en).toContain('no competence standard');
  });
});

describe('rank', () => {
  it.each([
    ['III/c', 1],
    ['III/a', 1],
    ['II/d', 0.5],
    ['II/c', 0],
    ['I/a', 0],
    [null, 0],
  ] as const)('%s against III/a: %d', (rank, share) => expect(shareOf('rank', { person: { rank } })).toBe(share));
});

describe('tenure', () => {
  it.each([
    [0, 0],
    [12, 0.25],
    [24, 0.5],
    [42, 0.75],
    [60, 1],
    [120, 1],
    [null, 0.5],
  ])('%s months: %d', (monthsInPost, share) => expect(shareOf('tenure', { person: { monthsInPost } })).toBe(share));
});

describe('ratings', () => {
  const given = (...ratings: FitPerson['ratings']) => shareOf('rating', { person: { ratings } });

  it('are the last two years, half each; a missing year counts half', () => {
    expect(given({ year: 2025, rating: 'sangat_baik' }, { year: 2024, rating: 'sangat_baik' })).toBe(1);
    expect(given({ year: 2025, rating: 'baik' }, { year: 2024, rating: 'kurang' })).toBe(0.5);
    expect(given({ year: 2025, rating: 'sangat_kurang' }, { year: 2024, rating: 'sangat_kurang' })).toBe(0);
    expect(given({ year: 2025, rating: 'sangat_baik' })).toBe(0.75);
    expect(given()).toBe(0.5);
  });

  it('are taken from years before the move, whatever their order in the register', () => {
    const ratings = [
      { year: 2023, rating: 'kurang' },
      { year: 2026, rating: 'kurang' },
      { year: 2025, rating: 'baik' },
      { year: 2024, rating: 'baik' },
    ] as const;
    expect(fitPeopleOn(on)(person('emp-1', { ratings }), null).ratings.map(({ year }) => year)).toEqual([2025, 2024]);
  });
});

describe('the talent box', () => {
  it.each([
    [1, 0],
    [5, 0.5],
    [9, 1],
  ])('%d: %d', (box, share) =>
    expect(shareOf('talentBox', { person: { talentBox: { year: 2025, box } } })).toBe(share),
  );

  it('counts half for who was never assessed', () => {
    expect(shareOf('talentBox', { person: { talentBox: null } })).toBe(0.5);
  });
});

describe('remote experience', () => {
  const months = (monthsRemote: number, remote: boolean) =>
    shareOf('remoteExperience', { person: { monthsRemote }, position: { remote } });

  it('counts for a remote post up to 24 months, and half for everybody elsewhere', () => {
    expect([0, 12, 24, 90].map((served) => months(served, true))).toEqual([0, 0.5, 1, 1]);
    expect([0, 90].map((served) => months(served, false))).toEqual([0.5, 0.5]);
  });

  it('is the months served until the date of the move, the last day counted', () => {
    const remoteService = [
      { from: '2015-01-01', to: '2015-12-31' },
      { from: '2026-06-01', to: null },
      { from: '2027-01-01', to: null },
    ];
    expect(fitPeopleOn(on)(person('emp-1', { remoteService }), null).monthsRemote).toBe(12 + 6);
  });
});

describe('the strength of the origin', () => {
  const left = (incumbents: number, establishment = 10, unit = 'origin') =>
    shareOf('originStrength', { context: { origin: { unit: unitId(unit), establishment, incumbents } } });

  it('is nothing at the policy’s minimum, all when every seat stays filled, and in proportion between', () => {
    expect(left(6)).toBe(0);
    expect(left(7)).toBe(0);
    expect(left(9)).toBeCloseTo(0.5);
    expect(left(11)).toBe(1);
  });

  it('does not suffer from a move within the unit', () => {
    expect(left(10, 10, 'destination')).toBe(1);
  });

  it('counts half where no establishment is on record', () => {
    expect(left(0, 0)).toBe(0.5);
    expect(shareOf('originStrength', { context: { origin: null } })).toBe(0.5);
  });
});
