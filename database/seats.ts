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

/**
 * Reserves a free seat of a position for a case, from `from` on. `false` when none is free. Openings that race for one
 * position queue at its row; the exclusion constraint would stop whoever went round the queue.
 */
export async function reserveSeat(
  trx: Knex.Transaction,
  claim: {
    readonly case: CaseId;
    readonly employee: EmployeeId;
    readonly position: PositionId;
    readonly from: LocalDate;
  },
): Promise<boolean> {
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

/** Reserves a free seat of another position for a case instead of the one it had. `false` when none is free: then it keeps that one. */
export async function moveReservation(
  trx: Knex.Transaction,
  claim: Parameters<typeof reserveSeat>[1],
): Promise<boolean> {
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

/** Whether the case still has the seat that it reserved. */
export async function hasReservation(trx: Knex.Transaction, id: CaseId): Promise<boolean> {
  const row = await trx('seat_claim')
    .where({ case_number: caseNumberOf(id), kind: 'reserved' })
    .first('id');
  return row !== undefined;
}

/** Ends the old incumbency the day before `from` and turns the reservation into the new one. No way back: a correction is a new decree. */
export async function takeSeat(
  trx: Knex.Transaction,
  id: CaseId,
  employee: EmployeeId,
  from: LocalDate,
): Promise<void> {
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
    .update({ kind: 'incumbent', period: trx.raw('daterange(?::date, null)', [from]) });
}
