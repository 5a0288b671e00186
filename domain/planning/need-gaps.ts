import { type CompetenceGap, qualificationGap } from '../eligibility/competence-gap.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { PositionOn, SeatOn } from './need-seats.ts';
import type { PositionProfile } from './workforce.ts';

/**
 * What separates the holder of a seat from what its position asks for in education and competence, as R9 counts it; `null`
 * when nobody holds it. Rank is no part of it.
 */
export function seatGap({ incumbent }: SeatOn, target: PositionProfile): CompetenceGap | null {
  const employee = incumbent?.person;
  return employee ? qualificationGap({ employee, target }) : null;
}

/** How one competence stands in a unit as a whole, over the seats that ask for it. */
export interface CompetenceNeed extends Pick<Competence, 'competence' | 'dimension'> {
  /** Seats that ask for it, held or not. */
  readonly seats: number;
  /** Levels that they ask for, summed over those that somebody holds. */
  readonly requiredLevels: number;
  /** Levels short, and how many people are short of any. */
  readonly levelsShort: number;
  readonly peopleShort: number;
}

/** What the positions of a unit ask for and its people, taken together, lack. */
export interface UnitGaps {
  readonly competences: readonly CompetenceNeed[];
  /** Fields of study of the positions that ask for one of several, and nobody who sits in the unit has any of those. */
  readonly fieldsMissing: readonly string[];
}

/** The gaps of a unit as a whole, from all its positions. */
export const unitGaps = (positions: readonly PositionOn[]): UnitGaps => ({
  competences: competencesOf(positions),
  fieldsMissing: fieldsMissing(positions),
});

type Sums = { -readonly [Key in keyof CompetenceNeed]: CompetenceNeed[Key] };

function competencesOf(positions: readonly PositionOn[]): readonly CompetenceNeed[] {
  const sums = new Map<string, Sums>();
  const sumOf = ({ competence, dimension }: Competence): Sums => {
    const sum = sums.get(competence) ?? {
      competence,
      dimension,
      ...{ seats: 0, requiredLevels: 0, levelsShort: 0, peopleShort: 0 },
    };
    sums.set(competence, sum);
    return sum;
  };
  for (const { position, seats } of positions) {
    for (const required of position.requiredCompetences) sumOf(required).seats += position.establishment;
    for (const seat of seats)
      for (const { about, points } of seatGap(seat, position)?.parts ?? []) {
        if (about.kind !== 'competence') continue;
        const sum = sumOf(about.required);
        sum.requiredLevels += about.required.level;
        sum.levelsShort += points;
        sum.peopleShort += points > 0 ? 1 : 0;
      }
  }
  return [...sums.values()].toSorted((a, b) => (a.competence < b.competence ? -1 : 1));
}

function fieldsMissing(positions: readonly PositionOn[]): readonly string[] {
  const studied = new Set(
    positions.flatMap(({ seats }) =>
      seats.flatMap(({ incumbent }) => incumbent?.person?.education.map(({ field }) => field) ?? []),
    ),
  );
  const missing = positions
    .map(({ position }) => position.requiredEducation.fields)
    .filter((fields) => !fields.some((field) => studied.has(field)))
    .flat();
  return [...new Set(missing)].toSorted();
}
