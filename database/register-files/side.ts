import type { Words } from '../../domain/eligibility/finding.ts';
import type { Fault } from '../../domain/register-files/cell.ts';

/**
 * The register's side of one kind of file, in SQL over `import_change c`: the rows of a file beside the register as it stands
 * (`line`, `key`, `before`, `after`, `fate` one of new, changed, unchanged). Records are JSON objects by column key on both sides, so
 * that comparing, applying and exporting are the same for every kind.
 */
export interface RegisterSide {
  /** A query of the register in the layout of the file: `key` and `entry`. */
  readonly current: string;
  /** Makes equal what means the same: an expression over `cur.entry`, and `merged` for what the file makes of it. */
  readonly normalised?: string;
  /** Statements that find out once what several checks ask; `locked` ones take locks, and only when the file is applied. */
  readonly prepare?: readonly (string | { readonly locked: string })[];
  readonly checks: readonly RegisterCheck[];
  /** Statements that bring the register to `after`; `:basis` names the import. */
  readonly apply: readonly string[];
  /** Where a record names the employee it is about; `null` when it is about nobody. */
  readonly person: 'id' | 'employee_id' | null;
}

/** Something that keeps a new or changed row out of the register. */
export interface RegisterCheck extends Fault {
  /** Key of the column that is told of; `null` for the row. */
  readonly column: string | null;
  /** When it is so: a condition over `c`. */
  readonly when: string;
}

/** Joins the parts of a key as the domain's `keyOf` does. */
export const keyFrom = (...parts: readonly string[]): string => `concat_ws(e'\\x1f', ${parts.join(', ')})`;

const notKnown = (what: Words): Fault => ({
  why: { id: `Register tidak mengenal ${what.id} ini.`, en: `The register knows no such ${what.en}.` },
  cure: {
    id: `Impor ${what.id} itu dahulu, atau perbaiki kodenya.`,
    en: `Import that ${what.en} first, or correct its id.`,
  },
});

const referred = {
  unit: { id: 'unit', en: 'unit' },
  position: { id: 'jabatan', en: 'position' },
  employee: { id: 'pegawai', en: 'employee' },
  office: { id: 'jabatan pemutus', en: 'office' },
} as const satisfies Record<string, Words>;

/** The column refers to a record of `table` that has to be there. */
export const refersTo = (column: string, table: keyof typeof referred): RegisterCheck => ({
  ...notKnown(referred[table]),
  column,
  when: `c.after->>'${column}' is not null and not exists (select from ${table} t where t.id = c.after->>'${column}')`,
});

/** Writes new and changed rows of `import_change` into `table`, whose columns are named as the file's. */
export function upsert(table: string, key: readonly string[], columns: readonly string[]): string {
  const all = [...key, ...columns];
  const set = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  return `
    insert into ${table} (${all.join(', ')})
    select ${all.map((column) => `r.${column}`).join(', ')}
      from import_change c, jsonb_populate_record(null::"${table}", c.after) r
     where c.fate <> 'unchanged'
     order by c.key
    on conflict (${key.join(', ')}) do ${columns.length === 0 ? 'nothing' : `update set ${set}`}`;
}
