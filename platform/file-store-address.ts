import { fileURLToPath } from 'node:url';

/** Where files are kept, as the setting `FILE_STORE` says it. */
export type FileStoreAddress =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Stands before every key; with a slash at its end unless it is empty. */
      readonly prefix: string;
      readonly endpoint: string;
      readonly region: string;
    };

const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function s3Address(url: URL): FileStoreAddress {
  const endpoint = url.searchParams.get('endpoint') ?? '';
  const known = [...url.searchParams.keys()].every((key) => key === 'endpoint' || key === 'region');
  if (!known || !bucketForm.test(url.hostname) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new RangeError('s3://bucket/prefix?endpoint=http(s)://host&region=name is expected');
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    kind: 's3',
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint: endpoint.replace(/\/+$/, ''),
    region: url.searchParams.get('region') ?? 'us-east-1',
  };
}

/** Reads the setting `FILE_STORE`. Throws when it is neither of the two forms. */
export function fileStoreAddress(text: string): FileStoreAddress {
  const url = new URL(text);
  if (url.protocol === 's3:') return s3Address(url);
  if (url.protocol !== 'file:' || url.hostname !== '') throw new RangeError('file:///folder is expected');
  return { kind: 'disk', folder: fileURLToPath(url) };
}

/** Whether `text` has one of the forms of a file store's address. */
export function isFileStore(text: string): boolean {
  try {
    fileStoreAddress(text);
    return true;
  } catch {
    return false;
  }
}
