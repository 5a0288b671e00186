import type { Configuration } from './configuration.ts';
import { createDiskStore, type FileStore } from './file-store.ts';
import { fileStoreAddress } from './file-store-address.ts';
import { createS3Store } from './s3-store.ts';

/** The file store that the setting `FILE_STORE` names. Nothing is asked of it yet. */
export function openFileStore({ fileStore, s3 }: Pick<Configuration, 'fileStore' | 's3'>): FileStore {
  const address = fileStoreAddress(fileStore);
  if (address.kind === 'disk') return createDiskStore(address.folder);
  if (s3 === undefined) throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are missing');
  return createS3Store(address, s3);
}
