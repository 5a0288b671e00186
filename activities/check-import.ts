import type { Knex } from 'knex';
import { concludeCheck, type ReadingResult } from '../database/imports/import-check.ts';
import { keptFile } from '../database/imports/import-pieces.ts';
import {
  beginCheck,
  type CheckAttempt,
  mostIssues,
  type StagedRow,
  stageBatch,
} from '../database/imports/import-rows.ts';
import { type ImportState, type RegisterImport, readImport } from '../database/imports/imports.ts';
import { type Header, type Issue, matchHeader } from '../domain/register-files/header.ts';
import { fileKinds } from '../domain/register-files/kinds.ts';
import { readRow } from '../domain/register-files/row.ts';
import { readRows } from '../spreadsheets/read-rows.ts';
import { type SheetRow, UnreadableFile } from '../spreadsheets/sheet-row.ts';

/** Rows of one statement: large enough to be quick, small enough to be nothing to hold. */
const batchSize = 2_000;

/** How a check tells that it lives, and learns that it should stop. */
export interface CheckProgress {
  readonly onProgress?: (rowsRead: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads a file row by row, stages what fits and keeps what does not. */
class Reading {
  readonly #db: Knex;
  readonly #of: RegisterImport;
  readonly #check: CheckAttempt;
  readonly #progress: CheckProgress;
  #header: Header | null = null;
  #staged: StagedRow[] = [];
  #found: Issue[] = [];
  #issueCount = 0;
  #issuesKept = 0;
  #rowsRead = 0;
  #refused = 0;
  #isReadable = true;

  constructor(db: Knex, of: RegisterImport, check: CheckAttempt, progress: CheckProgress) {
    this.#db = db;
    this.#of = of;
    this.#check = check;
    this.#progress = progress;
  }

  /** Whether the rows may be compared with the register. */
  get isReadable(): boolean {
    return this.#isReadable;
  }

  get result(): ReadingResult {
    return {
      rowsRead: this.#rowsRead,
      ignored: this.#header?.ignored ?? [],
      issueCount: this.#issueCount,
      issuesKept: this.#issuesKept,
      refused: this.#refused,
    };
  }

  async readAll(): Promise<void> {
    try {
      for await (const row of readRows(keptFile(this.#db, this.#of))) {
        if (!this.#take(row)) break;
        if (this.#staged.length >= batchSize || this.#found.length >= batchSize) await this.#flush();
      }
      if (this.#isReadable && this.#rowsRead === 0) this.#stop(noRows);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.#stop({ line: error.line, column: null, value: null, ...error.fault });
    }
    await this.#flush();
  }

  /** Takes a row; `false` when the rest of the file need not be read. */
  #take({ line, cells }: SheetRow): boolean {
    if (cells.every(({ text, formula }) => text.trim() === '' && formula !== true)) return true;
    if (this.#header === null) return this.#takeHeader(line, cells);
    this.#rowsRead += 1;
    const read = readRow(fileKinds[this.#of.kind], this.#header, line, cells);
    if (read.ok) this.#staged.push({ line, key: read.key, values: read.values });
    else {
      this.#refused += 1;
      this.#note(read.issues);
    }
    return true;
  }

  #takeHeader(line: number, cells: SheetRow['cells']): boolean {
    this.#header = matchHeader(fileKinds[this.#of.kind], line, cells);
    this.#note(this.#header.issues);
    this.#isReadable = this.#header.issues.length === 0;
    return this.#isReadable;
  }

  #stop(issue: Issue): void {
    this.#isReadable = false;
    this.#issueCount += 1;
    // However many rows were wrong before: why the reading ended is always told.
    this.#found.push(issue);
  }

  #note(issues: readonly Issue[]): void {
    this.#issueCount += issues.length;
    const room = mostIssues - this.#issuesKept - this.#found.length;
    this.#found.push(...issues.slice(0, Math.max(0, room)));
  }

  async #flush(): Promise<void> {
    this.#progress.signal?.throwIfAborted();
    await stageBatch(this.#db, this.#check, { rows: this.#staged, issues: this.#found, rowsRead: this.#rowsRead });
    this.#issuesKept += this.#found.length;
    this.#staged = [];
    this.#found = [];
    this.#progress.onProgress?.(this.#rowsRead);
  }
}

const noRows: Issue = {
  line: null,
  column: null,
  value: null,
  why: { id: 'Berkas tidak memuat baris data.', en: 'The file has no rows of data.' },
  cure: {
    id: 'Isi data di bawah baris judul kolom, pada lembar pertama.',
    en: 'Put the data below the headers, in the first sheet.',
  },
};

/**
 * Reads and checks a register file, whose import is then `checked` or `refused`; the register itself is not touched. Run again it
 * begins anew. `db` needs a long statement timeout.
 */
export async function checkImport(db: Knex, number: number, progress: CheckProgress = {}): Promise<ImportState> {
  const kept = await readImport(db, number);
  if (kept === null) throw new Error(`there is no import ${number} to check`);
  const check = await beginCheck(db, number);
  if (check === null) return kept.state;
  const reading = new Reading(db, kept, check, progress);
  await reading.readAll();
  return concludeCheck(db, { ...check, kind: kept.kind }, reading.result, reading.isReadable);
}
