import type { PrintedKind } from './printed-kind.ts';

/**
 * The language of templates. A text may hold `{name}` or `{name.name}`, which stand for texts of the content; `from` names a
 * list of it. A block with `when` is there only if the content has something under that name.
 */
export type TemplateBlock = {
  readonly when?: string;
} & (
  | { readonly block: 'letterhead'; readonly from: string }
  | { readonly block: 'title'; readonly text: string }
  | { readonly block: 'heading'; readonly text: string }
  | { readonly block: 'paragraph'; readonly text: string; readonly align?: 'left' | 'center' | 'justify' }
  /** Labelled grounds, such as Menimbang with a, b, c. */
  | {
      readonly block: 'clauses';
      readonly label: string;
      readonly from: string;
      readonly numbered: 'letters' | 'digits';
    }
  /** "KESATU" and so on, each with its text and, if it has them, particulars. */
  | { readonly block: 'dictums'; readonly from: string }
  | {
      readonly block: 'particulars';
      readonly rows: readonly { readonly label: string; readonly value: string; readonly when?: string }[];
    }
  /** Its header is repeated on every page. */
  | {
      readonly block: 'table';
      readonly summary: string;
      readonly columns: readonly TemplateColumn[];
      readonly from: string;
    }
  /** Whoever signs, and the place that a signing service may fill. */
  | {
      readonly block: 'signature';
      readonly place: string;
      readonly date: string;
      readonly office: string;
      readonly name: string;
    }
  | { readonly block: 'copies'; readonly label: string; readonly from: string }
  /** The QR code to the public page, with words beside it. It proves nothing by itself. */
  | { readonly block: 'verification'; readonly text: string }
  | { readonly block: 'page_break' }
);

export interface TemplateColumn {
  readonly title: string;
  /** Name in the row; `#` counts the rows. */
  readonly field: string;
  /** Share of the width; shares need not add up to anything. */
  readonly width: number;
}

/** How documents of one kind read. A version that was used once is never changed. */
export interface DocumentTemplate {
  readonly id: string;
  readonly version: number;
  readonly kind: PrintedKind;
  readonly title: string;
  readonly blocks: readonly TemplateBlock[];
}
