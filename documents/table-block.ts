import type { PrintedTable } from '../domain/document/block.ts';
import type { FontName } from './fonts.ts';
import { printable } from './printable.ts';
import type { Sheet, Tag } from './sheet.ts';

const size = 8.5;
const padding = 3;

interface Column {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

const columnsOf = ({ left, width }: Sheet, { columns }: PrintedTable): Column[] => {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  let x = left;
  return columns.map(({ title, width: share }) => {
    const column = { title: printable(title), x, width: (width * share) / shares };
    x += column.width;
    return column;
  });
};

const inner = ({ width }: Column): number => width - 2 * padding;

function heightOf(sheet: Sheet, columns: readonly Column[], texts: readonly string[], font: FontName): number {
  const pdf = sheet.use(font, size);
  const heights = columns.map((column, index) => pdf.heightOfString(texts[index] ?? '', { width: inner(column) }));
  return Math.max(...heights) + 2 * padding;
}

function frame(sheet: Sheet, columns: readonly Column[], height: number): void {
  const { pdf } = sheet;
  const top = pdf.y;
  sheet.decorate('Layout', () => {
    for (const { x, width } of columns) pdf.rect(x, top, width, height);
    pdf.lineWidth(0.5).stroke();
  });
}

/** Draws the texts of one row; `cell` decides what each of them is tagged as. */
function drawRow(
  sheet: Sheet,
  columns: readonly Column[],
  texts: readonly string[],
  font: FontName,
  cell: (draw: () => void) => void,
): void {
  const { pdf } = sheet;
  const height = heightOf(sheet, columns, texts, font);
  const top = pdf.y;
  frame(sheet, columns, height);
  columns.forEach((column, index) => {
    cell(() =>
      sheet.use(font, size).text(texts[index] ?? '', column.x + padding, top + padding, { width: inner(column) }),
    );
  });
  pdf.y = top + height;
}

/** A table that may be pages long. Its header stands on every page, and is read aloud once. */
export function drawTable(sheet: Sheet, table: PrintedTable): void {
  const columns = columnsOf(sheet, table);
  const titles = columns.map(({ title }) => title);
  const headerHeight = heightOf(sheet, columns, titles, 'bold');
  const header = (cell: (draw: () => void) => void): void => drawRow(sheet, columns, titles, 'bold', cell);
  const body = (parent: Tag, texts: readonly string[]): void => {
    if (!sheet.hasRoom(heightOf(sheet, columns, texts, 'regular'))) {
      sheet.newPage();
      header((draw) => sheet.decorate('Pagination', draw));
    }
    sheet.group(parent, 'TR', (row) => drawRow(sheet, columns, texts, 'regular', (draw) => sheet.tag(row, 'TD', draw)));
  };
  sheet.reserve(2 * headerHeight);
  sheet.group(sheet.root, 'Table', (element) => {
    sheet.group(element, 'THead', (head) =>
      sheet.group(head, 'TR', (row) => header((draw) => sheet.tag(row, 'TH', draw, { scope: 'Column' }))),
    );
    sheet.group(element, 'TBody', (rows) => {
      for (const texts of table.rows) body(rows, texts.map(printable));
    });
  });
  sheet.skip(8);
}
