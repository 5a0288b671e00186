import type { LegalBasis, RuleId } from '../eligibility/finding.ts';
import type { PersonProfile, PositionProfile } from '../planning/workforce.ts';

/** A rule that keeps somebody from moving, or from moving there. No evidence: it may tell of discipline or health. */
export interface PlanBlock {
  readonly rule: RuleId;
  readonly basis: LegalBasis;
}

/**
 * One part of a fit. It may depend on the person, on what the position asks for, and on whether that lies in the person's
 * unit; on nothing else, so that a part is computed once for all positions that ask for the same.
 */
export interface PartOfFit {
  /** Positions with the same text earn a person the same points, as long as neither lies in the person's unit. */
  readonly demands: (position: PositionProfile) => string;
  readonly points: (person: PersonProfile, position: PositionProfile) => number;
}

/** What others say of people and positions. A plan asks it, and computes none of it itself. */
export interface Judgement {
  /** Whole hundredths of a point, 0 to 10,000: the sum of the parts. */
  readonly fitOf: (person: PersonProfile, position: PositionProfile) => number;
  readonly fitParts: readonly PartOfFit[];
  /** Whole points, 0 to 100, of a seat there that is or would be empty. */
  readonly priorityOf: (position: PositionProfile) => number;
  /** What keeps the person from any move. */
  readonly personBlock: (person: PersonProfile) => PlanBlock | null;
  /** What keeps the person from a move to this position of the same class. */
  readonly pairBlock: (person: PersonProfile, position: PositionProfile) => PlanBlock | null;
}
