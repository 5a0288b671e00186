import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { EmployeeId, PositionId, UnitId } from '../../domain/identifiers.ts';
import { isNeedOf, type NeedCause, type StatedNeed } from '../../domain/planning/stated-need.ts';

/** What a unit states when it needs people. */
export interface NeedStatement {
  readonly unit: UnitId;
  readonly position: PositionId | null;
  readonly cause: NeedCause;
  readonly evidence: string;
  readonly neededBy: LocalDate | null;
  readonly statedOn: LocalDate;
  readonly statedBy: EmployeeId;
}

/** A stated need with its evidence, who stated it, and the cases that cite it. */
export interface FiledNeed extends StatedNeed {
  readonly evidence: string;
  readonly statedOn: LocalDate;
  readonly statedBy: EmployeeId;
  readonly withdrawnAt: Date | null;
  /** Numbers of the cases that cite it. */
  readonly cases: readonly number[];
}

const columns = `n.id as number, n.unit_id as unit, n.position_id as position, n.cause, n.needed_by as "neededBy"`;

/** Every need that stands: stated and not withdrawn, the first stated first. */
export async function standingNeeds(db: Knex): Promise<readonly StatedNeed[]> {
  const { rows } = await db.raw<{ rows: StatedNeed[] }>(
    `select ${columns} from stated_need n where n.withdrawn_at is null order by n.id`,
  );
  return rows;
}

/** The needs that a unit has ever stated, the latest first. */
export async function needsOf(db: Knex, unit: UnitId): Promise<readonly FiledNeed[]> {
  const { rows } = await db.raw<{ rows: FiledNeed[] }>(
    `select ${columns}, n.evidence, n.stated_on as "statedOn", n.stated_by as "statedBy", n.withdrawn_at as "withdrawnAt",
            array(select c.number::int from mutation_case c where c.stated_need_id = n.id order by c.number) as cases
       from stated_need n where n.unit_id = ? order by n.id desc`,
    [unit],
  );
  return rows;
}

/** Files a need. The same statement, while it stands, is the need that it was: `isNew` is false then. */
export async function stateNeed(
  db: Knex,
  need: NeedStatement,
): Promise<{ readonly number: number; readonly isNew: boolean }> {
  const { unit, position, cause, evidence, neededBy, statedOn, statedBy } = need;
  const { rows } = await db.raw<{ rows: { number: number; isNew: boolean }[] }>(
    `with stated as (
       insert into stated_need (unit_id, position_id, cause, evidence, needed_by, stated_on, stated_by)
       values (:unit, :position, :cause, :evidence, :neededBy, :statedOn, :statedBy)
       on conflict (unit_id, coalesce(position_id, ''), cause, md5(evidence), coalesce(needed_by, 'infinity'))
         where withdrawn_at is null
       do update set stated_by = stated_need.stated_by
       returning id, xmax = 0 as "isNew")
     select id as number, "isNew" from stated`,
    { unit, position, cause, evidence, neededBy, statedOn, statedBy },
  );
  const [stated] = rows;
  if (stated === undefined) throw new Error('a need was stated and not stored');
  return stated;
}

/** Withdraws a need of `unit`, if it has one of that number; one that is withdrawn already stays as it is. */
export async function withdrawNeed(db: Knex, unit: UnitId, number: number, at: Date): Promise<void> {
  await db('stated_need').where({ id: number, unit_id: unit }).whereNull('withdrawn_at').update({ withdrawn_at: at });
}

/** Whether need `number` stands and is one of this position: of its own, or of its whole unit. */
export async function isStandingNeedOf(
  trx: Knex,
  number: number,
  position: { readonly id: PositionId; readonly unit: UnitId },
): Promise<boolean> {
  const need = await trx<{ id: number; unit_id: UnitId; position_id: PositionId | null }>('stated_need')
    .where({ id: number })
    .whereNull('withdrawn_at')
    .first('unit_id', 'position_id');
  return need !== undefined && isNeedOf({ unit: need.unit_id, position: need.position_id }, position);
}
