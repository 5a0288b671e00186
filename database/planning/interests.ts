import type { Knex } from 'knex';
import type { EmployeeId, PositionId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';

/** An employee would like to move to a position. */
export interface Interest {
  readonly id: number;
  readonly position: PositionId;
  /** In the employee's own words. */
  readonly note: string | null;
  readonly registeredAt: Date;
  readonly withdrawnAt: Date | null;
}

interface Row extends Interest {
  readonly employee: EmployeeId;
}

const columns = {
  id: 'id',
  employee: 'employee_id',
  position: 'position_id',
  note: 'note',
  registeredAt: 'registered_at',
  withdrawnAt: 'withdrawn_at',
};

const contextOf = (employee: EmployeeId, position: PositionId): string => `interest/${employee}/${position}`;

const opened = (sealer: TextSealer, { employee, ...row }: Row): Interest => ({
  ...row,
  note: row.note === null ? null : sealer.openText(row.note, contextOf(employee, row.position)),
});

/** Registers an interest; `isNew` is false when the employee had registered it before, and then that one stays as it was. */
export async function registerInterest(
  db: Knex,
  sealer: TextSealer,
  asked: { readonly employee: EmployeeId; readonly position: PositionId; readonly note: string | null },
  now: Date,
): Promise<{ readonly interest: Interest; readonly isNew: boolean }> {
  const { employee, position, note } = asked;
  const mine = { employee_id: employee, position_id: position };
  const sealed = note === null ? null : sealer.sealText(note, contextOf(employee, position));
  return db.transaction(async (trx) => {
    const inserted = await trx('interest')
      .insert({ ...mine, note: sealed, registered_at: now })
      .onConflict(trx.raw('(employee_id, position_id) where withdrawn_at is null'))
      .ignore()
      .returning('id');
    const row: Row = await trx('interest').where(mine).whereNull('withdrawn_at').first(columns);
    return { interest: opened(sealer, row), isNew: inserted.length > 0 };
  });
}

/** All that an employee has ever registered, the latest first. */
export async function interestsOf(db: Knex, sealer: TextSealer, employee: EmployeeId): Promise<readonly Interest[]> {
  const rows: Row[] = await db('interest').where({ employee_id: employee }).orderBy('id', 'desc').select(columns);
  return rows.map((row) => opened(sealer, row));
}

/** Withdraws an interest of the employee, once; `null` when there is none of that number. */
export async function withdrawInterest(
  db: Knex,
  sealer: TextSealer,
  employee: EmployeeId,
  id: number,
  now: Date,
): Promise<Interest | null> {
  const mine = { id, employee_id: employee };
  await db('interest').where(mine).whereNull('withdrawn_at').update({ withdrawn_at: now });
  const row: Row | undefined = await db('interest').where(mine).first(columns);
  return row === undefined ? null : opened(sealer, row);
}

/** Who is interested in a position, with their notes. */
export async function interestIn(
  db: Knex,
  sealer: TextSealer,
  position: PositionId,
): Promise<ReadonlyMap<EmployeeId, Interest>> {
  const rows: Row[] = await db('interest').where({ position_id: position }).whereNull('withdrawn_at').select(columns);
  return new Map(rows.map((row) => [row.employee, opened(sealer, row)]));
}
