import { describe, expect, it } from 'vitest';
import { CipherError, createCipher, createTextSealer } from '../../../platform/cipher.ts';
import { KeyRingError } from '../../../platform/key-ring.ts';
import { firstKey, secondKey } from './sample-configuration.ts';

const words = Buffer.from('Saya keberatan karena merawat orang tua.');
const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof CipherError) return error.reason;
    throw error;
  }
  return 'opened';
};

describe('given data sealed under the first key', () => {
  const cipher = createCipher(firstKey);
  const sealed = cipher.seal(words, 'case-7/3');

  it('then the same key and context open it', () => {
    expect(sealed.keyId).toBe('first');
    expect(Buffer.from(cipher.open(sealed, 'case-7/3'))).toEqual(words);
  });
  it('then sealing again gives other bytes, and none of the words', () => {
    expect(cipher.seal(words, 'case-7/3').bytes).not.toEqual(sealed.bytes);
    expect(Buffer.from(sealed.bytes).includes('keberatan')).toBe(false);
  });
  it('then another context does not open it', () => {
    expect(reasonOf(() => cipher.open(sealed, 'case-8/3'))).toBe('unreadable');
    expect(reasonOf(() => cipher.open(sealed))).toBe('unreadable');
  });
  it('then no changed byte passes', () => {
    for (let index = 0; index < sealed.bytes.length; index += 1) {
      const bytes = Uint8Array.from(sealed.bytes, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(reasonOf(() => cipher.open({ ...sealed, bytes }, 'case-7/3'))).toBe('unreadable');
    }
  });
  it('then a cut one is malformed', () => {
    expect(reasonOf(() => cipher.open({ ...sealed, bytes: sealed.bytes.subarray(0, 27) }, 'case-7/3'))).toBe(
      'malformed',
    );
  });
  it('then after a change of keys it still opens, and new data is under the new key', () => {
    const rotated = createCipher(`${secondKey},${firstKey}`);
    expect(Buffer.from(rotated.open(sealed, 'case-7/3'))).toEqual(words);
    expect(rotated.seal(words).keyId).toBe('second');
  });
  it('then without its key it stays shut', () => {
    expect(reasonOf(() => createCipher(secondKey).open(sealed, 'case-7/3'))).toBe('unknown_key');
  });
});

describe('given words for a field of Postgres', () => {
  const sealer = createTextSealer(firstKey);
  const sealed = sealer.sealText('Saya keberatan – merawat orang tua', 'case-7/3');

  it('then they are one line of text that names its version and key', () => {
    expect(sealed).toMatch(/^v1\.first\.[A-Za-z0-9_-]+$/);
    expect(sealer.openText(sealed, 'case-7/3')).toBe('Saya keberatan – merawat orang tua');
    expect(sealer.openText(sealer.sealText('', 'a'), 'a')).toBe('');
  });
  it('then a row put in the place of another does not open', () => {
    expect(reasonOf(() => sealer.openText(sealed, 'case-7/4'))).toBe('unreadable');
  });
  it.each(['', 'Saya keberatan', 'v2.first.AAAA', 'v1.first', `${sealed}.x`])(
    'then "%s" is not sealed text',
    (text) => {
      expect(reasonOf(() => sealer.openText(text, 'case-7/3'))).toBe('malformed');
    },
  );
});

describe('given keys of the wrong form', () => {
  it.each([
    '',
    'nocolon',
    'a:c2hvcnQ=',
    `bad id:${firstKey.slice(6)}`,
    `${firstKey},`,
    `${firstKey},${firstKey}`,
    `${firstKey}!`,
  ])('then "%s" is refused without being repeated', (keys) => {
    expect(() => createCipher(keys)).toThrow(KeyRingError);
    expect(() => createCipher(keys)).not.toThrow(/AQEB|c2hvcnQ/);
  });
});
