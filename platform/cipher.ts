import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Key, parseKeyRing } from './key-ring.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TEXT_VERSION = 'v1';

/** Sealed data: initialisation vector, authentication tag and ciphertext in `bytes`, under the key `keyId`. */
export interface Sealed {
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** AES-256-GCM with a fresh random vector each time. A `context` is authenticated but not stored: opening must repeat it. */
export interface Cipher {
  seal(plain: Uint8Array, context?: string): Sealed;
  /** Throws `CipherError` when the key is unknown, or the data, its key or its context is not what was sealed. */
  open(sealed: Sealed, context?: string): Uint8Array;
}

/** Seals text for a column or a JSON field, as `v1.<key id>.<base64url>`. */
export interface TextSealer {
  /** `context` names the one place the text belongs to (say `case-7/12/objection`), so that rows cannot be swapped. */
  sealText(text: string, context: string): string;
  /** Throws `CipherError` as `Cipher.open` does, and on a text that was not sealed. */
  openText(sealed: string, context: string): string;
}

/** Sealed data could not be opened. Neither content nor context stands in the message. */
export class CipherError extends Error {
  override readonly name = 'CipherError';
  readonly reason: 'malformed' | 'unknown_key' | 'unreadable';
  constructor(reason: CipherError['reason']) {
    super(explanations[reason]);
    this.reason = reason;
  }
}

const explanations: Readonly<Record<CipherError['reason'], string>> = {
  malformed: 'this is not sealed data',
  unknown_key: 'the data was sealed with a key that is not configured; add the retired key after the current one',
  unreadable: 'the sealed data was changed, moved from another place, or sealed with another key of the same id',
};

/** A cipher over `id:base64[,…]`: the first key seals, all open. Throws `KeyRingError` on anything else. */
export function createCipher(keys: string): Cipher {
  const ring = parseKeyRing(keys);
  return {
    seal: (plain, context = '') => ({ keyId: ring.sealing.id, bytes: sealWith(ring.sealing, plain, context) }),
    open: (sealed, context = '') => {
      const key = ring.byId.get(sealed.keyId);
      if (key === undefined) throw new CipherError('unknown_key');
      return openWith(key, sealed.bytes, context);
    },
  };
}

/** A text sealer over the same form of keys as `createCipher`. */
export function createTextSealer(keys: string): TextSealer {
  const cipher = createCipher(keys);
  return {
    sealText: (text, context) => {
      const { keyId, bytes } = cipher.seal(Buffer.from(text, 'utf8'), context);
      return `${TEXT_VERSION}.${keyId}.${Buffer.from(bytes).toString('base64url')}`;
    },
    openText: (sealed, context) => {
      const [version, keyId, encoded, ...rest] = sealed.split('.');
      if (version !== TEXT_VERSION || keyId === undefined || encoded === undefined || rest.length > 0) {
        throw new CipherError('malformed');
      }
      return Buffer.from(cipher.open({ keyId, bytes: Buffer.from(encoded, 'base64url') }, context)).toString('utf8');
    },
  };
}

function sealWith(key: Key, plain: Uint8Array, context: string): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.secret, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function openWith(key: Key, bytes: Uint8Array, context: string): Uint8Array {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new CipherError('malformed');
  const bodyStart = IV_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(ALGORITHM, key.secret, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, bodyStart));
    return Buffer.concat([decipher.update(bytes.subarray(bodyStart)), decipher.final()]);
  } catch {
    throw new CipherError('unreadable');
  }
}
