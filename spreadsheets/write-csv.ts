import { stringify } from 'csv-stringify/sync';
import { neutralised } from '../domain/register-files/formula.ts';

/** Excel takes a file for UTF-8 by this. */
const byteOrderMark = '\ufeff';

const lines = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(neutralised)),
    { delimiter: ';', record_delimiter: 'windows' },
  );

/**
 * CSV as offices here open it: UTF-8 with its mark, `;`, and no cell that a spreadsheet would compute. `pages` are written as
 * they come.
 */
export async function* writeCsv(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark + lines([header]);
  for await (const rows of pages) if (rows.length > 0) yield lines(rows);
}
