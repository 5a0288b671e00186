import { type Part, packFile } from '../archive/file-package.ts';
import { caseChecks } from '../database/case-checks.ts';
import type { CaseRow } from '../database/case-record.ts';
import { readDecree } from '../database/decrees.ts';
import { storedRows } from '../database/file-chains.ts';
import type { CaseId } from '../domain/identifiers.ts';
import type { ArchiveSigner } from '../platform/archive-key.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { EventView } from './case-schemas.ts';

const readMe = (id: CaseId, keyId: string): string => `Berkas ${id} (AMPLAS)

events.json     peristiwa berkas, menurut urutan, sebagaimana boleh dibaca oleh yang mengekspornya
rules.json      kebijakan dan kalender kerja yang mengatur perkara ini
checks.json     hasil setiap pemeriksaan aturan
decree.json     naskah keputusan, bila ada
rows.json       baris berkas seperti tersimpan (kata-kata dialog terenkripsi), dengan rantai hash SHA-256
contents.json   daftar isi dengan SHA-256 setiap bagian, ditandatangani dengan kunci arsip ${keyId} (Ed25519)

Untuk memeriksa keutuhannya tanpa jaringan: npm run verify -- --key KUNCI.pem --checkpoints FOLDER ${id}.zip
`;

const json = (path: string, value: unknown): Part => ({
  path,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

/** The whole file of a case as one signed package (ZIP); `events` as the one who takes it away may read them. */
export async function casePackage(
  { db }: ApiNeeds,
  signer: ArchiveSigner,
  id: CaseId,
  { state, policy, calendar }: CaseRow,
  events: readonly EventView[],
): Promise<Uint8Array> {
  const decree = await readDecree(db, id);
  const parts = [
    { path: 'BACA-SAYA.txt', bytes: Buffer.from(readMe(id, signer.keyId)) },
    json('events.json', events),
    json('rules.json', { policy, calendar, state }),
    json('checks.json', await caseChecks(db, id)),
    ...(decree === null ? [] : [json('decree.json', decree)]),
  ];
  return packFile({ chain: id, rows: await storedRows(db, id), parts, at: new Date() }, signer);
}
