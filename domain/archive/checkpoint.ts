import { canonicalJson } from '../canonical-json.ts';
import { type Hash, noHash } from './file-chain.ts';

/** Where a file ended at some moment. */
export interface Head {
  /** Name of the file, such as `case-17`. */
  readonly chain: string;
  readonly sequence: number;
  /** Hash of that event. */
  readonly hash: string;
}

/**
 * The heads of all files that have grown since the checkpoint before. Signed, and kept where whoever can change the
 * database cannot: a chain that was cut or written anew no longer agrees with it.
 */
export interface Checkpoint {
  /** From 1, without gaps. */
  readonly number: number;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  /** SHA-256 (hex) of the text of the checkpoint before; zeros before the first. */
  readonly previous: string;
  readonly heads: readonly Head[];
}

/** A checkpoint as it is kept. */
export interface SignedCheckpoint {
  /** The text that was signed: the checkpoint as canonical JSON. */
  readonly text: string;
  /** Ed25519 (RFC 8032) over the text, base64. */
  readonly signature: string;
}

/** Whether a signature (base64) is the agency's own over this text. */
export type SignatureCheck = (text: string, signature: string) => boolean;

/** The text of a checkpoint that is signed. */
export const checkpointText = (checkpoint: Checkpoint): string => canonicalJson(checkpoint);

/** The hash that the next checkpoint refers to. */
export const checkpointHash = (before: SignedCheckpoint | null, sha256: Hash): string =>
  before === null ? noHash : sha256(before.text);

const isHead = (value: unknown): value is Head =>
  typeof value === 'object' &&
  value !== null &&
  'chain' in value &&
  typeof value.chain === 'string' &&
  'sequence' in value &&
  Number.isSafeInteger(value.sequence) &&
  'hash' in value &&
  typeof value.hash === 'string';

/** Reads the text of a checkpoint; `null` when it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  try {
    const { number, at, previous, heads } = JSON.parse(text);
    const whole = Number.isSafeInteger(number) && typeof at === 'string' && typeof previous === 'string';
    return whole && Array.isArray(heads) && heads.every(isHead) ? { number, at, previous, heads } : null;
  } catch {
    return null;
  }
}

/** What is wrong with a row of checkpoints, and at which. */
export interface CheckpointFinding {
  readonly number: number;
  readonly kind: 'unreadable' | 'not_signed' | 'missing' | 'does_not_follow';
}

/** The checkpoints that hold, and what is wrong with the others. Heads of one that is not signed say nothing. */
export function checkCheckpoints(
  kept: readonly SignedCheckpoint[],
  sha256: Hash,
  isSigned: SignatureCheck,
): { readonly sound: readonly Checkpoint[]; readonly findings: readonly CheckpointFinding[] } {
  const sound: Checkpoint[] = [];
  const findings: CheckpointFinding[] = [];
  let before: SignedCheckpoint | null = null;
  for (const [index, signed] of kept.entries()) {
    const expected = index + 1;
    const read = parseCheckpoint(signed.text);
    if (read === null) findings.push({ number: expected, kind: 'unreadable' });
    else if (!isSigned(signed.text, signed.signature)) findings.push({ number: expected, kind: 'not_signed' });
    else {
      sound.push(read);
      if (read.number !== expected) findings.push({ number: expected, kind: 'missing' });
      else if (read.previous !== checkpointHash(before, sha256))
        findings.push({ number: expected, kind: 'does_not_follow' });
    }
    before = signed;
  }
  return { sound, findings };
}
