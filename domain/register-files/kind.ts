import type { Words } from '../eligibility/finding.ts';
import type { Fault, Value } from './cell.ts';
import type { Column } from './column.ts';

/** The kinds of register file, in an order in which each refers only to what was imported before it. */
export const kindIds = [
  'units',
  'positions',
  'provisions',
  'employees',
  'education',
  'competences',
  'ratings',
  'discipline',
  'training',
  'talent',
  'remote-service',
  'studies',
  'offices',
  'office-holders',
] as const;
export type KindId = (typeof kindIds)[number];

/** The cells of one row by column key, as far as the file has the column. */
export type RowValues = Readonly<Record<string, Value>>;

/** What is wrong across the columns of a row, told of one of them. */
export interface RowFault extends Fault {
  readonly column: string;
}

/** One kind of file: everything that reading, templates, exports and documentation need to know of it. */
export interface FileKind {
  readonly id: KindId;
  readonly title: Words;
  readonly about: Words;
  readonly columns: readonly Column[];
  /** Keys of the columns that together name the record: two rows of a file may not share them. */
  readonly key: readonly string[];
  /** Completes a row and finds what does not fit together. */
  readonly complete?: (values: RowValues) => { readonly values: RowValues; readonly faults: readonly RowFault[] };
}
