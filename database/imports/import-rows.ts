import type { Knex } from 'knex';
import type { Issue } from '../../domain/register-files/header.ts';
import type { RowValues } from '../../domain/register-files/kind.ts';

/** Issues of rows that are kept of one import; the others are only counted. One about the file as a whole comes on top. */
export const mostIssues = 1_000;

/** A row of a file, read and not yet compared. */
export interface StagedRow {
  readonly line: number;
  readonly key: string;
  readonly values: RowValues;
}

/** One check of an import, of perhaps several: a worker that was believed dead may still be at an earlier one. */
export interface CheckAttempt {
  readonly number: number;
  readonly attempt: number;
}

/** This check has been overtaken by another, which reads the file anew. */
class OvertakenCheck extends Error {
  override readonly name = 'OvertakenCheck';
}

/** Begins a check, and forgets what an earlier one has staged and found. `null` when the import is past that. */
export async function beginCheck(db: Knex, number: number): Promise<CheckAttempt | null> {
  return db.transaction(async (trx) => {
    const [begun] = await trx('register_import')
      .where({ id: number })
      .whereIn('state', ['received', 'checking'])
      .update({ state: 'checking', rows_read: 0, attempt: trx.raw('attempt + 1') })
      .returning('attempt');
    if (begun === undefined) return null;
    await trx('register_import_row').where({ import_id: number }).delete();
    await trx('register_import_issue').where({ import_id: number }).delete();
    return { number, attempt: begun.attempt };
  });
}

/** Notes on the import what its check has found, as long as that check is the latest; else throws `OvertakenCheck`. */
export async function noteOfCheck(
  trx: Knex.Transaction,
  { number, attempt }: CheckAttempt,
  found: Readonly<Record<string, unknown>>,
): Promise<void> {
  const noted = await trx('register_import').where({ id: number, attempt, state: 'checking' }).update(found);
  if (noted === 0) throw new OvertakenCheck(`check ${attempt} of import ${number} was overtaken by another`);
}

/** What was read since the last time. */
export interface ReadBatch {
  readonly rows: readonly StagedRow[];
  readonly issues: readonly Issue[];
  readonly rowsRead: number;
}

/** Stages a batch of rows and keeps their issues, or, when the check was overtaken, throws. */
export const stageBatch = (db: Knex, check: CheckAttempt, { rows, issues, rowsRead }: ReadBatch): Promise<void> =>
  db.transaction(async (trx) => {
    await noteOfCheck(trx, check, { rows_read: rowsRead });
    await stageRows(trx, check.number, rows);
    await keepIssues(trx, check.number, issues);
  });

/** Stages rows, as many as fit into one statement. */
async function stageRows(db: Knex, number: number, rows: readonly StagedRow[]): Promise<void> {
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
export const readIssues = (db: Knex, number: number, limit = mostIssues + 1): Promise<Issue[]> =>
  db('register_import_issue')
    .where({ import_id: number })
    .orderByRaw('line nulls first, ordinal')
    .limit(limit)
    .select({ line: 'line', column: 'column_name', value: 'value', why: 'why', cure: 'cure' });
