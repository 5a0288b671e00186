import type { PositionId } from '../identifiers.ts';

/** Where a case comes from, when a plan opened it. */
export interface PlanReference {
  readonly plan: number;
  readonly version: number;
  /** The vacancy of the plan that the case fills. */
  readonly position: PositionId;
  /** The set of moves that this one hangs together with (R7); `null` when it stands alone. */
  readonly dependentSet: string | null;
}
