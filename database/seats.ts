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

/** Reserves a free seat of another position for a case instead of the one it had. `false` when none is free: then it keeps that one. */
export async function moveReservation(trx: Knex.Transaction, claim: Wanted): Promise<boolean> {
  // Whoever opens a case for this position waits here, so that the seat found free stays free.
  await trx('position').where({ id: claim.position }).forNoKeyUpdate().select('id');
  const seats = await freeSeat(trx, claim.position, claim.from);
  if (seats?.free !== true) return false;
  await releaseSeat(trx, claim.case);
  return reserveSeat(trx, claim);
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

/** Locks the seats that placements touch, in the order of their ids so that two of them never deadlock. */
export async function lockSeats(
  trx: Knex.Transaction,
  members: readonly { readonly case: CaseId; readonly employee: EmployeeId }[],
): Promise<void> {
  const cases = members.map((member) => caseNumberOf(member.case));
  const employees = members.map(({ employee }) => employee);
  await trx('seat')
    .whereIn(
      'id',
      trx('seat_claim')
        .select('seat_id')
        .where((mine) => mine.where({ kind: 'incumbent' }).whereIn('employee_id', employees))
        .orWhereIn('case_number', cases),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .select('id');
}

/**
 * Whether the seat that a case has reserved may be counted as taken from `from` on, when it is taken on `until`: nobody else has
 * claimed it in between, and the person has begun no other seat since.
 */
export async function freeSince(
  trx: Knex.Transaction,
  id: CaseId,
  from: LocalDate,
  until: LocalDate,
): Promise<boolean> {
  if (from >= until) return true;
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from seat_claim mine
       join seat_claim other on other.id <> mine.id
        and ((other.seat_id = mine.seat_id and other.period && daterange(:from, :until))
          or (other.employee_id = mine.employee_id and other.kind = 'incumbent' and lower(other.period) > :from))
      where mine.case_number = :case and mine.kind = 'reserved'`,
    { from, until, case: caseNumberOf(id) },
  );
  return rows.length === 0;
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

/** The members of `takers` as rows `taker (case_number, employee_id, first_day)` of a statement. */
const takerRows = 'jsonb_to_recordset(:takers) as taker(case_number bigint, employee_id text, first_day date)';

/** A seat that somebody has left for another. */
export interface LeftSeat {
  readonly seat: number;
  readonly position: PositionId;
  readonly employee: EmployeeId;
}

/**
 * Ends each old incumbency the day before `from`, then turns each reservation into the new one: first all seats are left, so
 * that members may change places. Whoever waited for a seat that is left now has it for certain.
 */
export async function takeSeats(
  trx: Knex.Transaction,
  takers: readonly { readonly case: CaseId; readonly employee: EmployeeId; readonly from: LocalDate }[],
): Promise<readonly LeftSeat[]> {
  const rows = takers.map((taker) => ({
    case_number: caseNumberOf(taker.case),
    employee_id: taker.employee,
    first_day: taker.from,
  }));
  const given = { takers: JSON.stringify(rows) };
  const { rows: left } = await trx.raw<{ rows: (LeftSeat & { first_day: LocalDate })[] }>(
    `select c.seat_id as seat, s.position_id as position, c.employee_id as employee, taker.first_day
       from seat_claim c join ${takerRows} on taker.employee_id = c.employee_id join seat s on s.id = c.seat_id
      where c.kind = 'incumbent' and upper_inf(c.period)`,
    given,
  );
  // An incumbency that would have begun on that day or later never began.
  await trx.raw(
    `delete from seat_claim c using ${takerRows}
      where c.employee_id = taker.employee_id and c.kind = 'incumbent' and lower(c.period) >= taker.first_day`,
    given,
  );
  await trx.raw(
    `update seat_claim c set period = daterange(lower(c.period), taker.first_day) from ${takerRows}
      where c.employee_id = taker.employee_id and c.kind = 'incumbent' and c.period @> taker.first_day`,
    given,
  );
  await trx.raw(
    `update seat_claim c set kind = 'incumbent', dependent_set = null, period = daterange(taker.first_day, null)
       from ${takerRows}
      where c.case_number = taker.case_number and c.kind = 'reserved'`,
    given,
  );
  await trx.raw(
    `update seat_claim c
        set dependent_set = null, period = daterange(greatest(lower(c.period), seats.first_day), null)
       from jsonb_to_recordset(:seats) as seats(seat int, first_day date)
      where c.seat_id = seats.seat and c.kind = 'reserved' and c.dependent_set is not null`,
    { seats: JSON.stringify(left) },
  );
  return left;
}
