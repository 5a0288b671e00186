import type { Particular } from '../decree/decree-fields.ts';

/** A part of a document as it is to be drawn: no placeholder is left in it. */
export type Block =
  | { readonly block: 'letterhead'; readonly lines: readonly string[] }
  | { readonly block: 'title' | 'heading'; readonly text: string }
  | { readonly block: 'paragraph'; readonly text: string; readonly align: 'left' | 'center' | 'justify' }
  | { readonly block: 'clauses'; readonly label: string; readonly items: readonly MarkedText[] }
  | { readonly block: 'dictums'; readonly items: readonly PrintedDictum[] }
  | { readonly block: 'particulars'; readonly rows: readonly Particular[] }
  | PrintedTable
  | PrintedSignature
  | { readonly block: 'copies'; readonly label: string; readonly items: readonly MarkedText[] }
  | { readonly block: 'verification'; readonly text: string; readonly signed?: string }
  | { readonly block: 'page_break'; readonly layout: 'portrait' | 'landscape' };

/** An item of a list with its mark, such as "a." or "1.". */
export interface MarkedText {
  readonly mark: string;
  readonly text: string;
}

export interface PrintedDictum {
  readonly ordinal: string;
  readonly text: string;
  readonly particulars: readonly Particular[];
}

export interface PrintedTable {
  readonly block: 'table';
  /** What it shows, for those who hear the document. */
  readonly summary: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

export interface PrintedSignature {
  readonly block: 'signature';
  /** Place and date, one under the other. */
  readonly where: readonly string[];
  readonly office: string;
  readonly name: string;
}
