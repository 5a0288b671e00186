import { canonicalJson } from '../canonical-json.ts';

/** A row of an append-only file, as it is hashed: all its members but `hash`. */
export interface ChainRow {
  readonly sequence: number;
  readonly recorded_at: Date | string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** SHA-256 (hex) of a text: the domain has no cryptography of its own. */
export type Hash = (text: string) => string;

/** The hash before the first row of a file. */
export const noHash = '0'.repeat(64);

/** The text of a row that its hash is taken of; it holds the hash of the row before, so rows hang together. */
export function chainedText(row: Omit<ChainRow, 'hash'>): string {
  const { recorded_at: at } = row;
  return canonicalJson({ ...row, recorded_at: typeof at === 'string' ? at : at.toISOString() });
}

/** The sequence of the first row that does not follow from the one before it; `null` when the chain is whole. */
export function firstBreakOf(rows: readonly ChainRow[], sha256: Hash): number | null {
  let previous = noHash;
  for (const [index, { hash, ...row }] of rows.entries()) {
    const whole = row.sequence === index + 1 && row.previous_hash === previous && sha256(chainedText(row)) === hash;
    if (!whole) return index + 1;
    previous = hash;
  }
  return null;
}
