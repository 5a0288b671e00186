import type { Competence } from '../eligibility/facts.ts';
import type { Words } from '../eligibility/finding.ts';

/** One cell as it stands in the file. Dates of a spreadsheet come as `YYYY-MM-DD`. */
export interface Cell {
  readonly text: string;
  /** The cell computes its text: never taken over. */
  readonly formula?: true;
  /** The spreadsheet holds a number, which has at most 15 digits. */
  readonly number?: true;
}

/** What a cell means; plain JSON, since it is staged and compared as such. */
export type Value = string | number | boolean | null | readonly string[] | readonly Competence[];

/** Why something is refused, and what mends it. Neither quotes the value. */
export interface Fault {
  readonly why: Words;
  readonly cure: Words;
}

export type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

/** How the cells of a column are read and written. `parse` gets the trimmed text of a cell that is not empty. */
export interface CellType {
  readonly parse: (text: string, cell: Cell) => Parsed;
  /** The text that `parse` reads as this value. */
  readonly format: (value: Value) => string;
  /** What an empty cell means. */
  readonly empty: Value;
}

export const parsed = (value: Value): Parsed => ({ ok: true, value });

export const fault = (why: Words, cure: Words): Fault => ({ why, cure });

export const refused = (why: Words, cure: Words): Parsed => ({ ok: false, fault: fault(why, cure) });

/** Text of a value that is text, a number or nothing. */
export const plainText = (value: Value): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
