import type { FileKind, RowValues } from '../domain/register-files/kind.ts';
import { cellsOf } from '../domain/register-files/row.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const headerOf = ({ columns }: FileKind): string[] => columns.map(({ header }) => header);

async function* cellPages(
  kind: FileKind,
  pages: AsyncIterable<readonly RowValues[]> | Iterable<readonly RowValues[]>,
): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const page of pages) yield page.map((values) => cellsOf(kind, values));
}

/** Records as a CSV file that can be imported again. */
export const registerCsv = (
  kind: FileKind,
  pages: AsyncIterable<readonly RowValues[]> | Iterable<readonly RowValues[]>,
): AsyncGenerator<string> => writeCsv(headerOf(kind), cellPages(kind, pages));

/** Records as a workbook that can be imported again. */
export const registerXlsx = (kind: FileKind, records: readonly RowValues[]): Promise<Buffer> =>
  writeXlsx([{ name: 'Data', rows: [headerOf(kind), ...records.map((values) => [...cellsOf(kind, values)])] }]);

/** An empty workbook to fill in; its second sheet says what each column holds. The import reads the first one only. */
export const templateXlsx = (kind: FileKind): Promise<Buffer> =>
  writeXlsx([
    { name: 'Data', rows: [headerOf(kind)] },
    {
      name: 'Petunjuk',
      rows: [
        ['Kolom', 'Wajib', 'Isi', 'Contoh'],
        ...kind.columns.map(({ header, required, about, example }) => [
          header,
          required ? 'ya' : 'tidak',
          about.id,
          example,
        ]),
      ],
    },
  ]);
