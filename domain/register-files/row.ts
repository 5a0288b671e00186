import type { Words } from '../eligibility/finding.ts';
import { type Cell, type Parsed, parsed, plainText, refused, type Value } from './cell.ts';
import type { Column } from './column.ts';
import { formulaFault, withoutApostrophe } from './formula.ts';
import type { Header, Issue } from './header.ts';
import type { FileKind, RowValues } from './kind.ts';
import { masked } from './mask.ts';
import { storageFault } from './storable.ts';

/** A row that was read, or why not. */
export type ReadRow =
  | { readonly ok: true; readonly key: string; readonly values: RowValues }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Stands between the parts of a key; no text that people type has it. */
const separator = '\u001f';

/** The key of a record, from its values; the register composes the same. */
const keyOf = (kind: FileKind, values: RowValues): string =>
  kind.key.map((name) => plainText(values[name] ?? null)).join(separator);

/** A key as people may read it. */
export const shownKey = (key: string): string => masked(key.replaceAll(separator, ' / '), false);

const emptyCell: Words = { id: 'Sel wajib ini kosong.', en: 'This cell must be filled in.' };

/** Numbers and texts that a spreadsheet computes are refused before anything else is asked of them. */
function readCell(column: Column, cell: Cell): Parsed {
  const faulty = storageFault(cell) ?? formulaFault(cell);
  if (faulty !== null) return { ok: false, fault: faulty };
  const text = withoutApostrophe(cell.text.trim());
  if (text !== '') return column.parse(text, cell);
  return column.required
    ? refused(emptyCell, { id: `Isi, misalnya ${column.example}.`, en: `Fill it in, such as ${column.example}.` })
    : parsed(column.empty);
}

const issueOf = (
  line: number,
  column: Column | undefined,
  cell: Cell | undefined,
  { why, cure }: { readonly why: Words; readonly cure: Words },
): Issue => ({
  line,
  column: column?.header ?? null,
  value: cell === undefined || cell.text === '' ? null : masked(cell.text, column?.secret ?? false),
  why,
  cure,
});

/** The number of a PPPK is not looked at: it is no NIP, and is not kept. */
const isLeftOut = (column: Column, values: Readonly<Record<string, Value>>): boolean =>
  column.key === 'nip' && values['status'] === 'PPPK';

/** Reads one row of a file of this kind. Columns that the file does not have are absent from the values. */
export function readRow(kind: FileKind, { places }: Header, line: number, cells: readonly Cell[]): ReadRow {
  const values: Record<string, Value> = {};
  const issues: Issue[] = [];
  // The status first: it says whether the NIP is one.
  const ordered = [...places].toSorted(([a], [b]) => Number(b.key === 'status') - Number(a.key === 'status'));
  for (const [column, place] of ordered) {
    const cell = cells[place] ?? { text: '' };
    const read = isLeftOut(column, values) ? parsed(null) : readCell(column, cell);
    if (read.ok) values[column.key] = read.value;
    else issues.push(issueOf(line, column, cell, read.fault));
  }
  const { values: completed, faults } = kind.complete?.(values) ?? { values, faults: [] };
  if (issues.length === 0)
    for (const faulty of faults) {
      const column = kind.columns.find(({ key }) => key === faulty.column);
      const place = column === undefined ? undefined : places.get(column);
      issues.push(issueOf(line, column, place === undefined ? undefined : cells[place], faulty));
    }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, key: keyOf(kind, completed), values: completed };
}

/** What a record has where the file has no column and the register no record yet. */
export const emptyValues = ({ columns }: FileKind): RowValues =>
  Object.fromEntries(columns.map(({ key, empty }) => [key, empty]));

/** The cells of a record, in the order of the kind's columns, as a file that can be imported again has them. */
export const cellsOf = (kind: FileKind, values: RowValues): readonly string[] =>
  kind.columns.map((column) => column.format(values[column.key] ?? column.empty));
