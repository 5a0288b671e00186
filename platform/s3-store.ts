import { AwsClient } from 'aws4fetch';
import { type FileStore, FileStoreError, fileHash, puttingOnce } from './file-store.ts';
import type { FileStoreAddress } from './file-store-address.ts';

/** The secrets that object storage asks for. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Longer than the largest document takes on a slow line; a storage that is away is known to be away by then. */
const answerWithinMs = 30_000;

/** Object storage did not do what was asked. Says the status and nothing that was sent. */
class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly code: string;
  constructor(doing: string, status: number) {
    super(`the object storage answered ${status} to ${doing} a file; see FILE_STORE, S3_ACCESS_KEY_ID and the bucket`);
    this.code = `S3_${status}`;
  }
}

const addressForm = /^[0-9a-f]{64}$/;

/**
 * Files in a bucket of object storage that speaks S3, below a prefix. The bucket has to be there; nothing is ever
 * overwritten with other bytes, and only what was disposed of is removed, so that it may forbid both.
 */
export function createS3Store(
  { bucket, prefix, endpoint, region }: Extract<FileStoreAddress, { kind: 's3' }>,
  credentials: S3Credentials,
): FileStore {
  const client = new AwsClient({ ...credentials, service: 's3', region, retries: 2 });
  // The bucket in the path: works with storage of one's own, which seldom has names for each bucket.
  const urlOf = (hash: string): string => `${endpoint}/${bucket}/${prefix}${hash.slice(0, 2)}/${hash}`;
  const ask = (method: string, hash: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> =>
    client.fetch(urlOf(hash), {
      method,
      ...(body === undefined ? {} : { body, headers: { 'x-amz-content-sha256': hash } }),
      signal: AbortSignal.timeout(answerWithinMs),
    });

  async function get(hash: string): Promise<Uint8Array> {
    if (!addressForm.test(hash)) throw new FileStoreError('missing', hash.slice(0, 64));
    const response = await ask('GET', hash);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 404) throw new FileStoreError('missing', hash);
    if (!response.ok) throw new S3Error('read', response.status);
    if (fileHash(bytes) !== hash) throw new FileStoreError('altered', hash);
    return bytes;
  }

  return {
    get,
    async remove(hash) {
      if (!addressForm.test(hash)) return;
      const response = await ask('DELETE', hash);
      await response.arrayBuffer();
      if (!response.ok && response.status !== 404) throw new S3Error('remove', response.status);
    },
    put: puttingOnce(get, async (hash, bytes) => {
      const response = await ask('PUT', hash, new Uint8Array(bytes));
      await response.arrayBuffer();
      if (!response.ok) throw new S3Error('keep', response.status);
    }),
  };
}
