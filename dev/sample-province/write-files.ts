import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleFiles, sampleFilesFolder } from './files.ts';
import { sampleProvince } from './province.ts';

/*
 * `node dev/sample-province/write-files.ts` (Node 24): writes the sample province anew as register files. Run it after changing
 * what the province is made of, and commit what it writes; a test compares the files with the generator.
 */
await mkdir(sampleFilesFolder, { recursive: true });
for (const { filename, bytes } of await sampleFiles(sampleProvince())) {
  await writeFile(join(sampleFilesFolder, filename), bytes);
  console.log(`${filename}  ${bytes.length} bytes`);
}
