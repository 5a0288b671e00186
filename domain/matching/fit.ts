import type { Words } from '../eligibility/finding.ts';
import type { FitWeights } from '../planning/policy.ts';
import { competence } from './competence.ts';
import { education } from './education.ts';
import type { FitPerson } from './fit-person.ts';
import type { FitContext, FitDetail, FitMeasure, FitPosition } from './measure.ts';
import { originStrength } from './origin-strength.ts';
import { rank } from './rank.ts';
import { rating } from './rating.ts';
import { remoteExperience } from './remote-experience.ts';
import { talentBox } from './talent-box.ts';
import { tenure } from './tenure.ts';

/** How well a person fits a position: a sum of visible parts. It recommends; a person decides. */
export interface Fit {
  /** Whole hundredths of a point, so that the parts add up exactly. */
  readonly points: number;
  /** The most there is to earn: 10,000 where the weights add up to 100. */
  readonly outOf: number;
  readonly parts: readonly FitPart[];
}

export interface FitPart {
  readonly part: keyof FitWeights;
  /** Whole hundredths of a point, 0 to `outOf`. */
  readonly points: number;
  readonly outOf: number;
  /** What was compared, in words. */
  readonly words: Words;
  readonly details: readonly FitDetail[];
}

const hundredths = 100;

/** Every part, in the order people read them. */
const measures: readonly (readonly [part: keyof FitWeights, measure: FitMeasure])[] = [
  ['education', education],
  ['competence', competence],
  ['rank', rank],
  ['tenure', tenure],
  ['rating', rating],
  ['talentBox', talentBox],
  ['remoteExperience', remoteExperience],
  ['originStrength', originStrength],
];

type Measured = (typeof measures)[number];

const outOf = ([part]: Measured, { weights }: FitContext): number => weights[part] * hundredths;

const earned = (measured: Measured, person: FitPerson, position: FitPosition, context: FitContext): number =>
  Math.round(outOf(measured, context) * measured[1].share(person, position, context));

/**
 * What each part looks at in a position, besides whether it lies in the person's own unit. Who weighs many positions computes a
 * part once for all that agree in this.
 */
const lookedAt: Readonly<Record<keyof FitWeights, (position: FitPosition) => unknown>> = {
  education: ({ requiredEducation }) => requiredEducation,
  competence: ({ requiredCompetences }) => requiredCompetences,
  rank: ({ minimumRank }) => minimumRank,
  tenure: () => null,
  rating: () => null,
  talentBox: () => null,
  remoteExperience: ({ remote }) => remote,
  originStrength: () => null,
};

/** One part of every fit, by itself: the points of all parts add up to {@link fitPoints}. */
export interface FitShare {
  /** Positions with the same text earn a person the same points, as long as neither lies in the person's unit. */
  readonly demands: (position: FitPosition) => string;
  readonly points: (person: FitPerson, position: FitPosition, context: FitContext) => number;
}

/** The parts of a fit, for whoever weighs everybody for every position. */
export const fitShares: readonly FitShare[] = measures.map((measured) => ({
  demands: (position) => JSON.stringify(lookedAt[measured[0]](position)),
  points: (person, position, context) => earned(measured, person, position, context),
}));

/** Points of the fit, in whole hundredths, without words: cheap enough for everybody in the register. */
export function fitPoints(person: FitPerson, position: FitPosition, context: FitContext): number {
  let points = 0;
  for (const measured of measures) points += earned(measured, person, position, context);
  return points;
}

/** The fit with its parts in words; its points are those of {@link fitPoints}. */
export function fitOf(person: FitPerson, position: FitPosition, context: FitContext): Fit {
  const parts = measures.map(
    (measured): FitPart => ({
      part: measured[0],
      points: earned(measured, person, position, context),
      outOf: outOf(measured, context),
      ...measured[1].explain(person, position, context),
    }),
  );
  return {
    points: parts.reduce((sum, part) => sum + part.points, 0),
    outOf: parts.reduce((sum, part) => sum + part.outOf, 0),
    parts,
  };
}
