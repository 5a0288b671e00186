import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type CaseId, caseNumberOf, type EmployeeId, type PositionId } from '../domain/identifiers.ts';

/** How many seats a position has, and whether one is free from `from` on. `null` when there is no such position. */
export async function freeSeat(
  db: Knex,
  position: PositionId,
  from: LocalDate,
): Promise<{ readonly establishment: number; readonly free: boolean } | null> {
  const { rows } = await db.raw<{ rows: { establishment: number; free: boolean }[] }>(
    `select p.establishment,
            exists (select from seat s
                     where s.position_id = p.id
                       and not exists (select from seat_claim c where c.seat_id = s.id and c.period && daterange(?, null))) as free
       from position p where p.id = ?`,
    [from, position],
  );
  return rows[0] ?? null;
}

/** What a case wants to reserve. */
interface Wanted {
  readonly case: CaseId;
  readonly employee: EmployeeId;
  readonly position: PositionId;
  readonly from: LocalDate;
}

/** The seat of somebody who moves away within the same dependent set (R7). */
export interface DependentSeat {
  readonly set: string;
  readonly leftBy: EmployeeId;
}

/**
 * Reserves a free seat of a position for a case, from `from` on. `false` when none is free. Openings that race for one
 * position queue at its row; the exclusion constraint would stop whoever went round the queue.
 */
export async function reserveSeat(trx: Knex.Transaction, claim: Wanted): Promise<boolean> {
  // Not `for update`: that lock conflicts with the one that the case's own reference to the position already holds, and two
  // openings that hold it both would wait for each other.
  await trx('position').where({ id: claim.position }).forNoKeyUpdate().select('id');
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `insert into seat_claim (seat_id, employee_id, kind, period, case_number)
     select s.id, ?, 'reserved', daterange(?, null), ?
       from seat s
      where s.position_id = ?
        and not exists (select from seat_claim c where c.seat_id = s.id and c.period && daterange(?, null))
      order by s.ordinal
      limit 1
     returning id`,
    [claim.employee, claim.from, caseNumberOf(claim.case), claim.position, claim.from],
  );
  return rows.length === 1;
}

/**
 * Reserves the seat of an incumbent on condition that the incumbent leaves it: only within one dependent set of a plan, of
 * which both are members, and only while nobody else has it reserved. Where the incumbent has left already, a free seat is
 * reserved without condition. `false` when neither is possible.
 */
export async function reserveDependentSeat(
  trx: Knex.Transaction,
  claim: Wanted,
  { set, leftBy }: DependentSeat,
): Promise<boolean> {
  await trx('position').where({ id: claim.position }).forNoKeyUpdate().select('id');
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `insert into seat_claim (seat_id, employee_id, kind, period, case_number, dependent_set)
     select s.id, :employee, 'reserved', daterange(:from, null), :case, :set
       from seat s
       join seat_claim held on held.seat_id = s.id and held.kind = 'incumbent' and held.employee_id = :leftBy
                           and held.period @> cast(:from as date) and upper_inf(held.period)
      where s.position_id = :position
        and not exists (select from seat_claim c where c.seat_id = s.id and c.kind = 'reserved')
        and exists (select from plan_move m where m.dependent_set = :set and m.employee_id = :leftBy
                                              and m.from_position = :position and m.to_position <> :position)
        and exists (select from plan_move m where m.dependent_set = :set and m.employee_id = :employee
                                              and m.to_position = :position and m.seat_left_by = :leftBy)
     returning id`,
    { ...claim, case: caseNumberOf(claim.case), set, leftBy },
  );
  return rows.length === 1 || reserveSeat(trx, claim);
}

/** Number of the open case that has reserved a seat for this person, if any. */
export async function reservationOf(db: Knex, employee: EmployeeId): Promise<number | null> {
  const row = await db('seat_claim').where({ employee_id: employee, kind: 'reserved' }).first('case_number');
  return row?.case_number ?? null;
}

/** Frees the seat that a case had reserved. */
export async function releaseSeat(trx: Knex.Transaction, id: CaseId): Promise<void> {
  await trx('seat_claim')
    .where({ case_number: caseNumberOf(id), kind: 'reserved' })
    .delete();
}

/** Locks the seats that a placement touches, in the order of their ids so that two placements never deadlock. */
export async function lockSeats(trx: Knex.Transaction, id: CaseId, employee: EmployeeId): Promise<void> {
  await trx('seat')
    .whereIn(
      'id',
      trx('seat_claim')
        .select('seat_id')
        .where((mine) =>
          mine.where({ employee_id: employee, kind: 'incumbent' }).orWhere('case_number', caseNumberOf(id)),
        ),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .select('id');
}

/** How a case's reservation stands. */
export type Reservation =
  | { readonly kind: 'firm' | 'lost' }
  /** The seat has not been left yet; `case`: number of the case that is to move its incumbent, `null` while there is none. */
  | {
      readonly kind: 'conditional';
      readonly set: string;
      readonly leftBy: EmployeeId | null;
      readonly case: number | null;
    };

/** How the reservation of a case stands now. */
export async function reservationStanding(trx: Knex, id: CaseId): Promise<Reservation> {
  const { rows } = await trx.raw<{ rows: { set: string | null; leftBy: EmployeeId | null; case: number | null }[] }>(
    `select c.dependent_set as set, held.employee_id as "leftBy", leaver.case_number as case
       from seat_claim c
       left join seat_claim held on held.seat_id = c.seat_id and held.kind = 'incumbent' and held.period && c.period
       left join plan_move leaver on leaver.dependent_set = c.dependent_set and leaver.employee_id = held.employee_id
      where c.case_number = ? and c.kind = 'reserved'`,
    [caseNumberOf(id)],
  );
  const [found] = rows;
  if (found === undefined) return { kind: 'lost' };
  const { set, leftBy, case: number } = found;
  return set === null ? { kind: 'firm' } : { kind: 'conditional', set, leftBy, case: number };
}

/**
 * Ends the old incumbency the day before `from` and turns the reservation into the new one. Whoever waited for the old seat
 * now has it for certain. No way back: a correction is a new decree.
 */
export async function takeSeat(
  trx: Knex.Transaction,
  id: CaseId,
  employee: EmployeeId,
  from: LocalDate,
): Promise<void> {
  const left = trx('seat_claim').where({ employee_id: employee, kind: 'incumbent' }).whereRaw('upper_inf(period)');
  const seats = (await left.select('seat_id')).map(({ seat_id }) => seat_id);
  // An incumbency that would have begun on that day or later never began.
  await trx('seat_claim')
    .where({ employee_id: employee, kind: 'incumbent' })
    .whereRaw('lower(period) >= ?::date', [from])
    .delete();
  await trx('seat_claim')
    .where({ employee_id: employee, kind: 'incumbent' })
    .whereRaw('period @> ?::date', [from])
    .update({ period: trx.raw('daterange(lower(period), ?::date)', [from]) });
  await trx('seat_claim')
    .where({ case_number: caseNumberOf(id), kind: 'reserved' })
    .update({ kind: 'incumbent', dependent_set: null, period: trx.raw('daterange(?::date, null)', [from]) });
  await trx('seat_claim')
    .whereIn('seat_id', seats)
    .where({ kind: 'reserved' })
    .whereNotNull('dependent_set')
    .update({ dependent_set: null, period: trx.raw('daterange(greatest(lower(period), ?::date), null)', [from]) });
}
