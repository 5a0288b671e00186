import { type Package, type Part, packFile, type StoredChain } from '../archive/file-package.ts';
import { storedRows } from '../database/archive/file-chains.ts';
import { caseChecks } from '../database/case/case-checks.ts';
import type { CaseRow } from '../database/case/case-record.ts';
import { readDecree } from '../database/decree/decrees.ts';
import { readDocuments } from '../database/decree/documents.ts';
import { type CaseId, followUpIdOf } from '../domain/identifiers.ts';
import type { ArchiveSigner } from '../platform/archive-key.ts';
import type { ApiNeeds } from './api-needs.ts';
import { mayReadDocument, type PaperReading } from './authority/authority-papers.ts';
import { Problem } from './problem.ts';
import { bytesOf } from './resources/documents.ts';
import type { EventView } from './schemas/case-schemas.ts';

const readMe = (id: CaseId, keyId: string): string => `Berkas ${id} (AMPLAS)

events.json     peristiwa berkas, menurut urutan, sebagaimana boleh dibaca oleh yang mengekspornya
follow-up.json  yang terjadi setelah keputusan: keberatan, tinjauan manfaat, keputusan perubahan; sebagaimana boleh dibaca
rules.json      kebijakan dan kalender kerja yang mengatur perkara ini
checks.json     hasil setiap pemeriksaan aturan
decree.json     naskah keputusan, bila ada
documents/      dokumen PDF: yang ditandatangani, atau konsepnya bila belum
rows/           baris berkas seperti tersimpan (kata-kata dialog terenkripsi), dengan rantai hash SHA-256
contents.json   daftar isi dengan SHA-256 setiap bagian, ditandatangani dengan kunci arsip ${keyId} (Ed25519)

Untuk memeriksa keutuhannya tanpa jaringan: npm run verify -- --key KUNCI.pem --checkpoints FOLDER ${id}.zip
`;

const json = (path: string, value: unknown): Part => ({
  path,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

/** Every document of the case that the reader may read: the signed file, or else the draft. */
async function papersOf(needs: ApiNeeds, id: CaseId, reading: PaperReading): Promise<Part[]> {
  const papers: Part[] = [];
  for (const { id: number, kind, fileHash, signedHash } of await readDocuments(needs.db, { case: id })) {
    const hash = signedHash ?? fileHash;
    if (!mayReadDocument(reading, kind)) continue;
    if (hash === null)
      throw new Problem('document_not_ready', 'A document of this case is still being drawn. Ask again in a minute.');
    papers.push({ path: `documents/${number}-${kind}.pdf`, bytes: await bytesOf(needs, number, hash) });
  }
  return papers;
}

/** The rows of the case's own file, and of what followed its decree. */
async function chainsOf({ db }: ApiNeeds, id: CaseId): Promise<StoredChain[]> {
  const names = [id, followUpIdOf(id)];
  const chains = await Promise.all(names.map(async (chain) => ({ chain, rows: await storedRows(db, chain) })));
  return chains.filter(({ rows }) => rows.length > 0);
}

/** The whole file of a case as one signed package (ZIP); events and documents as the one who takes it away may read them. */
export async function casePackage(
  needs: ApiNeeds,
  signer: ArchiveSigner,
  id: CaseId,
  { state, policy, calendar }: CaseRow,
  read: {
    readonly events: readonly EventView[];
    readonly reading: PaperReading;
    /** What followed the decree; `null` when nothing did. */
    readonly followUp: unknown;
  },
): Promise<Package> {
  const { db } = needs;
  const decree = await readDecree(db, id);
  const parts = [
    { path: 'BACA-SAYA.txt', bytes: Buffer.from(readMe(id, signer.keyId)) },
    json('events.json', read.events),
    ...(read.followUp === null ? [] : [json('follow-up.json', read.followUp)]),
    json('rules.json', { policy, calendar, state }),
    json('checks.json', await caseChecks(db, id)),
    ...(decree === null ? [] : [json('decree.json', decree)]),
    ...(await papersOf(needs, id, read.reading)),
  ];
  return packFile({ chains: await chainsOf(needs, id), parts, at: new Date() }, signer);
}
