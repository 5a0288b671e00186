import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ArchiveSigner } from './archive-key.ts';

/** A signed text, as the folder holds it. */
export interface KeptText {
  readonly text: string;
  readonly signature: string;
}

const form = z.object({ text: z.string(), signature: z.string() });
const nameOf = (number: number): string => `checkpoint-${String(number).padStart(10, '0')}.json`;
const numbered = /^checkpoint-[0-9]{10}\.json$/;

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Everything in the folder, in the order of the numbers; a file that cannot be read stands there as empty text. */
export async function readCheckpointFolder(path: string): Promise<KeptText[]> {
  const names = (await readdir(path)).filter((name) => numbered.test(name)).sort();
  return Promise.all(names.map((name) => readKept(join(path, name))));
}

async function readKept(path: string): Promise<KeptText> {
  try {
    return form.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { text: '', signature: '' };
  }
}

/** Writes a file that was not there, whole or not at all; `false` when there was one. */
async function writtenOnce(target: string, content: string): Promise<boolean> {
  const draft = `${target}.${process.pid}`;
  const file = await open(draft, 'w', 0o444);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // Unlike a rename, a link never takes the place of what is there.
    await link(draft, target);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * A folder, best on a machine or medium of its own, that each checkpoint is written to once. A number that is there already is never
 * written over: what is kept there is answered instead.
 */
export function createCheckpointKeeper(path: string, signer: ArchiveSigner) {
  return async (number: number, text: string): Promise<KeptText> => {
    await mkdir(path, { recursive: true });
    const target = join(path, nameOf(number));
    const kept = { text, signature: signer.sign(text) };
    if (await writtenOnce(target, `${JSON.stringify({ ...kept, key: signer.keyId })}\n`)) return kept;
    const there = await readKept(target);
    if (signer.isSigned(there.text, there.signature)) return there;
    throw new Error(`${target} is not a checkpoint that our key signed: keep it for examination, and ask who wrote it`);
  };
}
