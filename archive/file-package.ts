import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { z } from 'zod';
import type { ChainRow } from '../domain/archive/file-chain.ts';
import { canonicalJson } from '../domain/canonical-json.ts';

/** The form of the package; another number means another form. */
const packageFormat = 'amplas-file/1';

const contentsPath = 'contents.json';
/** No file of a case comes near; whoever made a larger one made it to fill memory. */
const mostBytes = 500_000_000;
/** ZIP has no earlier one. The same content makes the same bytes. */
const noTime = new Date('1980-01-01T00:00:00Z');

/** An append-only file, as it is stored. */
export interface StoredChain {
  readonly chain: string;
  readonly rows: readonly ChainRow[];
}

/** A part of the package besides the rows of its chains. */
export interface Part {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const contentsForm = z.object({
  format: z.literal(packageFormat),
  exportedAt: z.string(),
  chains: z.array(
    z.object({ chain: z.string(), path: z.string(), head: z.object({ sequence: z.number().int(), hash: z.string() }) }),
  ),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
});
/** What is in a package: signed, so that a part that was changed, added or taken away is found. */
export type Contents = z.infer<typeof contentsForm>;

const signedForm = z.object({ text: z.string(), signature: z.string(), key: z.string() });

/** SHA-256 (hex) of bytes. */
export const sha256OfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Signer {
  readonly keyId: string;
  sign(text: string): string;
}

/** What goes into a package. */
export interface Packed {
  readonly chains: readonly StoredChain[];
  readonly parts: readonly Part[];
  readonly at: Date;
}

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 1)}\n`);

const pathOf = (chain: string): string => `rows/${chain}.json`;

/** A package, and a hash (SHA-256, hex) of all that is in it but the instant at which it was made. */
export interface Package {
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** One ZIP file: the rows of each chain as they are stored, the other parts, and a signed list of all of them. */
export function packFile({ chains, parts, at }: Packed, signer: Signer): Package {
  const all: readonly Part[] = [
    ...chains.map(({ chain, rows }) => ({ path: pathOf(chain), bytes: json(rows) })),
    ...parts,
  ];
  const contents: Contents = {
    format: packageFormat,
    exportedAt: at.toISOString(),
    chains: chains.map(({ chain, rows }) => {
      const last = rows.at(-1);
      return { chain, path: pathOf(chain), head: { sequence: last?.sequence ?? 0, hash: last?.hash ?? '' } };
    }),
    files: all.map(({ path, bytes }) => ({ path, sha256: sha256OfBytes(bytes), bytes: bytes.length })),
  };
  const text = canonicalJson(contents);
  const signed = { text, signature: signer.sign(text), key: signer.keyId };
  const zip: Zippable = { [contentsPath]: json(signed) };
  for (const { path, bytes } of all) zip[path] = bytes;
  const { exportedAt: _, ...lasting } = contents;
  const digest = sha256OfBytes(strToU8(canonicalJson(lasting)));
  return { bytes: zipSync(zip, { mtime: noTime, level: 6 }), digest };
}

/** A package as it was opened; nothing of it has been verified. */
export interface Opened {
  /** The signed text, and its signature. */
  readonly signed: { readonly text: string; readonly signature: string };
  /** `null`: the list of contents cannot be read. */
  readonly contents: Contents | null;
  /** Every part but the list itself. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

const rowForm = z.looseObject({
  sequence: z.number().int(),
  recorded_at: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
});

function readJson<T>(form: z.ZodType<T>, bytes: Uint8Array | undefined): T | null {
  try {
    return bytes === undefined ? null : form.parse(JSON.parse(strFromU8(bytes)));
  } catch {
    return null;
  }
}

/** The rows of a chain of the package; `null` when they cannot be read. */
export const rowsAt = ({ parts }: Opened, path: string): readonly ChainRow[] | null =>
  readJson(z.array(rowForm), parts.get(path));

function readText<T>(form: z.ZodType<T>, text: string): T | null {
  return readJson(form, strToU8(text));
}

/** Opens a package. Throws `RangeError` when the bytes are no package at all. */
export function openPackage(bytes: Uint8Array): Opened {
  const entries = entriesOf(bytes);
  const { [contentsPath]: list, ...rest } = entries;
  const signed = readJson(signedForm, list) ?? { text: '', signature: '' };
  const parts = new Map(Object.entries(rest));
  return {
    signed,
    contents: readText(contentsForm, signed.text),
    parts,
  };
}

function entriesOf(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    total += originalSize;
    if (total > mostBytes) throw new RangeError('the package is larger than any file of a case');
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError('this is no package of a file, or it is damaged so far that it cannot be opened');
  }
}
