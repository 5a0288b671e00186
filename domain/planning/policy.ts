/**
 * What the province chose for planning: a versioned row of `policy` (kind `planning`). Weights are whole points of a hundred,
 * so that every score is a sum of visible parts and adds up exactly.
 */
export interface PlanningPolicy {
  readonly id: string;
  readonly version: number;
  /** Points that each part of a fit may add; together 100. */
  readonly fitWeights: FitWeights;
  /** Points that each part of a vacancy's priority may add; together 100. */
  readonly needWeights: NeedWeights;
  /** Share of a unit's establishment (0..1) that a plan leaves filled at every origin: a hard limit in plans (R7). */
  readonly minimumOriginShare: number;
  /** Points that a move has to gain before it is worth the disturbance. */
  readonly moveCost: number;
  /** Most people that a plan takes from one unit, and moves in all. */
  readonly maximumMovesPerUnit: number;
  readonly maximumMoves: number;
  /** How many candidates of each seat a plan weighs, the best first. */
  readonly candidatesPerVacancy: number;
  /** Whole points of fit (0..100) below which a plan proposes nobody of itself: an unfit person fills no need. */
  readonly minimumFit: number;
}

export interface FitWeights {
  readonly education: number;
  readonly competence: number;
  readonly rank: number;
  readonly tenure: number;
  readonly rating: number;
  readonly talentBox: number;
  readonly remoteExperience: number;
  /** How far the origin is from a shortage of its own. */
  readonly originStrength: number;
}

export interface NeedWeights {
  /** A need that the unit has stated with its cause. */
  readonly statedNeed: number;
  readonly publicService: number;
  readonly remote: number;
  /** How long the seat has been vacant. */
  readonly vacantFor: number;
  /** Share of the unit's establishment that is empty. */
  readonly unitEmpty: number;
}
