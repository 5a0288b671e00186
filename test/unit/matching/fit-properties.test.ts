import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { PositionFacts, Rating } from '../../../domain/eligibility/facts.ts';
import { unitId } from '../../../domain/identifiers.ts';
import { fitOf, fitPoints } from '../../../domain/matching/fit.ts';
import { type FitPerson, fitPeopleOn } from '../../../domain/matching/fit-person.ts';
import type { FitContext, FitPosition } from '../../../domain/matching/measure.ts';
import type { PersonProfile } from '../../../domain/planning/workforce.ts';
import { rankGrades } from '../../../domain/rank-grade.ts';
import { on, person } from './workforce.ts';

const fields = ['gizi', 'hukum', 'informatika'];
const levels = ['sma', 'd3', 'd4', 's1', 's2', 's3'] as const;
const ratings: readonly Rating[] = ['sangat_kurang', 'kurang', 'butuh_perbaikan', 'baik', 'sangat_baik'];
const names = ['integritas', 'gizi-klinis', 'perekat-bangsa'];

const dates = fc
  .integer({ min: 0, max: 4000 })
  .map((days) => new Date(Date.UTC(2016, 0, 1 + days)).toISOString().slice(0, 10));
const level = fc.integer({ min: 1, max: 5 });
const someCompetences = fc.uniqueArray(
  fc.record({
    competence: fc.constantFrom(...names),
    dimension: fc.constantFrom('managerial', 'technical', 'socio_cultural'),
    level,
  }),
  { selector: ({ competence }) => competence },
);

const profiles: fc.Arbitrary<PersonProfile> = fc
  .record({
    rank: fc.option(fc.constantFrom(...rankGrades)),
    education: fc.array(fc.record({ field: fc.constantFrom(...fields), level: fc.constantFrom(...levels) }), {
      maxLength: 3,
    }),
    competences: someCompetences,
    ratings: fc.uniqueArray(
      fc.record({ year: fc.integer({ min: 2020, max: 2026 }), rating: fc.constantFrom(...ratings) }),
      {
        selector: ({ year }) => year,
      },
    ),
    talentBox: fc.option(fc.record({ year: fc.constant(2025), box: fc.integer({ min: 1, max: 9 }) })),
    remoteService: fc.array(fc.record({ from: dates, to: fc.constant(null) }), { maxLength: 2 }),
  })
  .map((change) => person('emp-1', change));

const people: fc.Arbitrary<FitPerson> = fc
  .tuple(profiles, fc.option(dates))
  .map(([profile, since]) => fitPeopleOn(on)(profile, since));

const positions: fc.Arbitrary<FitPosition> = fc.record({
  unit: fc.constantFrom(unitId('origin'), unitId('destination')),
  minimumRank: fc.constantFrom(...rankGrades),
  requiredEducation: fc.record({ fields: fc.subarray(fields), minimumLevel: fc.constantFrom(...levels) }),
  requiredCompetences: someCompetences,
  remote: fc.boolean(),
});

const weight = fc.integer({ min: 0, max: 60 });
const contexts: fc.Arbitrary<FitContext> = fc.record({
  weights: fc.record({
    education: weight,
    competence: weight,
    rank: weight,
    tenure: weight,
    rating: weight,
    talentBox: weight,
    remoteExperience: weight,
    originStrength: weight,
  }),
  minimumOriginShare: fc.double({ min: 0, max: 1, noNaN: true }),
  origin: fc.option(
    fc.record({
      unit: fc.constant(unitId('origin')),
      establishment: fc.integer({ min: 0, max: 40 }),
      incumbents: fc.integer({ min: 1, max: 45 }),
    }),
  ),
});

describe('every fit', () => {
  it('is the sum of its parts, each whole and within its weight, and the cheap points are the same', () => {
    fc.assert(
      fc.property(people, positions, contexts, (who, where, context) => {
        const fit = fitOf(who, where, context);
        expect(fit.points).toBe(fit.parts.reduce((sum, { points }) => sum + points, 0));
        expect(fitPoints(who, where, context)).toBe(fit.points);
        for (const { part, points, outOf } of fit.parts) {
          expect(Number.isInteger(points)).toBe(true);
          expect(outOf).toBe(context.weights[part] * 100);
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(outOf);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is never lowered by more competence, another degree, a better rating, a higher box or rank, or more remote service', () => {
    const better = (who: FitPerson, [name, more, degree]: readonly [string, number, FitPerson['education'][number]]) =>
      [
        { ...who, competences: new Map(who.competences).set(name, Math.max(more, who.competences.get(name) ?? 0)) },
        { ...who, education: [...who.education, degree] },
        { ...who, ratings: who.ratings.map((given) => ({ ...given, rating: 'sangat_baik' as const })) },
        { ...who, talentBox: { year: 2025, box: 9 } },
        { ...who, rank: 'IV/e' as const },
        { ...who, monthsRemote: who.monthsRemote + more },
      ] satisfies FitPerson[];
    const additions = fc.tuple(
      fc.constantFrom(...names),
      level,
      fc.record({ field: fc.constantFrom(...fields), level: fc.constantFrom(...levels) }),
    );
    fc.assert(
      fc.property(people, positions, contexts, additions, (who, where, context, added) => {
        const before = fitPoints(who, where, context);
        for (const after of better(who, added)) expect(fitPoints(after, where, context)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a score sees', () => {
  /** Besides these nothing of a person may enter: no id, name, NIP, sex, age, religion, origin, family or health. */
  type Allowed = 'rank' | 'education' | 'competences' | 'ratings' | 'talentBox' | 'monthsRemote' | 'monthsInPost';
  type AllowedOfPosition = 'unit' | 'minimumRank' | 'requiredEducation' | 'requiredCompetences' | 'remote';

  it('is these members of a person and a position, and no others, by their types', () => {
    expectTypeOf<keyof FitPerson>().toEqualTypeOf<Allowed>();
    expectTypeOf<keyof FitPosition>().toEqualTypeOf<AllowedOfPosition>();
    expectTypeOf<FitPosition>().toEqualTypeOf<Pick<PositionFacts, AllowedOfPosition>>();
    expectTypeOf<FitContext['origin']>().toEqualTypeOf<{
      readonly unit: PositionFacts['unit'];
      readonly establishment: number;
      readonly incumbents: number;
    } | null>();
    expectTypeOf<keyof FitContext>().toEqualTypeOf<'weights' | 'minimumOriginShare' | 'origin'>();
  });

  it('is nothing that a profile brings besides, whatever somebody may add to it', () => {
    const more = {
      name: 'Siti',
      nip: '199006152015012001',
      sex: 2,
      religion: 'x',
      ethnicity: 'x',
      family: 'x',
      health: 'x',
    };
    const plain = fitPeopleOn(on)(person('emp-1'), null);
    const laden = fitPeopleOn(on)({ ...person('emp-2', { birthDate: '1967-01-01', status: 'PPPK' }), ...more }, null);
    expect(laden).toEqual(plain);
  });
});
