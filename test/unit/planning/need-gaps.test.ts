import { describe, expect, it } from 'vitest';
import { seatGap, unitGaps } from '../../../domain/planning/need-gaps.ts';
import { seatsOn } from '../../../domain/planning/need-seats.ts';
import type { PersonProfile } from '../../../domain/planning/workforce.ts';
import { figures, holds, onlyPosition, onToday, person, position, seats, workforce } from './small-workforce.ts';

const technical = (level: number) => [{ competence: 'epidemiologi', dimension: 'technical', level }] as const;
const held = (change: Partial<PersonProfile>) =>
  workforce([position('gizi', { seats: seats([holds('a')], []) })], [person('a', change)]);
const gapOf = (change: Partial<PersonProfile>) => {
  const { position: post, seats: on } = onlyPosition(held(change), onToday);
  return on.map((seat) => seatGap(seat, post)?.points ?? null);
};

describe('the gap of a seat', () => {
  it('is none where the holder has what is asked for, and unknown where nobody sits', () => {
    expect(gapOf({})).toEqual([0, null]);
  });

  it('counts each level of a competence that is short, and all of one that is not on record', () => {
    expect(gapOf({ competences: technical(1) })).toEqual([2, null]);
    expect(gapOf({ competences: [] })).toEqual([3, null]);
    expect(gapOf({ competences: technical(5) })).toEqual([0, null]);
  });

  it('counts another field and a lower level of education', () => {
    expect(gapOf({ education: [{ field: 'hukum', level: 's1' }] })).toEqual([2, null]);
    expect(gapOf({ education: [{ field: 'gizi', level: 'd3' }] })).toEqual([1, null]);
  });

  it('leaves the rank aside: that is no qualification', () => {
    expect(gapOf({ rank: 'I/a' })).toEqual([0, null]);
    expect(figures(held({ rank: 'I/a' }))).toMatchObject({ gaps: 0, gapPoints: 0 });
  });

  it('is summed in the figures', () => {
    expect(figures(held({ competences: [] }))).toMatchObject({ gaps: 1, gapPoints: 3 });
  });
});

describe('the gaps of a unit as a whole', () => {
  const given = workforce(
    [
      position('gizi', { seats: seats([holds('a')], [holds('b')], []) }),
      position('hukum', {
        requiredEducation: { fields: ['hukum', 'syariah'], minimumLevel: 's1' },
        requiredCompetences: [{ competence: 'drafting', dimension: 'technical', level: 2 }],
        seats: seats([holds('c')]),
      }),
    ],
    [
      person('a', { competences: technical(1) }),
      person('b'),
      person('c', { education: [{ field: 'syariah', level: 's1' }], competences: [] }),
    ],
  );

  it('sum the levels asked for and short, per competence', () => {
    expect(unitGaps(seatsOn(given, onToday)).competences).toEqual([
      { competence: 'drafting', dimension: 'technical', seats: 1, requiredLevels: 2, levelsShort: 2, peopleShort: 1 },
      {
        competence: 'epidemiologi',
        dimension: 'technical',
        seats: 3,
        requiredLevels: 6,
        levelsShort: 2,
        peopleShort: 1,
      },
    ]);
  });

  it('name fields of study that a position asks for and nobody there has', () => {
    const { positions, people, units } = given;
    const fields = (who: readonly PersonProfile[]) =>
      unitGaps(seatsOn({ positions, people: who, units }, onToday)).fieldsMissing;
    // Fields of one position are alternatives: with one of them, none is missing.
    expect(fields(people)).toEqual([]);
    expect(fields(people.map((each) => ({ ...each, education: [{ field: 'gizi', level: 's1' }] })))).toEqual([
      'hukum',
      'syariah',
    ]);
  });
});
