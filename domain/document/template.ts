import type { PrintedKind } from './printed-kind.ts';

/**
 * The language of templates. A text may hold `{name}` or `{name.name}`, which stand for texts of the content; `from` names a
 * list of it. A block with `when` is there only if the content has something under that name.
 */
export type TemplateBlock = { readonly when?: string } & (
  | { readonly block: 'letterhead'; readonly from: string }
  | { readonly block: 'title' | 'heading'; readonly text: string }
  | { readonly block: 'paragraph'; readonly text: string; readonly align?: 'left' | 'center' | 'justify' }
  /** Grounds with their label, such as Menimbang with a, b, c. */
  | { readonly block: 'clauses'; readonly label: string; readonly from: string; readonly marks: Marks }
  /** "KESATU" and so on, each with its text and, if it has them, particulars. */
  | { readonly block: 'dictums'; readonly from: string }
  | { readonly block: 'particulars'; readonly rows: readonly TemplateRow[] }
  /** Its header is repeated on every page. */
  | {
      readonly block: 'table';
      readonly summary: string;
      readonly columns: readonly TemplateColumn[];
      readonly from: string;
    }
  /** Whoever signs, below lines of place and date. */
  | { readonly block: 'signature'; readonly where: readonly string[]; readonly office: string; readonly name: string }
  | { readonly block: 'copies'; readonly label: string; readonly from: string }
  /**
   * The QR code that leads to the public page, with words beside it. It proves nothing by itself. `signed` stands below it in what
   * is sent for signature, and never in a draft.
   */
  | { readonly block: 'verification'; readonly text: string; readonly signed?: string }
  | { readonly block: 'page_break'; readonly layout?: 'portrait' | 'landscape' }
);

export type Marks = 'letters' | 'digits';

interface TemplateRow {
  readonly label: string;
  readonly value: string;
}

export interface TemplateColumn {
  readonly title: string;
  /** Name in the row; `#` numbers the rows. */
  readonly field: string;
  /** Share of the width; shares need not add up to anything. */
  readonly width: number;
}

/** How documents of one kind read. A version that was used once is never changed. */
export interface DocumentTemplate {
  readonly id: string;
  readonly version: number;
  readonly kind: PrintedKind;
  /** Of the file; may hold placeholders. */
  readonly title: string;
  readonly blocks: readonly TemplateBlock[];
}
