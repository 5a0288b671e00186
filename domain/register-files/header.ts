import type { Words } from '../eligibility/finding.ts';
import type { Cell } from './cell.ts';
import type { Column } from './column.ts';
import type { FileKind } from './kind.ts';
import { masked } from './mask.ts';

/** Something that keeps a row, or the whole file, out of the register. */
export interface Issue {
  /** Line of the file (CSV) or row of the sheet (XLSX), from 1; `null` when it is about the file. */
  readonly line: number | null;
  /** Header of the column; `null` when it is about the row or the file. */
  readonly column: string | null;
  /** What stands there, masked. */
  readonly value: string | null;
  readonly why: Words;
  readonly cure: Words;
}

/** Which column of the file is which of the kind. */
export interface Header {
  /** Index of the cell by column, for those the file has. */
  readonly places: ReadonlyMap<Column, number>;
  /** Headers that no column is known by: their cells are not looked at. */
  readonly ignored: readonly string[];
  readonly issues: readonly Issue[];
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[\s_.-]+/g, '');

const isNamed = (column: Column, header: string): boolean =>
  [column.header, ...column.aliases].some((name) => folded(name) === folded(header));

const aboutColumn = (line: number, column: Column, why: Words, cure: Words): Issue => ({
  line,
  column: column.header,
  value: null,
  why,
  cure,
});

const missing = (line: number, column: Column, kind: FileKind): Issue =>
  aboutColumn(
    line,
    column,
    { id: `Kolom wajib "${column.header}" tidak ada.`, en: `The column "${column.header}" is missing.` },
    {
      id: `Tambahkan kolom itu, atau mulai dari templat: GET /imports/templates/${kind.id}. Baris pertama harus berisi judul kolom.`,
      en: `Add it, or begin with the template: GET /imports/templates/${kind.id}. The first row must hold the headers.`,
    },
  );

const doubled = (line: number, column: Column): Issue =>
  aboutColumn(
    line,
    column,
    { id: `Kolom "${column.header}" ada lebih dari sekali.`, en: `The column "${column.header}" is there twice.` },
    { id: 'Hapus atau ganti nama kolom yang berlebih.', en: 'Remove or rename the others.' },
  );

/** Matches a header row with the columns of a kind, whatever its case, spaces and underscores. */
export function matchHeader(kind: FileKind, line: number, cells: readonly Cell[]): Header {
  const headers = cells.map(({ text }) => text.trim());
  const places = new Map<Column, number>();
  const issues: Issue[] = [];
  for (const column of kind.columns) {
    const at = headers.flatMap((header, index) => (isNamed(column, header) ? [index] : []));
    const [place, another] = at;
    if (place !== undefined) places.set(column, place);
    if (place === undefined && column.required) issues.push(missing(line, column, kind));
    if (another !== undefined) issues.push(doubled(line, column));
  }
  const isKnown = (header: string): boolean => kind.columns.some((column) => isNamed(column, header));
  const ignored = headers.filter((header) => header !== '' && !isKnown(header)).map((header) => masked(header, false));
  return { places, ignored, issues };
}
