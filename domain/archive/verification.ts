import type { Checkpoint, Head } from './checkpoint.ts';
import { type ChainRow, firstBreakOf, type Hash } from './file-chain.ts';

/** What is wrong with a file, and where. */
export type ChainFinding =
  /** The event `sequence`, or the one before it, is not what was written. */
  | { readonly kind: 'broken'; readonly chain: string; readonly sequence: number }
  /** A signed head knows events up to `signed`; the file ends at `ends` (0: there is none of it). */
  | { readonly kind: 'cut'; readonly chain: string; readonly ends: number; readonly signed: number }
  /** Whole in itself, and not what was signed: written anew after event `agreed` (0: from its beginning), at event `signed` at the latest. */
  | { readonly kind: 'rewritten'; readonly chain: string; readonly agreed: number; readonly signed: number };

/** Every signed head of a file, in the order of its events. */
export const headsOf = (chain: string, checkpoints: readonly Checkpoint[]): readonly Head[] =>
  checkpoints
    .flatMap(({ heads }) => heads.filter((head) => head.chain === chain))
    .sort((a, b) => a.sequence - b.sequence);

/** Compares a file with itself and with what was signed of it. Empty when it is whole. */
export function verifyChain(
  chain: string,
  rows: readonly ChainRow[],
  heads: readonly Head[],
  sha256: Hash,
): readonly ChainFinding[] {
  const findings: ChainFinding[] = [];
  const broken = firstBreakOf(rows, sha256);
  if (broken !== null) findings.push({ kind: 'broken', chain, sequence: broken });
  const hashes = new Map(rows.map(({ sequence, hash }) => [sequence, hash]));
  const ends = rows.at(-1)?.sequence ?? 0;
  const beyond = heads.findLast(({ sequence }) => sequence > ends);
  if (beyond !== undefined) findings.push({ kind: 'cut', chain, ends, signed: beyond.sequence });
  const within = heads.filter(({ sequence }) => sequence <= ends);
  const other = within.findIndex(({ sequence, hash }) => hashes.get(sequence) !== hash);
  if (other >= 0)
    findings.push({
      kind: 'rewritten',
      chain,
      agreed: within[other - 1]?.sequence ?? 0,
      signed: within[other]?.sequence ?? 0,
    });
  return findings;
}
