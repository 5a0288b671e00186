import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Opened, openPackage } from '../../archive/file-package.ts';
import { verifyPackage } from '../../archive/verify-package.ts';
import { inWords } from '../../archive/words.ts';
import { createSignatureCheck } from '../../platform/archive-key.ts';
import { officials } from '../sample-province/stories.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Scene } from './stage.ts';

/** Kept when the demonstration has ended, for people to verify. */
const folder = fileURLToPath(new URL('../../.amplas/demo-archive', import.meta.url));
const keyAnswer = z.object({ keyId: z.string(), publicKey: z.string() });

/** HR takes away the whole file of the first story; it is verified offline, and once more with one byte changed. */
export async function showArchive(scene: Scene, [walk]: readonly CaseWalk[]): Promise<void> {
  if (walk === undefined) throw new RangeError('there is no story whose file could be exported');
  const { timeline } = scene;
  timeline.chapter('Archive (arsip)', 'The whole file of a closed case, as one signed package that proves itself.');
  const hr = scene.person(officials.hr);
  const { publicKey, keyId } = await hr.api.get('/archive/public-key', keyAnswer);
  const bytes = await hr.api.download(`/cases/${walk.id}/archive`);
  const isSigned = createSignatureCheck(publicKey);
  const opened = openPackage(bytes);
  const found = (parts: Opened['parts']): readonly string[] =>
    verifyPackage({ ...opened, parts }, isSigned, []).map(inWords);
  expectSame(`findings in the package of ${walk.id}`, [], found(opened.parts));
  timeline.recorded(`${walk.id}: ${opened.parts.size} parts, signed with the key ${keyId}: whole`);
  const [finding = 'nothing'] = found(withOneByteChanged(opened.parts));
  expectThat('a package with one byte changed', finding.includes('not those that were signed'), 'found out', finding);
  timeline.recorded(`the same package with one byte changed: ${finding}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${walk.id}.zip`), bytes);
  await writeFile(join(folder, 'archive.pem'), publicKey);
  timeline.line(`  npm run verify -- --key ${join(folder, 'archive.pem')} ${join(folder, `${walk.id}.zip`)}`);
}

/** The parts with one bit of the first of them turned over. */
function withOneByteChanged(parts: Opened['parts']): Opened['parts'] {
  const [[path, bytes] = ['', new Uint8Array()]] = parts;
  const touched = Uint8Array.from(bytes);
  touched[0] = (touched[0] ?? 0) ^ 1;
  return new Map([...parts, [path, touched]]);
}
