import type { Knex } from 'knex';
import type { ComputedPlan } from '../../domain/plan/compute.ts';
import type { PlannedMove, PlanRefusal } from '../../domain/plan/planned-move.ts';

/** The id of a dependent set: of one version, and known everywhere by this name. */
const setIdOf = (plan: number, version: number, set: number | null): string | null =>
  set === null ? null : `plan-${plan}-${version}-set-${set}`;

const rowOf = (plan: number, version: number, move: PlannedMove, index: number) => ({
  plan_number: plan,
  version,
  ordinal: index + 1,
  employee_id: move.employee,
  from_position: move.from,
  to_position: move.to,
  from_unit: move.fromUnit,
  to_unit: move.toUnit,
  place: JSON.stringify(move.place),
  dependent_set: setIdOf(plan, version, move.set),
  seat_left_by: move.seatLeftBy,
  fingerprint: JSON.stringify(move.fingerprint),
  reasons: JSON.stringify(move.reasons),
  benefits: JSON.stringify(move.benefits),
});

/** Ends the computing of a version, once: what comes second changes nothing. */
async function conclude(trx: Knex, plan: number, version: number, columns: object): Promise<boolean> {
  const concluded = await trx('plan_version')
    .where({ plan_number: plan, version, state: 'computing' })
    .update({ ...columns, computed_at: new Date() });
  return concluded === 1;
}

/** Keeps what a version came to, with its moves, in one transaction. */
export async function storeComputed(db: Knex, plan: number, version: number, computed: ComputedPlan): Promise<void> {
  await db.transaction(async (trx) => {
    const { result, solved, moves } = computed;
    const columns = { state: 'computed', result: JSON.stringify(result), solved: JSON.stringify(solved) };
    if (!(await conclude(trx, plan, version, columns))) return;
    await trx.batchInsert(
      'plan_move',
      moves.map((move, index) => rowOf(plan, version, move, index)),
      500,
    );
  });
}

/** Keeps why no plan was made. */
export async function storeRefusal(db: Knex, plan: number, version: number, refusal: PlanRefusal): Promise<void> {
  await conclude(db, plan, version, { state: 'refused', result: JSON.stringify(refusal) });
}

/** Keeps that computing failed for good. */
export async function storeFailure(db: Knex, plan: number, version: number): Promise<void> {
  await conclude(db, plan, version, { state: 'failed' });
}
