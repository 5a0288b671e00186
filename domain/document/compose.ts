import type { Particular } from '../decree/decree-fields.ts';
import type { Block, MarkedText, PrintedDictum } from './block.ts';
import type { DocumentTemplate, Marks, TemplateBlock } from './template.ts';

/** What a template says of a content, ready to be drawn. */
export interface Composed {
  readonly kind: 'composed';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The template asks for what the content does not have: names, never values. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly missing: readonly string[];
}

export type Content = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const memberAt = (content: Content, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), content);

const isThere = (content: Content, path: string): boolean => {
  const value = memberAt(content, path);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
};

/** Reads a content on behalf of a template, and keeps in mind what it did not find. */
function reader(content: Content) {
  const missing = new Set<string>();
  const miss = <T>(path: string, instead: T): T => {
    missing.add(path);
    return instead;
  };
  const list = (path: string): readonly unknown[] => {
    const value = memberAt(content, path);
    return Array.isArray(value) ? value : miss(path, []);
  };
  const textIn = (row: unknown, field: string, path: string): string => {
    const value = isRecord(row) ? row[field] : undefined;
    return typeof value === 'string' ? value : miss(`${path}.${field}`, '');
  };
  return {
    missing,
    list,
    textIn,
    text: (template: string): string =>
      template.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
        const value = memberAt(content, path);
        return typeof value === 'string' ? value : miss(path, '');
      }),
    texts: (path: string): string[] =>
      list(path).map((item, index) => (typeof item === 'string' ? item : miss(`${path}.${index}`, ''))),
    particulars: (row: unknown, path: string): Particular[] => {
      const rows = isRecord(row) ? row['particulars'] : undefined;
      return (Array.isArray(rows) ? rows : []).map((each) => ({
        label: textIn(each, 'label', path),
        value: textIn(each, 'value', path),
      }));
    },
  };
}

type Reader = ReturnType<typeof reader>;

const letters = 'abcdefghijklmnopqrstuvwxyz';

const markOf = (marks: Marks, index: number): string => {
  const letter = letters[index];
  return marks === 'letters' && letter !== undefined ? `${letter}.` : `${index + 1}.`;
};

const marked = (texts: readonly string[], marks: Marks): MarkedText[] =>
  texts.map((text, index) => ({ mark: markOf(marks, index), text }));

const dictums = (read: Reader, from: string): PrintedDictum[] =>
  read.list(from).map((item) => ({
    ordinal: read.textIn(item, 'ordinal', from),
    text: read.textIn(item, 'text', from),
    particulars: read.particulars(item, from),
  }));

function blockOf(block: TemplateBlock, read: Reader): Block {
  switch (block.block) {
    case 'letterhead':
      return { block: 'letterhead', lines: read.texts(block.from) };
    case 'title':
    case 'heading':
      return { block: block.block, text: read.text(block.text) };
    case 'verification': {
      const { text, signed } = block;
      const once = signed === undefined ? {} : { signed: read.text(signed) };
      return { block: 'verification', text: read.text(text), ...once };
    }
    case 'paragraph':
      return { block: 'paragraph', text: read.text(block.text), align: block.align ?? 'justify' };
    case 'clauses':
      return { block: 'clauses', label: block.label, items: marked(read.texts(block.from), block.marks) };
    case 'dictums':
      return { block: 'dictums', items: dictums(read, block.from) };
    case 'particulars':
      return {
        block: 'particulars',
        rows: block.rows.map(({ label, value }) => ({ label, value: read.text(value) })),
      };
    case 'table': {
      const { summary, columns, from } = block;
      const cells = (row: unknown, index: number) =>
        columns.map(({ field }) => (field === '#' ? String(index + 1) : read.textIn(row, field, from)));
      return { block: 'table', summary, columns, rows: read.list(from).map(cells) };
    }
    case 'signature': {
      const where = block.where.map(read.text);
      return { block: 'signature', where, office: read.text(block.office), name: read.text(block.name) };
    }
    case 'copies':
      return { block: 'copies', label: block.label, items: marked(read.texts(block.from), 'digits') };
    case 'page_break':
      return { block: 'page_break', layout: block.layout ?? 'portrait' };
  }
}

/** Fills a template with a content. Either everything that the template asks for is there, or the two do not fit. */
export function compose(
  { title, blocks }: Pick<DocumentTemplate, 'title' | 'blocks'>,
  content: Content,
): Composed | Unfit {
  const read = reader(content);
  const present = blocks.filter(({ when }) => when === undefined || isThere(content, when));
  const composed = { title: read.text(title), blocks: present.map((block) => blockOf(block, read)) };
  return read.missing.size > 0
    ? { kind: 'unfit', missing: [...read.missing].sort() }
    : { kind: 'composed', ...composed };
}
