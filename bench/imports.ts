import type { Knex } from 'knex';
import { checkImport } from '../activities/check-import.ts';
import { applyImport } from '../database/imports/import-apply.ts';
import { keepUpload } from '../database/imports/import-pieces.ts';
import { type ImportState, requestApplying } from '../database/imports/imports.ts';
import type { KindId, RowValues } from '../domain/register-files/kind.ts';
import { fileKinds } from '../domain/register-files/kinds.ts';
import { registerCsv } from '../spreadsheets/register-file.ts';

/** What an import of many rows costs. */
export interface ImportMeasures {
  readonly rows: number;
  /** Handing in, checking and applying, in seconds. */
  readonly seconds: { readonly kept: number; readonly checked: number; readonly applied: number };
  readonly rowsPerSecond: number;
  /** Most that the process grew beyond where it began, in MB: what "flat memory" means here. */
  readonly memoryGrowthMb: number;
}

const pageSize = 1_000;
const seatsOfPosition = 500;
const lookEveryMs = 20;

function* pages(rows: number, recordOf: (n: number) => RowValues): Generator<readonly RowValues[]> {
  for (let from = 0; from < rows; from += pageSize)
    yield Array.from({ length: Math.min(pageSize, rows - from) }, (_, n) => recordOf(from + n));
}

async function* bytesOf(kind: KindId, rows: number, recordOf: (n: number) => RowValues): AsyncGenerator<Uint8Array> {
  for await (const text of registerCsv(fileKinds[kind], pages(rows, recordOf))) yield Buffer.from(text);
}

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

const positionOf = (n: number): RowValues => ({
  id: `bench.import-${n}`,
  unit_id: 'bench',
  title: `Analis Uji ${n}`,
  type: 'operational',
  functional_level: null,
  job_grade: 7,
  establishment: seatsOfPosition,
  minimum_rank: 'III/a',
  education_level: 's1',
  education_fields: ['manajemen'],
  competences: [],
  remote: false,
  heads: null,
  established_on: '2020-01-01',
});

/** Civil servants with a NIP of their own, each in a seat. */
const employeeOf = (n: number): RowValues => ({
  id: `emp-import-${n}`,
  nip: `19${70 + (n % 25)}${digits(1 + (Math.floor(n / 25) % 12), 2)}${digits(1 + (Math.floor(n / 300) % 28), 2)}2015${digits(1 + (Math.floor(n / 8_400) % 12), 2)}1${digits(1 + Math.floor(n / 100_800), 3)}`,
  name: `Pegawai Uji ${n}`,
  status: 'PNS',
  rank_grade: 'III/b',
  birth_date: null,
  email: `impor-${n}@amplas.example`,
  login: `impor-${n}`,
  pledged_on: null,
  position_id: `bench.import-${Math.floor(n / seatsOfPosition)}`,
  since: '2023-02-01',
  term_ends_on: null,
});

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly seconds: number }> {
  const begun = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - begun) / 1000 };
}

function expectState(state: ImportState, expected: ImportState): void {
  if (state !== expected) throw new Error(`the import of the bench is ${state}, not ${expected}`);
}

async function importFile(db: Knex, kind: KindId, rows: number, recordOf: (n: number) => RowValues) {
  const upload = { kind, filename: `${kind}.csv`, by: null };
  const kept = await timed(() => keepUpload(db, upload, bytesOf(kind, rows, recordOf)));
  const checked = await timed(() => checkImport(db, kept.answer));
  expectState(checked.answer, 'checked');
  await requestApplying(db, kept.answer, null);
  const applied = await timed(() => applyImport(db, kept.answer));
  expectState(applied.answer, 'applied');
  return { kept: kept.seconds, checked: checked.seconds, applied: applied.seconds };
}

/**
 * Imports `rows` generated employees, each into a seat, into the register at `db`, which needs a statement timeout of minutes. Their
 * unit and positions are imported first and not measured.
 */
export async function benchImports(db: Knex, rows = 50_000): Promise<ImportMeasures> {
  const root = await db('unit').whereNull('parent_id').first('id', 'zone');
  const place = { parent_id: root?.id ?? null, zone: root?.zone ?? 'Asia/Makassar' };
  const unit = { id: 'bench', name: 'Unit Uji', kind: 'office', ...place };
  await importFile(db, 'units', 1, () => ({ ...unit, remote: false, public_service: false }));
  await importFile(db, 'positions', Math.ceil(rows / seatsOfPosition), positionOf);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, lookEveryMs);
  try {
    const seconds = await importFile(db, 'employees', rows, employeeOf);
    const rowsPerSecond = Math.round(rows / (seconds.kept + seconds.checked + seconds.applied));
    return { rows, seconds, rowsPerSecond, memoryGrowthMb: Math.round((most - before) / 1_000_000) };
  } finally {
    clearInterval(watch);
  }
}
