import type { Knex } from 'knex';
import type { EmployeeId } from '../domain/identifiers.ts';

/** Somebody has read something of a person's file. */
export interface FileAccess {
  readonly number: number;
  readonly reader: EmployeeId;
  readonly readerName: string;
  readonly what: string;
  readonly at: Date;
}

/** Keeps who reads what of whose file. Called before the reading: what is not logged is not read. */
export async function logFileAccess(db: Knex, reader: EmployeeId, employee: EmployeeId, what: string): Promise<void> {
  await db('file_access').insert({ reader_id: reader, employee_id: employee, what });
}

/** Keeps that something of several people's files is read at once, in one statement. Called before the reading, too. */
export async function logFileAccesses(
  db: Knex,
  reader: EmployeeId,
  employees: readonly EmployeeId[],
  what: string,
): Promise<void> {
  await db.raw('insert into file_access (reader_id, employee_id, what) select ?, e, ? from unnest(?::text[]) e', [
    reader,
    what,
    [...new Set(employees)],
  ]);
}

/** Who read the file of `employee`, the latest first; `before` is the number of the last line seen. */
export const fileAccesses = (
  db: Knex,
  employee: EmployeeId,
  before: number | undefined,
  limit: number,
): Promise<FileAccess[]> =>
  db('file_access as a')
    .join('employee as r', 'r.id', 'a.reader_id')
    .where('a.employee_id', employee)
    .modify((query) => {
      if (before !== undefined) query.where('a.id', '<', before);
    })
    .orderBy('a.id', 'desc')
    .limit(limit)
    .select({ number: 'a.id', reader: 'a.reader_id', readerName: 'r.name', what: 'a.what', at: 'a.at' });
