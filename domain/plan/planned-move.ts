import type { Reasons } from '../case/event-facts.ts';
import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import type { PlanFigures } from './figures.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { RefusedMust } from './outsider.ts';
import type { PlanMove } from './parameters.ts';
import type { WeighedPlace } from './why.ts';

/** A move that a version of a plan chose, with all that is needed to open its case. */
export interface PlannedMove {
  readonly employee: EmployeeId;
  readonly from: PositionId;
  readonly to: PositionId;
  readonly fromUnit: UnitId;
  readonly toUnit: UnitId;
  readonly place: WeighedPlace;
  /** Number of the dependent set within the version; `null` for a move that hangs together with no other. */
  readonly set: number | null;
  /** Who leaves the seat that is taken; `null` when it is free anyway. */
  readonly seatLeftBy: EmployeeId | null;
  readonly fingerprint: Fingerprint;
  readonly reasons: Reasons;
  readonly benefits: readonly string[];
}

/** What a version came to. */
export interface PlanResult {
  readonly figures: PlanFigures;
  /** What filling the most pressing seat with the best-fitting person, one after the other, would come to. */
  readonly greedy: PlanFigures;
  /** Worth that no plan over the same pairs exceeds; `null` when the time did not suffice to find one. */
  readonly bound: number | null;
  /** Whether it is proven that no plan is worth more. */
  readonly optimal: boolean;
  /** Pairs that were weighed. */
  readonly pairs: number;
}

/** Why no plan was made. */
export type PlanRefusal =
  | { readonly kind: 'must_refused'; readonly musts: readonly RefusedMust[] }
  /** Without these must pairs the others can be kept. */
  | { readonly kind: 'musts_conflict'; readonly musts: readonly PlanMove[] };
