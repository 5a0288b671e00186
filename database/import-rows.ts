import type { Knex } from 'knex';
import type { Issue } from '../domain/register-files/header.ts';
import type { RowValues } from '../domain/register-files/kind.ts';

/** Issues that are kept of one import; the others are only counted. */
export const mostIssues = 1_000;

/** A row of a file, read and not yet compared. */
export interface StagedRow {
  readonly line: number;
  readonly key: string;
  readonly values: RowValues;
}

/** Forgets what an earlier reading of the file has staged and found. */
export async function clearStaged(db: Knex, number: number): Promise<void> {
  await db('register_import_row').where({ import_id: number }).delete();
  await db('register_import_issue').where({ import_id: number }).delete();
}

/** Stages rows, as many as fit into one statement. */
export async function stageRows(db: Knex, number: number, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.raw(
    `insert into register_import_row (import_id, line, key, entry)
     select ?, r.line, r.key, r.entry from unnest(?::int[], ?::text[], ?::jsonb[]) r(line, key, entry)`,
    [
      number,
      rows.map(({ line }) => line),
      rows.map(({ key }) => key),
      rows.map(({ values }) => JSON.stringify(values)),
    ],
  );
}

/** Keeps issues in the order they are given. */
export async function keepIssues(db: Knex, number: number, issues: readonly Issue[]): Promise<void> {
  if (issues.length === 0) return;
  await db.raw(
    `insert into register_import_issue (import_id, line, column_name, value, why, cure)
     select ?, i.line, i."column", i.value, i.why, i.cure
       from jsonb_array_elements(?::jsonb) with ordinality e(issue, n),
            jsonb_to_record(e.issue) i(line int, "column" text, value text, why jsonb, cure jsonb)
      order by e.n`,
    [number, JSON.stringify(issues)],
  );
}

/** The kept issues of an import, by line. */
export const readIssues = (db: Knex, number: number, limit = mostIssues): Promise<Issue[]> =>
  db('register_import_issue')
    .where({ import_id: number })
    .orderByRaw('line nulls first, ordinal')
    .limit(limit)
    .select({ line: 'line', column: 'column_name', value: 'value', why: 'why', cure: 'cure' });
