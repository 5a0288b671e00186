import type { EmployeeId, PositionId } from '../identifiers.ts';
import type { Standing } from './field.ts';
import type { PlanBlock } from './judgement.ts';
import type { NearMiss } from './weighing.ts';

/** Why no move of a person was weighed at all. */
export type Exclusion =
  | ({ readonly kind: 'rule' } & PlanBlock)
  | { readonly kind: 'standing'; readonly standing: Standing }
  /** Not among the best for any position; the nearest miss. */
  | ({ readonly kind: 'not_among_best' } & NearMiss)
  /** Fits no position that was weighed as well as the policy asks; hundredths of a point. */
  | { readonly kind: 'below_minimum_fit'; readonly fit: number; readonly minimum: number }
  /** No position of the person's class is filled by this plan, or none that the person may go to. */
  | { readonly kind: 'no_position' };

export interface Outsider {
  readonly employee: EmployeeId;
  readonly why: Exclusion;
}

/** A pair that was among the best and that a rule or a must-not keeps out. */
export interface KeptOut {
  readonly employee: EmployeeId;
  readonly position: PositionId;
  /** `null`: the plan was told not to. */
  readonly block: PlanBlock | null;
}

/** Why a must pair cannot be. */
export interface RefusedMust {
  readonly employee: EmployeeId;
  readonly position: PositionId;
  readonly why:
    | Exclude
    | {
        readonly kind: 'unknown_employee' | 'unknown_position' | 'same_position' | 'other_class' | 'must_not' | 'twice';
      };
}

type Exclude = Extract<Exclusion, { kind: 'rule' | 'standing' }>;
