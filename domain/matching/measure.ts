import type { CompetenceDimension, PositionFacts } from '../eligibility/facts.ts';
import type { Words } from '../eligibility/finding.ts';
import type { UnitId } from '../identifiers.ts';
import type { FitWeights } from '../planning/policy.ts';
import type { FitPerson } from './fit-person.ts';

/** What a position asks for, as far as a score looks at it. */
export type FitPosition = Pick<
  PositionFacts,
  'unit' | 'minimumRank' | 'requiredEducation' | 'requiredCompetences' | 'remote'
>;

/** What is the same for a person whatever the position: the province's weights, and where the person would leave. */
export interface FitContext {
  readonly weights: FitWeights;
  /** Share (0..1) of a unit's establishment that should stay filled. */
  readonly minimumOriginShare: number;
  /** The unit that the person would leave, with all its seats; `null` when the person sits nowhere. */
  readonly origin: { readonly unit: UnitId; readonly establishment: number; readonly incumbents: number } | null;
}

/** One thing that was compared: what was asked, and what the register holds. `null`: nothing on record. */
export interface FitDetail {
  /** Code of what was compared: a competence, or `education`, `rank`, `rating` and so on. */
  readonly about: string;
  /** For a competence. */
  readonly dimension: CompetenceDimension | null;
  readonly asked: string | number | null;
  readonly held: string | number | null;
}

/**
 * One part of a fit. `share` alone decides on the points, so that a cheap ranking and a full explanation cannot disagree;
 * `explain` says what it looked at.
 */
export interface FitMeasure {
  /** How much of the part's points the person earns, 0 to 1. */
  readonly share: (person: FitPerson, position: FitPosition, context: FitContext) => number;
  readonly explain: (
    person: FitPerson,
    position: FitPosition,
    context: FitContext,
  ) => { readonly words: Words; readonly details: readonly FitDetail[] };
}

/**
 * What a person earns where the agency has measured nothing, or the post does not ask: half, neither for nor against. A
 * *requirement* that nothing on record shows to be met (education, competence, rank) earns nothing instead.
 */
export const neitherForNorAgainst = 0.5;

/** A detail that is about no competence. */
export const detail = (about: string, asked: FitDetail['asked'], held: FitDetail['held']): FitDetail => ({
  about,
  dimension: null,
  asked,
  held,
});
