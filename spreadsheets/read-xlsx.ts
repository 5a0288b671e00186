import { dateOfDayNumber } from '../domain/calendar/local-date.ts';
import type { Cell } from '../domain/register-files/cell.ts';
import { openZip } from './bounded-zip.ts';
import {
  type FileSource,
  longestCell,
  mostColumns,
  mostRows,
  type SheetRow,
  tooManyRows,
  tooWide,
} from './sheet-row.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { parseXml, type XmlListener } from './xml-events.ts';

/** Index of the column in a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/[0-9]+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const lastDay = 2_958_465;

/** The day that a serial number means; the number itself when it is no day. */
function dayOf(text: string, { dayZero }: Workbook): string {
  const serial = Number(text);
  if (!Number.isFinite(serial) || serial < 1 || serial > lastDay) return text;
  return dateOfDayNumber(Math.floor(serial) + dayZero);
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
  formula: boolean;
}

function cellOf({ type, style, value, inline, formula }: OpenCell, book: Workbook): Cell {
  const computed = formula ? { formula: true as const } : {};
  if (type === 's') return { text: book.sharedStrings[Number(value)] ?? '', ...computed };
  if (type === 'inlineStr') return { text: inline, ...computed };
  if (type === 'b') return { text: value === '1' ? 'ya' : 'tidak', ...computed };
  if (type === 'str' || type === 'e' || type === 'd') return { text: value, ...computed };
  if (value === '') return { text: '', ...computed };
  if (book.isDateStyle(style)) return { text: dayOf(value, book), ...computed };
  return { text: value, number: true, ...computed };
}

/** Collects the rows of a sheet as its XML goes by. */
class RowCollector implements XmlListener {
  readonly #book: Workbook;
  #rows: SheetRow[] = [];
  #line = 0;
  #cells: Cell[] = [];
  #cell: OpenCell | null = null;
  #within = '';

  constructor(book: Workbook) {
    this.#book = book;
  }

  /** The rows that were completed since the last call. */
  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    this.#within = name;
    if (name === 'row') this.#openRow(Number(attributes['r'] ?? this.#line + 1));
    if (name === 'c') this.#openCell(attributes);
    if (name === 'f' && this.#cell !== null) this.#cell.formula = true;
  };

  readonly text = (text: string): void => {
    if (this.#cell === null) return;
    if (this.#within === 'v') this.#cell.value += text;
    if (this.#within === 't') this.#cell.inline += text;
    if (this.#cell.value.length + this.#cell.inline.length > longestCell) throw tooWide(this.#line);
  };

  readonly close = (name: string): void => {
    this.#within = '';
    if (name === 'c' && this.#cell !== null) {
      const cell = cellOf(this.#cell, this.#book);
      if (cell.text !== '' || cell.formula === true) this.#place(this.#cell.column, cell);
      this.#cell = null;
    }
    if (name === 'row' && this.#cells.length > 0) this.#rows.push({ line: this.#line, cells: this.#cells });
  };

  #openRow(line: number): void {
    if (line > mostRows) throw tooManyRows(line);
    this.#line = line;
    this.#cells = [];
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#cells.length : columnOf(r);
    this.#cell = { column, type: t ?? 'n', style: Number(s ?? 0), value: '', inline: '', formula: false };
  }

  #place(column: number, cell: Cell): void {
    if (column < 0 || column >= mostColumns) throw tooWide(this.#line);
    while (this.#cells.length < column) this.#cells.push({ text: '' });
    this.#cells[column] = cell;
  }
}

/** The rows of the first sheet that are not empty. Throws `UnreadableFile`. */
export async function* readXlsx(source: FileSource): AsyncGenerator<SheetRow> {
  const zip = await openZip(source);
  try {
    const book = await readWorkbook(zip);
    const collector = new RowCollector(book);
    for await (const _ of parseXml(zip.read(book.sheet), collector)) yield* collector.take();
    yield* collector.take();
  } finally {
    zip.close();
  }
}
