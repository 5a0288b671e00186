import { type Package, type Part, packFile, type StoredChain } from '../archive/file-package.ts';
import { storedRows } from '../database/archive/file-chains.ts';
import { caseChecks } from '../database/case/case-checks.ts';
import type { CaseRow } from '../database/case/case-record.ts';
import { batchOfDecree } from '../database/decree/case-decrees.ts';
import { readDecree } from '../database/decree/decrees.ts';
import { type PrintedDocument, readDocuments } from '../database/decree/documents.ts';
import { type CaseId, followUpIdOf } from '../domain/identifiers.ts';
import type { ArchiveSigner } from '../platform/archive-key.ts';
import type { ApiNeeds } from './api-needs.ts';
import { mayReadDocument, type PaperReading } from './authority/authority-papers.ts';
import { Problem } from './problem.ts';
import { bytesOf } from './resources/documents.ts';
import type { EventView } from './schemas/case-schemas.ts';
import { pathOfPaper, type Withheld, type WithheldAfter, withheldFrom, withheldInWords } from './withheld-parts.ts';

const readMe = (id: CaseId, keyId: string, withheld: readonly Withheld[]): string => `Berkas ${id} (AMPLAS)

events.json     peristiwa berkas, menurut urutan, sebagaimana boleh dibaca oleh yang mengekspornya
follow-up.json  yang terjadi setelah keputusan: keberatan, tinjauan manfaat, keputusan perubahan; sebagaimana boleh dibaca
rules.json      kebijakan dan kalender kerja yang mengatur perkara ini
checks.json     hasil setiap pemeriksaan aturan
decree.json     naskah keputusan, bila ada
documents/      dokumen PDF: yang ditandatangani, atau konsepnya bila belum
rows/           baris berkas seperti tersimpan (kata-kata dialog terenkripsi), dengan rantai hash SHA-256
withheld.json   daftar yang tidak termuat, beserta alasannya
contents.json   daftar isi dengan SHA-256 setiap bagian, ditandatangani dengan kunci arsip ${keyId} (Ed25519)

Untuk memeriksa keutuhannya tanpa jaringan: npm run verify -- --key KUNCI.pem --checkpoints FOLDER ${id}.zip

Siapa yang boleh mengekspor: Badan Kepegawaian Daerah (BKD) dan pejabat yang berwenang (PyB), setelah perkara ditutup. Setiap
pengambilan tercatat, dan pegawai yang bersangkutan dapat melihatnya. Isinya menurut yang boleh dibaca oleh pengekspornya.

Yang tidak termuat (kata-katanya ada di rows/ dalam keadaan terenkripsi, sehingga keutuhannya tetap dapat diperiksa):
${withheldInWords(withheld)}
`;

const json = (path: string, value: unknown): Part => ({
  path,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

/** Every document of the case that the reader may read: the signed file, or else the draft. */
async function papersOf(
  needs: ApiNeeds,
  documents: readonly PrintedDocument[],
  reading: PaperReading,
): Promise<Part[]> {
  const papers: Part[] = [];
  for (const { id: number, kind, fileHash, signedHash } of documents) {
    const hash = signedHash ?? fileHash;
    if (!mayReadDocument(reading, kind)) continue;
    if (hash === null)
      throw new Problem('document_not_ready', 'A document of this case is still being drawn. Ask again in a minute.');
    papers.push({ path: pathOfPaper({ id: number, kind }), bytes: await bytesOf(needs, number, hash) });
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
    readonly followUp: { readonly said: unknown; readonly withheld: WithheldAfter } | null;
  },
): Promise<Package> {
  const { db } = needs;
  const decree = await readDecree(db, id);
  const documents = await readDocuments(db, { case: id });
  const { events, followUp, reading } = read;
  const withheld = withheldFrom(
    { papers: documents, events, after: followUp?.withheld ?? null, batch: await batchOfDecree(db, id) },
    reading,
  );
  const parts = [
    { path: 'BACA-SAYA.txt', bytes: Buffer.from(readMe(id, signer.keyId, withheld)) },
    json('withheld.json', withheld),
    json('events.json', events),
    ...(followUp === null ? [] : [json('follow-up.json', followUp.said)]),
    json('rules.json', { policy, calendar, state }),
    json('checks.json', await caseChecks(db, id)),
    ...(decree === null ? [] : [json('decree.json', decree)]),
    ...(await papersOf(needs, documents, reading)),
  ];
  return packFile({ chains: await chainsOf(needs, id), parts, at: new Date() }, signer);
}
