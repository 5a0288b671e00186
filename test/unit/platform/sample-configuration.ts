/** 32 equal bytes in base64: plain to see that it protects nothing. */
const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

export const firstKey = `first:${keyOf(1)}`;
export const secondKey = `second:${keyOf(2)}`;

/** The Ed25519 key of 32 equal bytes, after the header of PKCS #8. */
const archiveKey = Buffer.concat([
  Buffer.from('302e020100300506032b657004220420', 'hex'),
  Buffer.alloc(32, 5),
]).toString('base64');

/** The variables without a default: the least that a laptop sets. */
export const leastEnvironment = {
  DATABASE_URL: 'postgres://amplas:hunter2@127.0.0.1:7301/amplas',
  FILE_STORE: 'file:///var/lib/amplas/files',
  PAYLOAD_KEYS: firstKey,
  RECORD_KEYS: secondKey,
  ARCHIVE_KEY: archiveKey,
  CHECKPOINT_FOLDER: '/var/lib/amplas/checkpoints',
} as const;
