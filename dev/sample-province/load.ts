import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { checkImport } from '../../activities/check-import.ts';
import { applyImport } from '../../database/imports/import-apply.ts';
import { keepUpload } from '../../database/imports/import-pieces.ts';
import { readIssues } from '../../database/imports/import-rows.ts';
import { requestApplying } from '../../database/imports/imports.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { kindIds } from '../../domain/register-files/kind.ts';
import { type SampleFile, sampleFilename, sampleFiles, sampleFilesFolder } from './files.ts';
import { anchorDate, sampleProvince } from './province.ts';

/**
 * Loads the sample province into an empty register by importing its files, as HR would, in one transaction. `false`, and nothing
 * done, when the register has units already: two processes that start at once load it once. Another `anchor` date than the
 * files' has them written anew in memory. `knex` needs a long statement timeout.
 */
export async function loadSampleProvince(knex: Knex, anchor: LocalDate = anchorDate): Promise<boolean> {
  const files = anchor === anchorDate ? await keptFiles() : await sampleFiles(sampleProvince(anchor));
  return knex.transaction(async (trx) => {
    await trx.raw('lock table unit in exclusive mode');
    if ((await trx('unit').first('id')) !== undefined) return false;
    for (const file of files) await importFile(trx, file);
    return true;
  });
}

const keptFiles = (): Promise<SampleFile[]> =>
  Promise.all(
    kindIds.map(async (kind) => {
      const filename = sampleFilename(kind);
      return { kind, filename, bytes: await readFile(join(sampleFilesFolder, filename)) };
    }),
  );

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function importFile(trx: Knex.Transaction, { kind, filename, bytes }: SampleFile): Promise<void> {
  const number = await keepUpload(trx, { kind, filename, by: null }, whole(bytes));
  const checked = await checkImport(trx, number);
  await requestApplying(trx, number, null);
  if (checked === 'checked' && (await applyImport(trx, number)) === 'applied') return;
  const [issue] = await readIssues(trx, number, 1);
  const where = issue === undefined ? '' : `, line ${issue.line}, ${issue.column}: ${issue.why.en}`;
  throw new Error(`${filename} of the sample province is refused${where}. Run dev/sample-province/write-files.ts.`);
}
