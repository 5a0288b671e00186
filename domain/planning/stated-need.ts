import type { LocalDate } from '../calendar/local-date.ts';
import type { PositionId, UnitId } from '../identifiers.ts';

/** Why a unit needs people beyond what its vacancies tell. */
export const needCauses = ['policy_change', 'public_demand', 'new_task'] as const;
export type NeedCause = (typeof needCauses)[number];

/** A need that a unit has stated and not withdrawn. Cases and plans cite it by its number. */
export interface StatedNeed {
  readonly number: number;
  readonly unit: UnitId;
  /** The position it is about; `null` when it is about the unit as a whole. */
  readonly position: PositionId | null;
  readonly cause: NeedCause;
  readonly neededBy: LocalDate | null;
}

/** Whether a stated need is one of this position: of its own, or of its whole unit. */
export const isNeedOf = (
  { unit, position }: Pick<StatedNeed, 'unit' | 'position'>,
  wanted: { readonly id: PositionId; readonly unit: UnitId },
): boolean => unit === wanted.unit && (position === null || position === wanted.id);
