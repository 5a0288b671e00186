import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { type FileSource, type SheetRow, UnreadableFile } from './sheet-row.ts';

const zipBegins = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: workbooks of Excel 97, and XLSX files with a password. */
const compoundBegins = [0xd0, 0xcf, 0x11, 0xe0];

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean =>
  with_.every((byte, index) => bytes[index] === byte);

const compound = (): UnreadableFile =>
  new UnreadableFile({
    why: {
      id: 'Berkas ini buku kerja Excel lama (.xls), atau XLSX dengan kata sandi.',
      en: 'This is an old Excel workbook (.xls), or an XLSX with a password.',
    },
    cure: {
      id: 'Hapus kata sandi bila ada, Simpan Sebagai "Excel Workbook (.xlsx)", lalu unggah lagi.',
      en: 'Remove the password, save it as "Excel Workbook (.xlsx)", and send it again.',
    },
  });

const empty = (): UnreadableFile =>
  new UnreadableFile({
    why: { id: 'Berkas kosong.', en: 'The file is empty.' },
    cure: { id: 'Unggah berkas yang berisi judul kolom dan data.', en: 'Send a file with headers and data.' },
  });

async function firstBytes({ size, read }: FileSource): Promise<Uint8Array> {
  const pieces = [];
  for await (const piece of read(0, Math.min(size, 8))) pieces.push(...piece);
  if (pieces.length === 0) throw empty();
  return Uint8Array.from(pieces);
}

/**
 * The rows of a register file, CSV or XLSX by what its bytes are, one at a time in flat memory. Throws `UnreadableFile` with
 * what a person may be told, and whatever the source throws.
 */
export async function* readRows(source: FileSource): AsyncGenerator<SheetRow> {
  const first = await firstBytes(source);
  if (begins(first, compoundBegins)) throw compound();
  if (begins(first, zipBegins)) return yield* readXlsx(source);
  yield* readCsv(source.read(0, source.size));
}
