import type { Knex } from 'knex';
import { disposalsByChain, everyChain, keptFiles, sha256, storedRows } from '../database/archive/file-chains.ts';
import { checkCheckpoints, type SignatureCheck, type SignedCheckpoint } from '../domain/archive/checkpoint.ts';
import { headsOf, verifyChain } from '../domain/archive/verification.ts';
import type { Finding } from './words.ts';

/** What was looked at, and what was found. */
export interface Verified {
  readonly chains: number;
  /** Files that were disposed of by order: their chain ended where the order says. */
  readonly disposed: number;
  readonly findings: readonly Finding[];
}

/** Reads a file by its SHA-256; throws when it is missing or was changed. */
interface FileReader {
  get(hash: string): Promise<Uint8Array>;
}

/** Every document whose kept file is not what was kept. */
async function documentFindings(db: Knex, files: FileReader): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { document, hash } of await keptFiles(db))
    await files.get(hash).catch(() => findings.push({ kind: 'file_lost', document, hash }));
  return findings;
}

/**
 * Verifies every file of a database against itself and against the checkpoints. A file that a checkpoint knows and the database
 * does not is a finding, unless the file of disposals says that it went, and where it had ended.
 */
export async function verifyDatabase(
  db: Knex,
  checkpoints: readonly SignedCheckpoint[],
  isSigned: SignatureCheck,
  files: FileReader | null = null,
): Promise<Verified> {
  const { sound, findings: unsound } = checkCheckpoints(checkpoints, sha256, isSigned);
  const findings: Finding[] = unsound.map((finding) => ({ of: 'checkpoint', ...finding }));
  const disposals = await disposalsByChain(db);
  const known = sound.flatMap(({ heads }) => heads.map(({ chain }) => chain));
  const chains = [...new Set([...(await everyChain(db)), ...known])];
  let disposed = 0;
  for (const chain of chains) {
    const rows = await storedRows(db, chain);
    const heads = headsOf(chain, sound);
    const gone = disposals.get(chain);
    if (rows.length === 0 && gone !== undefined) {
      disposed += 1;
      // The order says where the chain ended: the last signed head must be that event, or one before it.
      const beyond = heads.at(-1);
      if (beyond === undefined || beyond.sequence < gone.sequence) continue;
      if (beyond.sequence > gone.sequence)
        findings.push({ kind: 'cut', chain, ends: gone.sequence, signed: beyond.sequence });
      else if (beyond.hash !== gone.hash)
        findings.push({ kind: 'rewritten', chain, agreed: heads.at(-2)?.sequence ?? 0, signed: beyond.sequence });
    } else findings.push(...verifyChain(chain, rows, heads, sha256));
  }
  if (files !== null) findings.push(...(await documentFindings(db, files)));
  return { chains: chains.length - disposed, disposed, findings };
}
