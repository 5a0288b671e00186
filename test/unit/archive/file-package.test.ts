import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage, packFile } from '../../../archive/file-package.ts';
import { verifyPackage } from '../../../archive/verify-package.ts';
import { inWords } from '../../../archive/words.ts';
import { sampleChain, someSigner } from '../../support/sample-chain.ts';

const signer = someSigner();
const pdf = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
const { bytes: packed } = packFile(
  {
    chains: [
      { chain: 'case-17', rows: sampleChain(4) },
      { chain: 'follow-up-17', rows: sampleChain(2) },
    ],
    parts: [
      { path: 'events.json', bytes: strToU8('[]') },
      { path: 'documents/keputusan.pdf', bytes: pdf },
    ],
    at: new Date('2026-11-25T00:00:00Z'),
  },
  signer,
);
const verify = (bytes: Uint8Array, by = signer) => verifyPackage(openPackage(bytes), by.isSigned, []).map(inWords);
/** The package with its parts changed, zipped again as somebody would who covers the traces. */
const rezipped = (change: (parts: Record<string, Uint8Array>) => void): Uint8Array => {
  const parts = unzipSync(packed);
  change(parts);
  return zipSync(parts);
};

describe('a package', () => {
  it('is whole as it was made, and made the same again', () => {
    expect(verify(packed)).toEqual([]);
    expect(verify(rezipped(() => undefined))).toEqual([]);
  });

  it('with any one byte of any part changed is found out, with the part named', () => {
    const paths = Object.keys(unzipSync(packed)).filter((path) => path !== 'contents.json');
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), fc.integer({ min: 1, max: 255 }), (path, at, by) => {
        const touched = rezipped((parts) => {
          const bytes = parts[path] ?? new Uint8Array();
          const index = at % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ by;
        });
        expect(verify(touched)).toContain(`${path}: the bytes are not those that were signed`);
      }),
    );
  });

  it('with any one byte of the ZIP file changed is never taken for another content', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const touched = Uint8Array.from(packed);
        touched[at] = (touched[at] ?? 0) ^ by;
        let findings: readonly string[];
        try {
          findings = verify(touched);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        // Bytes that carry no content (times, attributes) may change; then every part is still what was signed.
        if (findings.length === 0) expect(openPackage(touched).parts).toEqual(openPackage(packed).parts);
      }),
    );
  });

  it('with a part taken away or added is found out', () => {
    expect(verify(rezipped((parts) => delete parts['documents/keputusan.pdf']))).toEqual([
      'documents/keputusan.pdf: is missing',
    ]);
    const added = rezipped((parts) => {
      parts['documents/lain.pdf'] = pdf;
    });
    expect(verify(added)).toEqual(['documents/lain.pdf: was added; the signed list does not know it']);
  });

  it('without its last event is found out', () => {
    const cut = rezipped((parts) => {
      const rows = JSON.parse(strFromU8(parts['rows/case-17.json'] ?? new Uint8Array()));
      parts['rows/case-17.json'] = strToU8(JSON.stringify(rows.slice(0, -1)));
    });
    expect(verify(cut)).toEqual([
      'rows/case-17.json: the bytes are not those that were signed',
      'rows/case-17.json: the last event is not the one that the list of contents names',
    ]);
  });

  it('that somebody else has signed, or nobody, is found out', () => {
    expect(verify(packed, someSigner())).toEqual([
      'contents.json: the list of contents does not bear the signature of this key',
    ]);
    expect(verify(rezipped((parts) => delete parts['contents.json']))).toEqual([
      'contents.json: the list of contents cannot be read',
    ]);
  });

  it('that is none is said to be none', () => {
    expect(() => openPackage(strToU8('%PDF-1.7'))).toThrow(/no package/);
  });
});
