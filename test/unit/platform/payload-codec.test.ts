import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { createCipher } from '../../../platform/cipher.ts';
import { createPayloadCodec, isUndecodable } from '../../../platform/payload-codec.ts';
import { firstKey, secondKey } from './sample-configuration.ts';

const codec = createPayloadCodec(createCipher(firstKey));
const clear = defaultPayloadConverter.toPayload({ words: 'keberatan' });
const encrypted = await codec.encode([clear]);

describe('given a payload on its way to Temporal', () => {
  it('then nothing of it is legible, and it comes back as it was', async () => {
    const [stored] = encrypted;
    expect(Buffer.from(stored?.data ?? []).includes('keberatan')).toBe(false);
    expect(Buffer.from(stored?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
    expect(Buffer.from(stored?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('first');
    const [back] = await codec.decode(encrypted);
    expect(defaultPayloadConverter.fromPayload(back ?? {})).toEqual({ words: 'keberatan' });
  });
  it('then what looks encrypted already is encrypted as well', async () => {
    const [back] = await codec.decode(await codec.decode(await codec.encode(encrypted)));
    expect(defaultPayloadConverter.fromPayload(back ?? {})).toEqual({ words: 'keberatan' });
  });
  it('then none gives none', async () => {
    expect(await codec.encode([])).toEqual([]);
    expect(await codec.decode([])).toEqual([]);
  });
});

describe('given a payload that came in the clear', () => {
  it('then decoding leaves it alone', async () => {
    expect(await codec.decode([clear, {}])).toEqual([clear, {}]);
  });
});

describe('given a payload that cannot be opened', () => {
  const damaged = encrypted.map((payload) => ({ ...payload, data: payload.data?.map((byte) => byte ^ 1) ?? null }));
  const cases = {
    'damaged data': damaged,
    'no data': encrypted.map(({ metadata }) => ({ metadata: metadata ?? null })),
    'no key id': encrypted.map(({ metadata, data }) => ({
      metadata: { encoding: metadata?.['encoding'] ?? new Uint8Array() },
      data: data ?? null,
    })),
  };
  it.each(Object.entries(cases))('then %s is marked, not thrown', async (_what, payloads) => {
    const [marked] = await codec.decode(payloads);
    expect(marked !== undefined && isUndecodable(marked)).toBe(true);
    expect(marked?.data).toEqual(new Uint8Array());
    expect(() => defaultPayloadConverter.fromPayload(marked ?? {})).toThrow();
  });
  it('then the others of the same message are still read', async () => {
    const foreign = await createPayloadCodec(createCipher(secondKey)).encode([clear]);
    const read = await codec.decode([...foreign, ...encrypted]);
    expect(read.map(isUndecodable)).toEqual([true, false]);
  });
});
