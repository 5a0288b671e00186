import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { type FileSource, UnreadableFile } from './sheet-row.ts';

/*
 * An XLSX file is a zip archive that anybody may have made. Nothing it says of itself is believed: bytes are counted while
 * they are inflated.
 */

const mostEntries = 1_000;
/** One part inflated; 50,000 rows of twelve columns take about 40 MB. */
const mostBytesOfPart = 300_000_000;
/** Sheets of text inflate to twenty or thirty times their size; what goes far beyond was made to fill memory. */
const mostInflation = 150;
/** Below this, a part may inflate as it likes. */
const harmless = 5_000_000;

const bomb = (): UnreadableFile =>
  new UnreadableFile({
    why: {
      id: 'Isi berkas XLSX mengembang jauh melampaui batas (zip bomb), jadi tidak dibuka.',
      en: 'The XLSX file inflates far beyond what is allowed (zip bomb) and was not opened.',
    },
    cure: {
      id: 'Salin data ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi. Bila datanya memang sebesar itu, bagi menjadi beberapa berkas.',
      en: 'Copy the data into a new workbook, save it as .xlsx and send it again; split it if it really is that large.',
    },
  });

const encrypted = (): UnreadableFile =>
  new UnreadableFile({
    why: { id: 'Berkas XLSX dilindungi kata sandi.', en: 'The XLSX file is protected by a password.' },
    cure: {
      id: 'Hapus kata sandi (File, Info, Protect Workbook, Encrypt with Password), simpan, lalu unggah lagi.',
      en: 'Remove the password, save it, and send it again.',
    },
  });

/** The file is no XLSX workbook, or is damaged. */
export const damaged = (): UnreadableFile =>
  new UnreadableFile({
    why: { id: 'Berkas ini bukan buku kerja XLSX, atau rusak.', en: 'This is no XLSX workbook, or it is damaged.' },
    cure: {
      id: 'Buka di Excel, Simpan Sebagai "Excel Workbook (.xlsx)", lalu unggah lagi.',
      en: 'Open it in Excel, save it as "Excel Workbook (.xlsx)", and send it again.',
    },
  });

/** Lets the zip library read the source, and remembers when that failed: all other errors are about the archive. */
class SourceReader extends RandomAccessReader {
  readonly #source: FileSource;
  failure: unknown = null;
  constructor(source: FileSource) {
    super();
    this.#source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#read(start, end), { objectMode: false });
  }
  async *#read(start: number, end: number): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#source.read(start, end);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
  /** What to tell of an error of the zip library. */
  explain(error: unknown): unknown {
    return this.failure ?? (error instanceof UnreadableFile ? error : damaged());
  }
}

/** The parts of a zip archive, read within bounds. */
export interface BoundedZip {
  readonly has: (name: string) => boolean;
  /** The inflated bytes of a part. Throws `UnreadableFile` as soon as there are too many. */
  readonly read: (name: string) => AsyncGenerator<Uint8Array>;
  readonly close: () => void;
}

async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.uncompressedSize > mostBytesOfPart) throw bomb();
  const stream = await zip.openReadStreamPromise(entry);
  const most = Math.min(mostBytesOfPart, Math.max(harmless, entry.compressedSize * mostInflation));
  let inflated = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    inflated += piece.length;
    if (inflated > most) throw bomb();
    yield piece;
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > mostEntries) throw bomb();
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw encrypted();
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Opens a zip archive. Throws `UnreadableFile` when it is none, is encrypted or has too many parts. */
export async function openZip(source: FileSource): Promise<BoundedZip> {
  const reader = new SourceReader(source);
  try {
    const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true };
    const zip = await fromRandomAccessReaderPromise(reader, source.size, options);
    const entries = await entriesOf(zip);
    return {
      has: (name) => entries.has(name),
      read: async function* (name) {
        const entry = entries.get(name);
        if (entry === undefined) throw damaged();
        try {
          yield* inflate(zip, entry);
        } catch (error) {
          throw reader.explain(error);
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    throw reader.explain(error);
  }
}
