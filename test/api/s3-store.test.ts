import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileStore, FileStoreError, fileHash } from '../../platform/file-store.ts';
import { fileStoreAddress } from '../../platform/file-store-address.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import { type S3Server, s3Program, startS3Server } from '../support/s3-server.ts';

// Built once into the user's cache where Go is; a machine without Go and without the program cannot try this.
const program = await s3Program();

const reason = program === null ? ' (not tried: no versitygw on PATH or in the cache, and Go did not build it)' : '';

describe.skipIf(program === null)(`files in object storage${reason}`, () => {
  let server: S3Server;
  let store: FileStore;
  const openWith = (secretAccessKey: string): FileStore =>
    openFileStore({
      fileStore: `s3://${server.bucket}/dokumen?endpoint=${server.endpoint}&region=us-east-1`,
      s3: { accessKeyId: server.credentials.accessKeyId, secretAccessKey },
    });
  beforeAll(async () => {
    server = await startS3Server(program ?? '');
    store = openWith(server.credentials.secretAccessKey);
  });
  afterAll(() => server?.close());

  const bytes = new Uint8Array(3 * 1024 * 1024).map((_, index) => index % 251);
  const pathOf = (hash: string) => join(server.folder, 'dokumen', hash.slice(0, 2), hash);

  it('are kept under their hash and read again, also put twice and by many at once', async () => {
    const hashes = await Promise.all(Array.from({ length: 5 }, () => store.put(bytes)));
    expect(new Set(hashes)).toEqual(new Set([fileHash(bytes)]));
    expect(Buffer.compare(await store.get(fileHash(bytes)), bytes)).toBe(0);
    expect(Buffer.compare(await readFile(pathOf(fileHash(bytes))), bytes)).toBe(0);
  });

  it('that were changed in the storage are not given out, and are mended when put again', async () => {
    const hash = await store.put(Buffer.from('keputusan'));
    await writeFile(pathOf(hash), 'keputusan lain');
    await expect(store.get(hash)).rejects.toMatchObject({ name: 'FileStoreError', reason: 'altered' });
    await store.put(Buffer.from('keputusan'));
    expect(Buffer.from(await store.get(hash)).toString()).toBe('keputusan');
  });

  it('that are not there are missing, whatever is asked for', async () => {
    for (const hash of [fileHash(Buffer.from('tidak ada')), '../arsip', 'A'.repeat(64)])
      await expect(store.get(hash)).rejects.toThrow(FileStoreError);
  });

  it('that are removed are gone, and removing what is not there changes nothing', async () => {
    const hash = await store.put(Buffer.from('dimusnahkan'));
    await store.remove(hash);
    await expect(store.get(hash)).rejects.toMatchObject({ reason: 'missing' });
    await store.remove(hash);
    await store.remove('../arsip');
    await expect(openWith('salah').remove(hash)).rejects.toMatchObject({ name: 'S3Error', code: 'S3_403' });
  });

  it('are refused to whoever has the wrong key, and that is told apart from a missing file', async () => {
    const stranger = openWith('salah');
    await expect(stranger.put(bytes)).rejects.toMatchObject({ name: 'S3Error', code: 'S3_403' });
    await expect(stranger.get(fileHash(bytes))).rejects.toMatchObject({ code: 'S3_403' });
  });
});

describe('the address of a file store', () => {
  it('is a folder, or a bucket with its endpoint', () => {
    expect(fileStoreAddress('file:///srv/berkas')).toEqual({ kind: 'disk', folder: '/srv/berkas' });
    expect(fileStoreAddress('s3://arsip/a/b/?endpoint=https://s3.amplas.example/&region=id-1')).toEqual({
      kind: 's3',
      bucket: 'arsip',
      prefix: 'a/b/',
      endpoint: 'https://s3.amplas.example',
      region: 'id-1',
    });
    expect(fileStoreAddress('s3://arsip?endpoint=http://127.0.0.1:9')).toMatchObject({
      prefix: '',
      region: 'us-east-1',
    });
  });

  it.each([
    's3://arsip',
    's3://ARSIP_?endpoint=http://x',
    's3://arsip?endpoint=ftp://x',
    'ftp://x',
    'file://host/x',
    'x',
  ])('is not %s', (text) => expect(() => fileStoreAddress(text)).toThrow());
});
