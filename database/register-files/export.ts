import type { Knex } from 'knex';
import type { EmployeeId } from '../../domain/identifiers.ts';
import type { KindId, RowValues } from '../../domain/register-files/kind.ts';
import { registerSides } from './sides.ts';

const pageSize = 1_000;

/** Keeps for each employee of a page that `reader` is given it; before it is given. */
async function logReading(db: Knex, kind: KindId, reader: EmployeeId, page: readonly RowValues[]): Promise<void> {
  const { person } = registerSides[kind];
  if (person === null) return;
  await db.raw(
    `insert into file_access (reader_id, employee_id, what)
     select ?, e.id, ? from (select distinct unnest(?::text[]) as id) e where e.id <> ?`,
    [reader, `register export: ${kind}`, page.map((entry) => String(entry[person])), reader],
  );
}

/**
 * The register's records of one kind by key, a page at a time, all as of one instant. Every employee of a page has the reading
 * in their log before the page is handed out.
 */
export async function* exportRegister(
  db: Knex,
  kind: KindId,
  reader: EmployeeId,
): AsyncGenerator<readonly RowValues[]> {
  const trx = await db.transaction({ isolationLevel: 'repeatable read', readOnly: true });
  try {
    await trx.raw(
      `declare exported no scroll cursor for
       select entry from (${registerSides[kind].current}) register order by key collate "C"`,
    );
    for (;;) {
      const { rows } = await trx.raw<{ rows: { entry: RowValues }[] }>(`fetch ${pageSize} from exported`);
      if (rows.length === 0) return;
      const page = rows.map(({ entry }) => entry);
      await logReading(db, kind, reader, page);
      yield page;
    }
  } finally {
    await trx.rollback();
  }
}
