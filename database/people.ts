import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { EmployeeId, PositionId, UnitId } from '../domain/identifiers.ts';

export interface Person {
  readonly employee: EmployeeId;
  readonly name: string;
}

/** The person whom the identity provider calls `login`; `null` when the register knows none. */
export async function personByLogin(knex: Knex, login: string): Promise<Person | null> {
  const row = await knex<{ id: EmployeeId; name: string; login: string }>('employee')
    .where({ login })
    .first('id', 'name');
  return row === undefined ? null : { employee: row.id, name: row.name };
}

/** Name of an employee; `null` when there is none of that id. */
export async function nameOf(knex: Knex, employee: EmployeeId): Promise<string | null> {
  const row = await knex<{ id: EmployeeId; name: string }>('employee').where({ id: employee }).first('name');
  return row?.name ?? null;
}

/** A seat somebody sits in, and since when. */
export interface SeatHeld {
  readonly employee: EmployeeId;
  readonly seat: number;
  readonly position: PositionId;
  readonly title: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly since: LocalDate;
}

/** Who of `employees` sits where on `on`, by employee. Somebody who is named twice sits twice: a defect to be seen. */
export async function seatsHeld(
  knex: Knex,
  employees: readonly EmployeeId[],
  on: LocalDate,
): Promise<readonly SeatHeld[]> {
  const { rows } = await knex.raw<{ rows: SeatHeld[] }>(
    `select c.employee_id as employee, s.id as seat, p.id as position, p.title, u.id as unit, u.name as "unitName",
            lower(c.period) as since
       from seat_claim c
       join seat s on s.id = c.seat_id
       join position p on p.id = s.position_id
       join unit u on u.id = p.unit_id
      where c.kind = 'incumbent' and c.employee_id = any(:employees) and c.period @> cast(:on as date)
      order by c.employee_id, s.id`,
    { employees, on },
  );
  return rows;
}

/**
 * The position that `employee` holds today, by the clock of its unit: `null` when the register knows no seat, `unknown`
 * when there is no such employee.
 */
export async function currentPosition(trx: Knex, employee: EmployeeId): Promise<PositionId | null | 'unknown'> {
  const { rows } = await trx.raw<{ rows: { position: PositionId | null }[] }>(
    `select held.position
       from employee e
       left join lateral (
         select p.id as position
           from seat_claim c
           join seat s on s.id = c.seat_id
           join position p on p.id = s.position_id
           join unit u on u.id = p.unit_id
          where c.employee_id = e.id and c.kind = 'incumbent'
            and c.period @> cast(now() at time zone u.zone as date)
          -- For an hour of the day two zones have two dates, and old seat and new both seem held: the newer one is.
          order by lower(c.period) desc
          limit 1) held on true
      where e.id = ?`,
    [employee],
  );
  const [row] = rows;
  return row === undefined ? 'unknown' : row.position;
}
