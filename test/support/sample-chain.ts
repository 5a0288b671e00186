import { createHash, generateKeyPairSync } from 'node:crypto';
import { type ChainRow, chainedText, noHash } from '../../domain/archive/file-chain.ts';
import { type ArchiveSigner, createArchiveSigner } from '../../platform/archive-key.ts';

/** SHA-256 (hex), as the files are hashed. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An archive with a key of its own. */
export const someSigner = (): ArchiveSigner =>
  createArchiveSigner(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  );

/** A file of `length` events whose chain is whole; `word` makes it another one. */
export function sampleChain(length: number, word = 'satu'): ChainRow[] {
  let previous = noHash;
  return Array.from({ length }, (_, index) => {
    const row = {
      case_number: 17,
      sequence: index + 1,
      kind: index === 0 ? 'opened' : 'rechecked',
      body: { at: 1_700_000_000_000 + index, word },
      recorded_at: new Date(1_700_000_000_000 + index).toISOString(),
      previous_hash: previous,
    };
    previous = sha256(chainedText(row));
    return { ...row, hash: previous };
  });
}
