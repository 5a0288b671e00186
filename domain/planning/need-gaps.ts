import { competenceGap, type GapPart } from '../eligibility/competence-gap.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { PositionOn, SeatOn } from './need-seats.ts';
import type { PositionProfile } from './workforce.ts';

/** What separates the holder of a seat from what its position asks for in education and competence. Rank is no part of it. */
export interface SeatGap {
  /** Levels and fields short, as R9 counts them; 0 when nothing is. */
  readonly points: number;
  readonly parts: readonly GapPart[];
}

/** The gap of whoever holds the seat; `null` when nobody does. */
export function seatGap({ incumbent }: SeatOn, target: PositionProfile): SeatGap | null {
  const employee = incumbent?.person;
  if (!employee) return null;
  const parts = competenceGap({ employee, target }).parts.filter(({ about }) => about.kind !== 'rank');
  return { points: parts.reduce((sum, part) => sum + part.points, 0), parts };
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
  /** Fields of study that a position asks for, and nobody who sits in the unit has. */
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
  const asked = new Set(positions.flatMap(({ position }) => position.requiredEducation.fields));
  for (const { seats } of positions)
    for (const { incumbent } of seats) for (const { field } of incumbent?.person?.education ?? []) asked.delete(field);
  return [...asked].toSorted();
}
