import type { LocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import type { PlanningPolicy } from '../planning/policy.ts';

/** A person and the position that they should, or should not, move to. */
export interface PlanMove {
  readonly employee: EmployeeId;
  readonly position: PositionId;
}

/** Which positions a plan fills. Both `null`: every position with a free seat. */
export interface PlanScope {
  /** These units and all below them. */
  readonly units: readonly UnitId[] | null;
  /** These positions, also where no seat is free: a seat may become free within the plan. */
  readonly positions: readonly PositionId[] | null;
}

/** All that a version of a plan is computed from, besides the register. */
export interface PlanParameters {
  readonly scope: PlanScope;
  /** The date on which the moves would take effect. */
  readonly on: LocalDate;
  /** The policy with the version's own weights and limits in it; its id and version are those of the policy it departs from. */
  readonly policy: PlanningPolicy;
  readonly musts: readonly PlanMove[];
  readonly mustNots: readonly PlanMove[];
}
