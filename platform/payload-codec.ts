import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { Cipher } from './cipher.ts';

const PayloadMessage = proto.temporal.api.common.v1.Payload;

const ENCODING = 'encoding';
const KEY_ID = 'encryption-key-id';
const ENCRYPTED = 'binary/encrypted';
const UNDECODABLE = 'binary/undecodable';
/** Data sealed for another purpose does not open here, even where two purposes share a key. */
const CONTEXT = 'temporal-payload';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const metadataOf = (payload: Payload, key: string): string =>
  new TextDecoder().decode(payload.metadata?.[key] ?? new Uint8Array());

/**
 * Encrypts everything on its way to Temporal. Decoding leaves alone what came in the clear and never throws: a payload
 * that cannot be opened becomes one that `isUndecodable`. The payload converter refuses that one; a handler of raw
 * signals sees it and can record the refusal, where an error here would fail the workflow task for ever.
 */
export function createPayloadCodec(cipher: Cipher): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(cipher, payload)),
    decode: async (payloads) => payloads.map((payload) => decrypt(cipher, payload)),
  };
}

/** Whether the codec could not open this payload: a key that is missing, or data that was damaged. */
export const isUndecodable = (payload: Payload): boolean => metadataOf(payload, ENCODING) === UNDECODABLE;

function encrypt(cipher: Cipher, payload: Payload): Payload {
  const { keyId, bytes } = cipher.seal(PayloadMessage.encode(payload).finish(), CONTEXT);
  return { metadata: { [ENCODING]: bytesOf(ENCRYPTED), [KEY_ID]: bytesOf(keyId) }, data: bytes };
}

function decrypt(cipher: Cipher, payload: Payload): Payload {
  if (metadataOf(payload, ENCODING) !== ENCRYPTED) return payload;
  try {
    const sealed = { keyId: metadataOf(payload, KEY_ID), bytes: payload.data ?? new Uint8Array() };
    return PayloadMessage.decode(cipher.open(sealed, CONTEXT));
  } catch {
    return { metadata: { [ENCODING]: bytesOf(UNDECODABLE) }, data: new Uint8Array() };
  }
}
