import { fileURLToPath } from 'node:url';
import { type KindId, kindIds, type RowValues } from '../../domain/register-files/kind.ts';
import { fileKinds } from '../../domain/register-files/kinds.ts';
import { registerCsv, registerXlsx } from '../../spreadsheets/register-file.ts';
import type { SampleProvince } from './province.ts';
import { sampleRecords } from './records.ts';

/** Where the files of the sample province are kept. */
export const sampleFilesFolder: string = fileURLToPath(new URL('./files/', import.meta.url));

/** Kinds that are kept as a workbook; the others are CSV. */
const workbooks: readonly KindId[] = ['positions', 'employees'];

/** `units.csv`, `employees.xlsx`. */
export const sampleFilename = (kind: KindId): string => `${kind}.${workbooks.includes(kind) ? 'xlsx' : 'csv'}`;

async function csvBytes(kind: KindId, records: readonly RowValues[]): Promise<Buffer> {
  let text = '';
  for await (const piece of registerCsv(fileKinds[kind], [records])) text += piece;
  return Buffer.from(text);
}

/** A file of the register as the province's HR would hand it in. */
export interface SampleFile {
  readonly kind: KindId;
  readonly filename: string;
  readonly bytes: Buffer;
}

/** Writes the province as files, in the order in which they are imported. */
export const sampleFiles = (province: SampleProvince): Promise<SampleFile[]> => {
  const records = sampleRecords(province);
  return Promise.all(
    kindIds.map(async (kind) => ({
      kind,
      filename: sampleFilename(kind),
      bytes: workbooks.includes(kind)
        ? await registerXlsx(fileKinds[kind], records[kind])
        : await csvBytes(kind, records[kind]),
    })),
  );
};
