import type { Knex } from 'knex';
import type { EmployeeId } from '../../domain/identifiers.ts';
import type { KindId } from '../../domain/register-files/kind.ts';

/**
 * received: kept, to be checked; checking; checked: may be applied; refused: changes nothing, its issues say why; applying;
 * applied; failed: a defect of ours stopped it.
 */
export const importStates = ['received', 'checking', 'checked', 'refused', 'applying', 'applied', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** Records of a file, by what they do to the register; `refused` counts rows. */
export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** A record that changes; `columns` are headers of the file. */
export interface RecordChange {
  readonly line: number;
  readonly record: string;
  readonly fate: 'new' | 'changed';
  readonly columns: readonly string[];
}

/** One register file and what became of it. */
export interface RegisterImport {
  readonly number: number;
  readonly kind: KindId;
  readonly filename: string | null;
  readonly requestedBy: EmployeeId | null;
  readonly receivedAt: Date;
  readonly size: number;
  readonly sha256: string;
  readonly state: ImportState;
  readonly rowsRead: number;
  /** Headers that no column is known by. */
  readonly ignored: readonly string[];
  /** `null` until the file has been read to its end. */
  readonly counts: ImportCounts | null;
  /** All of them; only the first are kept. */
  readonly issueCount: number;
  readonly changes: readonly RecordChange[];
  readonly checkedAt: Date | null;
  readonly appliedBy: EmployeeId | null;
  readonly appliedAt: Date | null;
}

const columns = {
  number: 'id',
  kind: 'kind',
  filename: 'filename',
  requestedBy: 'requested_by',
  receivedAt: 'received_at',
  size: 'size',
  sha256: 'sha256',
  state: 'state',
  rowsRead: 'rows_read',
  ignored: 'ignored',
  counts: 'counts',
  issueCount: 'issue_count',
  changes: 'changes',
  checkedAt: 'checked_at',
  appliedBy: 'applied_by',
  appliedAt: 'applied_at',
} as const;

/** One import; `null` when there is none of that number, or its bytes are still arriving. */
export async function readImport(db: Knex, number: number): Promise<RegisterImport | null> {
  const row: RegisterImport | undefined = await db('register_import')
    .where({ id: number })
    .whereNot({ state: 'receiving' })
    .first(columns);
  return row ?? null;
}

/** Imports, the latest first; `before` is the number of the last one seen. */
export const listImports = (db: Knex, before: number | undefined, limit: number): Promise<RegisterImport[]> =>
  db('register_import')
    .whereNot({ state: 'receiving' })
    .modify((query) => {
      if (before !== undefined) query.where('id', '<', before);
    })
    .orderBy('id', 'desc')
    .limit(limit)
    .select(columns);

/** Whether the state became `to`: only from one of `from`. */
async function turn(
  db: Knex,
  number: number,
  from: readonly ImportState[],
  to: ImportState,
  further: Readonly<Record<string, unknown>> = {},
): Promise<boolean> {
  const turned = await db('register_import')
    .where({ id: number })
    .whereIn('state', [...from])
    .update({ state: to, ...further });
  return turned === 1;
}

/** Asks for a checked import to be applied, once. `false` when it is not waiting for that. */
export const requestApplying = (db: Knex, number: number, by: EmployeeId | null): Promise<boolean> =>
  turn(db, number, ['checked'], 'applying', { applied_by: by });

/** Gives up an import that a defect has stopped. */
export const markFailed = (db: Knex, number: number): Promise<boolean> =>
  turn(db, number, ['received', 'checking', 'applying'], 'failed');

/** Imports that wait for a workflow since before `olderThan`: to be checked, or to be applied. */
export async function waitingImports(
  db: Knex,
  olderThan: Date,
  limit: number,
): Promise<readonly { readonly number: number; readonly step: 'check' | 'apply' }[]> {
  const rows: { number: number; state: string }[] = await db('register_import')
    .whereIn('state', ['received', 'applying'])
    .where('received_at', '<', olderThan)
    .orderBy('id')
    .limit(limit)
    .select({ number: 'id', state: 'state' });
  return rows.map(({ number, state }) => ({ number, step: state === 'received' ? 'check' : 'apply' }));
}
