import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signs what is kept for decades: checkpoints of files, and the list of contents of an exported file. */
export interface ArchiveSigner {
  /** Ed25519 (RFC 8032) over the text in UTF-8, base64. */
  sign(text: string): string;
  /** Whether this is our own signature over the text. */
  isSigned(text: string, signature: string): boolean;
  /** The public key (SPKI, PEM): all that somebody needs who verifies. */
  readonly publicKey: string;
  /** Short name of the key: the first 16 hex digits of the SHA-256 of its public form. */
  readonly keyId: string;
}

const algorithm = 'ed25519';

const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

const verifierOf =
  (key: KeyObject) =>
  (text: string, signature: string): boolean =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));

function privateKeyOf(base64: string): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), type: 'pkcs8', format: 'der' });
  if (key.asymmetricKeyType !== algorithm) throw new RangeError('the archive key is an Ed25519 key');
  return key;
}

/** A signer with a private key (PKCS #8, DER, base64). Throws when the text is no such Ed25519 key; the error never repeats it. */
export function createArchiveSigner(privateKey: string): ArchiveSigner {
  const key = privateKeyOf(privateKey);
  const shared = createPublicKey(key);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    isSigned: verifierOf(shared),
    publicKey: shared.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: idOf(shared),
  };
}

/** Whether the text is a private key of the archive. */
export function isArchiveKey(text: string): boolean {
  try {
    privateKeyOf(text);
    return true;
  } catch {
    return false;
  }
}

/** What verifies signatures of the archive, from its public key (PEM). Throws when it is no Ed25519 key. */
export function createSignatureCheck(publicKey: string): (text: string, signature: string) => boolean {
  const key = createPublicKey(publicKey);
  if (key.asymmetricKeyType !== algorithm) throw new RangeError('the public key of the archive is an Ed25519 key');
  return verifierOf(key);
}
