import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files addressed by their SHA-256, in small hexadecimal letters. The same bytes put twice are kept once. */
export interface FileStore {
  /** Keeps `bytes`, and answers with their address once they will survive a crash of this machine. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes with this address, checked against it. Throws `FileStoreError`. */
  get(hash: string): Promise<Uint8Array>;
  /** Takes the file away for good; one that is not there is gone already. For files that were disposed of, and no others. */
  remove(hash: string): Promise<void>;
}

const explanations = {
  missing: 'is not in the file store; restore it from the backup of the store',
  altered: 'was changed in the file store and is not given out; restore it from the backup of the store',
} as const;

/** A file that cannot be given out as it was put. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly reason: keyof typeof explanations;
  constructor(reason: FileStoreError['reason'], hash: string) {
    super(`file ${hash} ${explanations[reason]}`);
    this.reason = reason;
  }
}

/** SHA-256 in hexadecimal: the address of a file. */
export const fileHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const address = /^[0-9a-f]{64}$/;

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Brings what was written to `path`, a file or a folder, to the disk. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a whole file or none: readers and crashes never see a part of it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `.${randomUUID()}`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    await settle(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * How every store puts: what is there and whole stays; what is missing or was altered is written. These are the bytes that belong
 * there, so an altered file is mended.
 */
export const puttingOnce =
  (get: FileStore['get'], write: (hash: string, bytes: Uint8Array) => Promise<void>): FileStore['put'] =>
  async (bytes) => {
    const hash = fileHash(bytes);
    try {
      await get(hash);
    } catch (error) {
      if (!(error instanceof FileStoreError)) throw error;
      await write(hash, bytes);
    }
    return hash;
  };

/** Files below a folder of this machine, which is made when it is not there. */
export function createDiskStore(root: string): FileStore {
  // Folders of at most some thousand files each, for the sake of those who look into them.
  const pathOf = (hash: string): string => join(root, hash.slice(0, 2), hash);

  async function get(hash: string): Promise<Uint8Array> {
    if (!address.test(hash)) throw new FileStoreError('missing', hash.slice(0, 64));
    let bytes: Uint8Array;
    try {
      bytes = await readFile(pathOf(hash));
    } catch (error) {
      throw isAbsent(error) ? new FileStoreError('missing', hash) : error;
    }
    if (fileHash(bytes) !== hash) throw new FileStoreError('altered', hash);
    return bytes;
  }

  return {
    get,
    async remove(hash) {
      if (!address.test(hash)) return;
      await rm(pathOf(hash), { force: true });
      await settle(dirname(pathOf(hash))).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
    },
    put: puttingOnce(get, async (hash, bytes) => {
      await mkdir(dirname(pathOf(hash)), { recursive: true, mode: 0o700 });
      await settle(root);
      await writeWhole(pathOf(hash), bytes);
    }),
  };
}
