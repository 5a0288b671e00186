import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { neutralised } from '../domain/register-files/formula.ts';

/** One sheet of texts; the first row is its header. */
export interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Every cell is text (`@`), so that a NIP typed or pasted below the header keeps its digits. */
const cellsOf = (rows: TextSheet['rows']): SheetData =>
  rows.map((row, line) =>
    row.map((text) => ({
      value: neutralised(text),
      type: String,
      format: '@',
      ...(line === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  );

/** A workbook of texts. */
export const writeXlsx = (sheets: readonly TextSheet[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      data: cellsOf(rows),
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((text) => ({ width: Math.max(14, text.length + 2) })),
    })),
  ).toBuffer();
