import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrintedKind } from '../../domain/document/printed-kind.ts';
import { fileHash } from '../../platform/file-store.ts';
import { documentsAnswer, type SeenDocument } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame, expectThat } from './expectation.ts';
import { signPapers } from './paper-signatures.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

/** The renderer wakes at once when a document is ordered; the rest is for machines under load. */
const WRITTEN_WITHIN_MS = 60_000;

/** Kept when the demonstration has ended, for people to open. */
const folder = fileURLToPath(new URL('../../.amplas/demo-documents', import.meta.url));

const inWords: Readonly<Record<PrintedKind, string>> = {
  decree: 'keputusan (SK)',
  inauguration_invitation: 'undangan pelantikan',
  oath_minutes: 'berita acara sumpah jabatan',
  inauguration_statement: 'surat pernyataan pelantikan',
  decree_correction: 'keputusan perbaikan',
  duty_commencement: 'surat pernyataan melaksanakan tugas (SPMT)',
  socialization_minutes: 'berita acara sosialisasi',
  objection_answer: 'jawaban atas keberatan',
};

/** What every case that ended in a placement has on paper. */
const owed: readonly PrintedKind[] = ['decree', 'duty_commencement'];

/** Each person of the stories reads the own documents, which are kept on disk for whoever wants to see them. */
export async function showDocuments(scene: Scene, walks: readonly CaseWalk[]): Promise<void> {
  scene.timeline.chapter(
    'Documents',
    'What the events have ordered, as tagged PDF/A. Each is signed by its office, or by whom it names, through the signing service.',
  );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const walk of walks) await written(scene, walk);
  await signPapers(scene);
  for (const walk of walks) {
    const documents = await written(scene, walk);
    const events = (await walk.events()).map(({ kind }) => kind);
    const kinds = documents.map(({ kind }) => kind);
    if (events.includes('commenced'))
      expectThat(
        `${walk.id}: its papers`,
        owed.every((kind) => kinds.includes(kind)),
        owed.join(', '),
        kinds,
      );
    for (const { kind, signedAt } of documents)
      expectThat(`${walk.id}: its ${kind}`, signedAt !== null, 'signed', 'a draft');
    for (const document of documents) await keep(scene, walk, document);
  }
  scene.timeline.line(`  kept in ${folder}`);
}

/** The documents of a case, when all of them have been written. */
const written = ({ signal }: Scene, { id, subject }: CaseWalk): Promise<readonly SeenDocument[]> =>
  until(
    { step: `the documents of ${id}`, expected: 'all written', withinMs: WRITTEN_WITHIN_MS, signal },
    async () => (await subject.api.get(`/cases/${id}/documents`, documentsAnswer)).documents,
    (documents) => (documents.every(({ file }) => file !== null) ? documents : undefined),
    (documents) => `${documents.filter(({ file }) => file === null).length} not written`,
  );

async function keep(scene: Scene, { id, subject }: CaseWalk, { kind, hash, file }: SeenDocument): Promise<void> {
  const bytes = await subject.api.download(file ?? '');
  expectSame(`${id}: the hash of its ${kind}`, hash, fileHash(bytes));
  const name = `${id}-${kind.replaceAll('_', '-')}.pdf`;
  await writeFile(join(folder, name), bytes);
  const size = `${Math.ceil(bytes.length / 1_024)} kB`;
  scene.timeline.recorded(`${id}: ${inWords[kind]}, ${size}, SHA-256 ${hash?.slice(0, 16)}…: ${name}`);
}
