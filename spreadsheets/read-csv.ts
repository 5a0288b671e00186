import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { readText } from './read-text.ts';
import {
  longestCell,
  mostColumns,
  mostRows,
  type SheetRow,
  tooManyRows,
  tooWide,
  UnreadableFile,
} from './sheet-row.ts';

const notUtf8 = (): UnreadableFile =>
  new UnreadableFile({
    why: { id: 'Berkas CSV tidak tersimpan sebagai UTF-8.', en: 'The CSV file is not stored as UTF-8.' },
    cure: {
      id: 'Di Excel: Simpan Sebagai (Save As), pilih jenis "CSV UTF-8 (Comma delimited)", lalu unggah lagi. Atau unggah berkas .xlsx.',
      en: 'In Excel: Save As, choose "CSV UTF-8 (Comma delimited)", and send it again. Or send the .xlsx file.',
    },
  });

const separators = [';', ',', '\t'] as const;
const longestRecord = 1_000_000;

/** The separator that the header line uses most, outside quotes; `;` when it has none, as a single column needs none. */
function separatorOf(headerLine: string): string {
  const bare = headerLine.replaceAll(/"[^"]*"/g, '');
  const counted = separators.map((separator) => ({ separator, times: bare.split(separator).length - 1 }));
  return counted.reduce((best, each) => (each.times > best.times ? each : best)).separator;
}

/** Reads on until the header line is whole. */
async function headerOf(text: AsyncGenerator<string>): Promise<string> {
  let begun = '';
  while (!/[\r\n]./s.test(begun.trimStart()) && begun.length < longestRecord) {
    const next = await text.next();
    if (next.done === true) break;
    begun += next.value;
  }
  return begun;
}

async function* allOf(begun: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield begun;
  yield* rest;
}

const unreadable = (error: CsvError): UnreadableFile => {
  const line = 'lines' in error && typeof error['lines'] === 'number' ? error['lines'] : null;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooWide(line ?? 1);
  return new UnreadableFile(
    {
      why: { id: 'Susunan CSV rusak: tanda kutip tidak berpasangan.', en: 'The CSV is broken: quotes do not match.' },
      cure: {
        id: 'Tutup tanda kutip, atau tulis tanda kutip di dalam teks dua kali ("").',
        en: 'Close the quote, or write a quote within a text twice ("").',
      },
    },
    line,
  );
};

function rowOf(record: readonly string[], line: number): SheetRow {
  if (line > mostRows) throw tooManyRows(line);
  if (record.length > mostColumns || record.some((text) => text.length > longestCell)) throw tooWide(line);
  return { line, cells: record.map((text) => ({ text })) };
}

/** The rows of a CSV file; `;`, `,` or tab is found from its first line. Throws `UnreadableFile`. */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow> {
  const text = readText(bytes, notUtf8);
  const begun = await headerOf(text);
  const [headerLine = ''] = begun.trimStart().split(/[\r\n]/);
  const parser = parse({
    delimiter: separatorOf(headerLine),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const source = Readable.from(allOf(begun, text));
  source.once('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>)
      yield rowOf(record, info.lines);
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    source.destroy();
  }
}
