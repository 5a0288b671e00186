import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleContents, sampleExcerpt, sampleMassDecree, samplePdf } from '../../test/support/sample-documents.ts';

/*
 * `npm run check:pdfa [-- file.pdf …]`: asks veraPDF, the reference validator of PDF/A, about the files given, or about one
 * document of each kind and a mass decree. It needs Java 17 and Maven; where they are missing it says so and ends well,
 * unless files were given.
 */

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Where Maven puts the validator; `node_modules` is nobody's to commit. */
const libraries = here('../../node_modules/.cache/verapdf');
const inherit = { stdio: 'inherit' } as const;

const has = (program: string): boolean => spawnSync(program, ['-version']).status === 0;

/** One file of each kind, below `folder`. */
async function writeSamples(folder: string): Promise<string[]> {
  const rendered = {
    decree: await samplePdf('decree', sampleContents.decree),
    'decree-excerpt': await samplePdf('decree', sampleExcerpt),
    'mass-decree': await samplePdf('decree', sampleMassDecree(500)),
    'decree-to-sign': await samplePdf('decree', sampleContents.decree, { watermark: null }),
    'duty-commencement': await samplePdf('duty_commencement', sampleContents.duty_commencement),
    'socialization-minutes': await samplePdf('socialization_minutes', {
      ...sampleContents.socialization_minutes,
      told: 'Huruf yang tidak dimiliki fon: \u{1F600} \u4E2D',
    }),
    'inauguration-invitation': await samplePdf('inauguration_invitation', sampleContents.inauguration_invitation),
    'inauguration-statement': await samplePdf('inauguration_statement', sampleContents.inauguration_statement),
    'oath-minutes': await samplePdf('oath_minutes', sampleContents.oath_minutes),
    'objection-answer': await samplePdf('objection_answer', sampleContents.objection_answer),
    'decree-correction': await samplePdf('decree_correction', sampleContents.decree_correction),
  };
  const files = Object.entries(rendered).map(([name, bytes]) => ({ path: join(folder, `${name}.pdf`), bytes }));
  for (const { path, bytes } of files) await writeFile(path, bytes);
  return files.map(({ path }) => path);
}

function validate(files: readonly string[]): number {
  const install = ['-q', '-B', '-f', here('pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${libraries}`];
  const installed = spawnSync('mvn', install, inherit);
  if (installed.status !== 0) {
    console.error('veraPDF could not be installed from Maven Central: see what Maven said above.');
    return 1;
  }
  return spawnSync('java', ['-cp', join(libraries, '*'), here('Validate.java'), ...files], inherit).status ?? 1;
}

const given = process.argv.slice(2);
if (has('java') && has('mvn')) {
  const folder = await mkdtemp(join(tmpdir(), 'amplas-pdfa-'));
  try {
    process.exitCode = validate(given.length > 0 ? given : await writeSamples(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
} else {
  console.error('PDF/A was not validated: veraPDF needs Java 17 (java) and Maven (mvn).');
  process.exitCode = given.length > 0 ? 1 : 0;
}
