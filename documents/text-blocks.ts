import type { Block, MarkedText, PrintedDictum, PrintedSignature } from '../domain/document/block.ts';
import { printable } from './printable.ts';
import { bodySize, type Sheet, type Tag } from './sheet.ts';

const gap = 6;
const line = 16;
/** Width of labels such as Menimbang and KESATU, of marks such as "a.", and of the names of particulars. */
const labelWidth = 84;
const markWidth = 20;
const nameWidth = 130;
const signatureRoom = 56;
const fewRows = 12;

type Of<Kind extends Block['block']> = Extract<Block, { readonly block: Kind }>;

/** Texts that begin on the same line; what follows begins below the longest of them. */
function beside(sheet: Sheet, parts: readonly (() => void)[]): void {
  const { pdf } = sheet;
  sheet.reserve(line);
  const { page, y: top } = pdf;
  let lowest = top;
  for (const part of parts) {
    // Only the last text runs on to another page: those before it are a few words.
    if (pdf.page === page) pdf.y = top;
    part();
    lowest = pdf.page === page ? Math.max(lowest, pdf.y) : pdf.y;
  }
  pdf.y = lowest;
}

export function drawLetterhead(sheet: Sheet, { lines }: Of<'letterhead'>): void {
  const { pdf, left, width } = sheet;
  lines.forEach((text, index) => {
    sheet.tag(sheet.root, 'P', () =>
      sheet.use('bold', index === 0 ? 14 : 12).text(printable(text), left, pdf.y, { width, align: 'center' }),
    );
  });
  sheet.skip(4);
  sheet.decorate('Layout', () => {
    pdf
      .moveTo(left, pdf.y)
      .lineTo(left + width, pdf.y)
      .lineWidth(1.5)
      .stroke();
  });
  sheet.skip(14);
}

export function drawHeading(sheet: Sheet, { block, text }: Of<'title' | 'heading'>): void {
  const { pdf, left, width } = sheet;
  sheet.reserve(3 * line);
  const [tag, size] = block === 'title' ? (['H1', 13] as const) : (['H2', bodySize] as const);
  // Line by line: pdfkit centres a line that ends in a break as if the break had a width.
  sheet.tag(sheet.root, tag, () => {
    for (const each of printable(text).split('\n'))
      sheet.use('bold', size).text(each, left, pdf.y, { width, align: 'center' });
  });
  sheet.skip(gap + 2);
}

export function drawParagraph(sheet: Sheet, { text, align }: Of<'paragraph'>): void {
  const { pdf, left, width } = sheet;
  sheet.reserve(line);
  sheet.tag(sheet.root, 'P', () => sheet.use('regular').text(printable(text), left, pdf.y, { width, align }));
  sheet.skip(gap);
}

/** A list item: its mark at `x`, its text beside it. */
function drawItem(sheet: Sheet, list: Tag, { mark, text }: MarkedText, x: number): void {
  const { pdf } = sheet;
  const body = x + markWidth;
  sheet.group(list, 'LI', (item) =>
    beside(sheet, [
      () => sheet.tag(item, 'Lbl', () => sheet.use('regular').text(mark, x, pdf.y, { width: markWidth })),
      () =>
        sheet.tag(item, 'LBody', () =>
          sheet
            .use('regular')
            .text(printable(text), body, pdf.y, { width: sheet.left + sheet.width - body, align: 'justify' }),
        ),
    ]),
  );
  sheet.skip(2);
}

export function drawClauses(sheet: Sheet, { label, items }: Of<'clauses'>): void {
  const { pdf, left } = sheet;
  sheet.reserve(2 * line);
  const top = pdf.y;
  sheet.tag(sheet.root, 'P', () => sheet.use('regular').text(`${label} :`, left, pdf.y, { width: labelWidth }));
  pdf.y = top;
  sheet.group(sheet.root, 'L', (list) => {
    for (const item of items) drawItem(sheet, list, item, left + labelWidth);
  });
  sheet.skip(gap);
}

export function drawCopies(sheet: Sheet, { label, items }: Of<'copies'>): void {
  const { pdf, left, width } = sheet;
  sheet.reserve(2 * line);
  sheet.tag(sheet.root, 'P', () => sheet.use('regular').text(label, left, pdf.y, { width }));
  sheet.group(sheet.root, 'L', (list) => {
    for (const item of items) drawItem(sheet, list, item, left);
  });
  sheet.skip(gap);
}

/** Names and values in two columns: a table whose rows have a header each. */
function drawPairs(sheet: Sheet, parent: Tag, rows: Of<'particulars'>['rows'], x: number): void {
  const { pdf } = sheet;
  const valueAt = x + nameWidth + 10;
  // Short ones stay together.
  sheet.reserve(Math.min(rows.length, fewRows) * line);
  sheet.group(parent, 'Table', (table) => {
    for (const { label, value } of rows)
      sheet.group(table, 'TR', (row) =>
        beside(sheet, [
          () =>
            sheet.tag(row, 'TH', () => sheet.use('regular').text(printable(label), x, pdf.y, { width: nameWidth }), {
              scope: 'Row',
            }),
          () => sheet.decorate('Layout', () => sheet.use('regular').text(':', x + nameWidth, pdf.y, { width: 8 })),
          () =>
            sheet.tag(row, 'TD', () =>
              sheet
                .use('regular')
                .text(printable(value), valueAt, pdf.y, { width: sheet.left + sheet.width - valueAt }),
            ),
        ]),
      );
  });
  sheet.skip(gap);
}

export function drawParticulars(sheet: Sheet, { rows }: Of<'particulars'>): void {
  drawPairs(sheet, sheet.root, rows, sheet.left + markWidth);
}

function drawDictum(sheet: Sheet, list: Tag, { ordinal, text, particulars }: PrintedDictum): void {
  const { pdf, left, width } = sheet;
  const x = left + labelWidth;
  sheet.group(list, 'LI', (item) => {
    beside(sheet, [
      () => sheet.tag(item, 'Lbl', () => sheet.use('bold').text(`${ordinal} :`, left, pdf.y, { width: labelWidth })),
      () =>
        sheet.group(item, 'LBody', (body) => {
          sheet.tag(body, 'P', () =>
            sheet.use('regular').text(printable(text), x, pdf.y, { width: left + width - x, align: 'justify' }),
          );
          sheet.skip(2);
          if (particulars.length > 0) drawPairs(sheet, body, particulars, x);
        }),
    ]);
  });
  sheet.skip(2);
}

export function drawDictums(sheet: Sheet, { items }: Of<'dictums'>): void {
  sheet.group(sheet.root, 'L', (list) => {
    for (const item of items) drawDictum(sheet, list, item);
  });
  sheet.skip(gap);
}

/** Stays together on one page. Nothing is drawn where the signature goes: a picture of one would prove nothing. */
export function drawSignature(sheet: Sheet, { where, office, name }: PrintedSignature): void {
  const { pdf, left, width } = sheet;
  const x = left + width / 2;
  const options = { width: width / 2 } as const;
  sheet.reserve((where.length + 4) * line + signatureRoom);
  sheet.skip(gap);
  for (const text of [...where, office])
    sheet.tag(sheet.root, 'P', () => sheet.use('regular').text(printable(text), x, pdf.y, options));
  sheet.skip(signatureRoom);
  sheet.tag(sheet.root, 'P', () => sheet.use('bold').text(printable(name), x, pdf.y, options));
  sheet.skip(2 * gap);
}
