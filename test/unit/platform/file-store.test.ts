import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDiskStore, type FileStore, FileStoreError, fileHash } from '../../../platform/file-store.ts';

const bytes = new TextEncoder().encode('Keputusan');
let root: string;
let store: FileStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'amplas-files-'));
  store = createDiskStore(join(root, 'not', 'there yet'));
});
afterEach(() => rm(root, { recursive: true }));

const pathOf = (hash: string) => join(root, 'not', 'there yet', hash.slice(0, 2), hash);
const reasonOf = async (hash: string) => {
  const error = await store.get(hash).catch((thrown: unknown) => thrown);
  return error instanceof FileStoreError ? error.reason : error;
};

describe('given a file that was put', () => {
  test('then its address is its SHA-256, and it comes back as it was', async () => {
    const hash = await store.put(bytes);
    expect(hash).toBe(fileHash(bytes));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(await store.get(hash))).toEqual(Buffer.from(bytes));
  });

  test('when it is put again, also at the same moment, then it is kept once and no draft is left', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect(await readdir(join(pathOf(hashes[0] ?? ''), '..'))).toEqual([hashes[0]]);
  });

  test('when a byte of it is changed on the disk, then it is not given out, and putting it again mends it', async () => {
    const hash = await store.put(bytes);
    await writeFile(pathOf(hash), 'Keputusaň');
    expect(await reasonOf(hash)).toBe('altered');
    await store.put(bytes);
    expect(await store.get(hash)).toHaveLength(bytes.length);
  });

  test('when it is taken away, then it is told as missing', async () => {
    const hash = await store.put(bytes);
    await rm(pathOf(hash));
    expect(await reasonOf(hash)).toBe('missing');
  });
});

test('given a file that is removed, then it is gone, and removing it again or what never was there changes nothing', async () => {
  const hash = await store.put(bytes);
  const other = await store.put(new TextEncoder().encode('Berita acara'));
  await store.remove(hash);
  expect(await reasonOf(hash)).toBe('missing');
  for (const absent of [hash, '0'.repeat(64), '../../etc/passwd']) await store.remove(absent);
  expect(await store.get(other)).toHaveLength(12);
});

test.each(['', '../../etc/passwd', 'A'.repeat(64), '0'.repeat(63)])('%j is the address of nothing', async (hash) => {
  expect(await reasonOf(hash)).toBe('missing');
});
