import type { Knex } from 'knex';
import type { EmployeeId, UnitId } from '../../domain/identifiers.ts';
import type { PlannedMove } from '../../domain/plan/planned-move.ts';

/** How far the opening of a move's case has come. */
export type OpeningState = 'waiting' | 'opened' | 'refused';

/** A move of a version, as it is kept. */
export interface FiledMove extends Omit<PlannedMove, 'set'> {
  /** Name of the dependent set; `null` for a move that hangs together with no other. */
  readonly dependentSet: string | null;
  readonly openingState: OpeningState;
  readonly caseNumber: number | null;
  /** Why no case was opened, as a code. */
  readonly refusal: string | null;
}

/** The moves of a version, in the order in which their cases are opened; with `units`, those from or to one of these. */
export const movesOf = (
  db: Knex,
  plan: number,
  version: number,
  units: readonly UnitId[] | null = null,
): Promise<FiledMove[]> =>
  db('plan_move')
    .where({ plan_number: plan, version })
    .modify((query) => {
      if (units !== null)
        query.where((either) => either.whereIn('from_unit', [...units]).orWhereIn('to_unit', [...units]));
    })
    .orderBy('ordinal')
    .select({
      employee: 'employee_id',
      from: 'from_position',
      to: 'to_position',
      fromUnit: 'from_unit',
      toUnit: 'to_unit',
      place: 'place',
      dependentSet: 'dependent_set',
      seatLeftBy: 'seat_left_by',
      fingerprint: 'fingerprint',
      reasons: 'reasons',
      benefits: 'benefits',
      openingState: 'opening_state',
      caseNumber: 'case_number',
      refusal: 'refusal',
    });

/** Notes the case that was opened for a move. The same once more changes nothing. */
export async function markOpened(
  db: Knex,
  plan: number,
  version: number,
  employee: EmployeeId,
  caseNumber: number,
): Promise<void> {
  await db('plan_move')
    .where({ plan_number: plan, version, employee_id: employee, opening_state: 'waiting' })
    .update({ opening_state: 'opened', case_number: caseNumber });
}

/** Notes why no case was opened for a move. */
export async function markRefused(
  db: Knex,
  plan: number,
  version: number,
  employee: EmployeeId,
  refusal: string,
): Promise<void> {
  await db('plan_move')
    .where({ plan_number: plan, version, employee_id: employee, opening_state: 'waiting' })
    .update({ opening_state: 'refused', refusal });
}
