import { canonicalJson } from '../canonical-json.ts';

/** A row of an append-only file, as it is hashed: all its members but `hash`. */
export interface ChainRow {
  readonly sequence: number;
  readonly recorded_at: Date | string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** A row of the file of a case, of its follow-up or of a batch, besides the number that it is filed under. */
export interface EventRow extends ChainRow {
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly recorded_at: Date;
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

/** Rows that follow the one with the hash `previous`, each tied to the one before it. */
export function chainRows<Row extends Omit<ChainRow, 'previous_hash' | 'hash'>>(
  rows: readonly Row[],
  previous: string,
  sha256: Hash,
): readonly (Row & Pick<ChainRow, 'previous_hash' | 'hash'>)[] {
  let before = previous;
  return rows.map((row) => {
    const tied = { ...row, previous_hash: before };
    before = sha256(chainedText(tied));
    return { ...tied, hash: before };
  });
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
