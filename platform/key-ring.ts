const KEY_BYTES = 32;
const keyIdForm = /^[A-Za-z0-9_-]{1,32}$/;

/** One AES-256 key under the id that sealed data names it by. */
export interface Key {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** The first key seals; every key opens. Never empty. */
export interface KeyRing {
  readonly sealing: Key;
  readonly byId: ReadonlyMap<string, Key>;
}

/** The text is not a list of keys. The message names positions, never key material. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/**
 * Reads `id:base64[,id:base64…]`, each key 32 bytes in standard base64.
 * Throws `KeyRingError` on an empty list, a malformed entry or an id used twice.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = text.split(',').map((entry, index) => parseKey(entry.trim(), index + 1));
  const [sealing] = keys;
  if (sealing === undefined) throw new KeyRingError('there is no key');
  const byId = new Map(keys.map((key) => [key.id, key]));
  if (byId.size !== keys.length) throw new KeyRingError('two keys have the same id');
  return { sealing, byId };
}

function parseKey(entry: string, position: number): Key {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  const encoded = entry.slice(colon + 1);
  if (!keyIdForm.test(id)) {
    throw new KeyRingError(`key ${position} has no id of 1 to 32 letters, digits, "-" or "_" before a colon`);
  }
  const secret = Buffer.from(encoded, 'base64');
  // Buffer skips what is not base64: a mistyped key would otherwise be accepted as another one.
  if (secret.length !== KEY_BYTES || secret.toString('base64') !== encoded) {
    throw new KeyRingError(`key ${position} is not ${KEY_BYTES} bytes in base64`);
  }
  return { id, secret };
}
