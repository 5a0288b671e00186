import type { Cell, Fault } from '../domain/register-files/cell.ts';

/** One row as it stands in the file. */
export interface SheetRow {
  /** Line of a text file, number of the row in a spreadsheet; from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** The bytes of a file, of which any part can be read. */
export interface FileSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to, and without, `end`, in pieces. */
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>;
}

/** The file as a whole cannot be read. Carries what a person may be told. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly fault: Fault;
  readonly line: number | null;
  constructor(fault: Fault, line: number | null = null) {
    super(fault.why.en);
    this.fault = fault;
    this.line = line;
  }
}

/** Most rows that one file may have, its header included. */
export const mostRows = 200_000;
/** Most columns that are looked at; more is a broken file. */
export const mostColumns = 200;
/** Most characters of one cell. */
export const longestCell = 32_767;

export const tooManyRows = (line: number): UnreadableFile =>
  new UnreadableFile(
    {
      why: { id: `Berkas memuat lebih dari ${mostRows} baris.`, en: `The file has more than ${mostRows} rows.` },
      cure: { id: 'Bagi menjadi beberapa berkas.', en: 'Split it into several files.' },
    },
    line,
  );

export const tooWide = (line: number): UnreadableFile =>
  new UnreadableFile(
    {
      why: {
        id: `Baris memuat lebih dari ${mostColumns} kolom atau sel yang terlalu panjang.`,
        en: `The row has more than ${mostColumns} columns, or a cell that is too long.`,
      },
      cure: {
        id: 'Hapus kolom dan isi yang berlebih; periksa tanda kutip yang tidak ditutup.',
        en: 'Remove what is too much; look for a quote that is not closed.',
      },
    },
    line,
  );
