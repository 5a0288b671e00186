import type { Knex } from 'knex';
import type { Issue } from '../../domain/register-files/header.ts';
import type { FileKind } from '../../domain/register-files/kind.ts';
import { fileKinds } from '../../domain/register-files/kinds.ts';
import { masked } from '../../domain/register-files/mask.ts';
import { emptyValues, shownKey } from '../../domain/register-files/row.ts';
import type { RegisterCheck, RegisterSide } from '../register-files/side.ts';
import { registerSides } from '../register-files/sides.ts';
import { mostIssues } from './import-rows.ts';
import type { ImportCounts, RecordChange, RegisterImport } from './imports.ts';

/** Changes that are shown; all are counted. */
const mostChanges = 100;

/** A file beside the register: what it would change, and what keeps it from that. */
export interface Difference {
  readonly counts: ImportCounts;
  readonly issueCount: number;
  /** The first of them, by line. */
  readonly issues: readonly Issue[];
  readonly changes: readonly RecordChange[];
}

const temporary = ['import_change', 'import_fault', 'import_rooted', 'import_seat'];

/** Several imports may be compared within one transaction. */
async function dropTemporary(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`drop table if exists ${temporary.map((table) => `pg_temp.${table}`).join(', ')}`);
}

async function compareRows(trx: Knex.Transaction, kind: FileKind, side: RegisterSide, number: number): Promise<void> {
  await dropTemporary(trx);
  await trx.raw(
    `create temp table import_change on commit drop as
     select line, key, before, after,
            case when before is null then 'new' when before = after then 'unchanged' else 'changed' end as fate
       from (select r.line, r.key, cur.entry as before, ${side.normalised ?? 'merged'} as after
               from register_import_row r
               left join (${side.current}) cur on cur.key = r.key
               cross join lateral (select coalesce(cur.entry, cast(:empty as jsonb)) || r.entry as merged) m
              where r.import_id = :number) compared`,
    { number, empty: JSON.stringify(emptyValues(kind)) },
  );
  await trx.raw('create index on import_change (key)');
  await trx.raw('create index on import_change (line)');
  await trx.raw('analyze import_change');
}

/** Asked of every kind: a record that the file names twice. Not only of new and changed rows. */
const namedTwice: RegisterCheck = {
  column: null,
  when: 'exists (select from import_change o where o.key = c.key and o.line < c.line)',
  why: { id: 'Berkas menyebut rekaman yang sama dua kali.', en: 'The file names the same record twice.' },
  cure: { id: 'Hapus salah satu barisnya.', en: 'Remove one of the rows.' },
};

/** Fills `import_fault`: which check (by its place in the list) speaks against which line. */
async function findFaults(trx: Knex.Transaction, checks: readonly RegisterCheck[]): Promise<void> {
  await trx.raw('create temp table import_fault (line int, number int, value text) on commit drop');
  for (const [number, { column, when }] of checks.entries()) {
    const value = column === null ? 'null' : `c.after->>'${column}'`;
    const which = checks[number] === namedTwice ? 'true' : `c.fate <> 'unchanged'`;
    await trx.raw(
      `insert into import_fault select c.line, ${number}, ${value} from import_change c where ${which} and (${when})`,
    );
  }
}

async function readFaults(
  trx: Knex.Transaction,
  { columns }: FileKind,
  checks: readonly RegisterCheck[],
): Promise<readonly Issue[]> {
  const { rows } = await trx.raw<{ rows: { line: number; number: number; value: string | null }[] }>(
    'select line, number, value from import_fault order by line, number limit ?',
    [mostIssues],
  );
  return rows.flatMap(({ line, number, value }) => {
    const check = checks[number];
    if (check === undefined) return [];
    const { why, cure } = check;
    const column = columns.find(({ key }) => key === check.column);
    const shown = value === null ? null : masked(value, column?.secret ?? false);
    return [{ line, column: column?.header ?? null, value: shown, why, cure }];
  });
}

async function readChanges(trx: Knex.Transaction, { columns }: FileKind): Promise<readonly RecordChange[]> {
  const { rows } = await trx.raw<{
    rows: { line: number; key: string; fate: 'new' | 'changed'; differing: string[] }[];
  }>(
    `select c.line, c.key, c.fate,
            array(select e.key from jsonb_each(c.after) e where c.before->e.key is distinct from e.value) as differing
       from import_change c where c.fate <> 'unchanged' order by c.line limit ?`,
    [mostChanges],
  );
  return rows.map(({ line, key, fate, differing }) => ({
    line,
    record: shownKey(key),
    fate,
    columns: columns.filter((column) => differing.includes(column.key)).map(({ header }) => header),
  }));
}

async function countFates(trx: Knex.Transaction): Promise<ImportCounts & { readonly issues: number }> {
  const { rows } = await trx.raw<{ rows: (ImportCounts & { readonly issues: number })[] }>(`
    select count(*) filter (where c.fate = 'new' and f.line is null)::int as new,
           count(*) filter (where c.fate = 'changed' and f.line is null)::int as changed,
           count(*) filter (where c.fate = 'unchanged' and f.line is null)::int as unchanged,
           count(f.line)::int as refused,
           (select count(*)::int from import_fault) as issues
      from import_change c left join (select distinct line from import_fault) f on f.line = c.line`);
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count has one row');
  return counts;
}

/**
 * Lays the staged rows of a file beside the register as `trx` sees it, and leaves `import_change` for who applies it. With
 * `toApply`, locks what is about to change.
 */
export async function compare(
  trx: Knex.Transaction,
  { kind, number }: Pick<RegisterImport, 'kind' | 'number'>,
  toApply: boolean,
): Promise<Difference> {
  const [file, side] = [fileKinds[kind], registerSides[kind]];
  await compareRows(trx, file, side, number);
  for (const statement of side.prepare ?? []) {
    if (typeof statement === 'string') await trx.raw(statement);
    else if (toApply) await trx.raw(statement.locked);
  }
  const checks = [namedTwice, ...side.checks];
  await findFaults(trx, checks);
  const { issues: issueCount, ...counts } = await countFates(trx);
  return { counts, issueCount, issues: await readFaults(trx, file, checks), changes: await readChanges(trx, file) };
}

/** Brings the register to what `compare` found in this transaction. */
export async function applyDifference(
  trx: Knex.Transaction,
  { kind, number }: Pick<RegisterImport, 'kind' | 'number'>,
): Promise<void> {
  for (const statement of registerSides[kind].apply) await trx.raw(statement, { basis: `import-${number}` });
  await dropTemporary(trx);
}
