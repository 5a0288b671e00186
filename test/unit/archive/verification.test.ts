import { describe, expect, it } from 'vitest';
import { checkCheckpoints, checkpointHash, checkpointText, type Head } from '../../../domain/archive/checkpoint.ts';
import { verifyChain } from '../../../domain/archive/verification.ts';
import { sampleChain, sha256, someSigner } from '../../support/sample-chain.ts';

const chain = 'case-17';
const headAt = (rows: ReturnType<typeof sampleChain>, sequence: number): Head => {
  const hash = rows[sequence - 1]?.hash ?? '';
  return { chain, sequence, hash };
};

describe('a file compared with itself and its signed heads', () => {
  const rows = sampleChain(6);
  const heads = [headAt(rows, 2), headAt(rows, 4), headAt(rows, 6)];

  it('is whole when nothing was touched', () => {
    expect(verifyChain(chain, rows, heads, sha256)).toEqual([]);
  });

  it('is whole when events have come since the last checkpoint', () => {
    expect(verifyChain(chain, sampleChain(9), heads, sha256)).toEqual([]);
  });

  it('is broken where any member of an event was changed', () => {
    for (const index of rows.keys())
      for (const change of [{ kind: 'placed' }, { body: { at: 1 } }, { recorded_at: '2020-01-01T00:00:00.000Z' }]) {
        const touched = rows.map((row, at) => (at === index ? { ...row, ...change } : row));
        expect(verifyChain(chain, touched, [], sha256)).toEqual([{ kind: 'broken', chain, sequence: index + 1 }]);
      }
  });

  it('is broken where an event is missing in the middle', () => {
    const touched = rows.filter(({ sequence }) => sequence !== 3);
    expect(verifyChain(chain, touched, [], sha256)).toEqual([{ kind: 'broken', chain, sequence: 3 }]);
  });

  it('is cut when its last events are gone, which only a signed head can tell', () => {
    const touched = rows.slice(0, 4);
    expect(verifyChain(chain, touched, [], sha256)).toEqual([]);
    expect(verifyChain(chain, touched, heads, sha256)).toEqual([{ kind: 'cut', chain, ends: 4, signed: 6 }]);
  });

  it('is cut when nothing is left of it', () => {
    expect(verifyChain(chain, [], heads, sha256)).toEqual([{ kind: 'cut', chain, ends: 0, signed: 6 }]);
  });

  it('is rewritten when another whole chain stands in its place, which only a signed head can tell', () => {
    const other = sampleChain(6, 'dua');
    expect(verifyChain(chain, other, [], sha256)).toEqual([]);
    expect(verifyChain(chain, other, heads, sha256)).toEqual([{ kind: 'rewritten', chain, agreed: 0, signed: 2 }]);
  });

  it('is rewritten after the last signed head that agrees', () => {
    const half = [headAt(rows, 2), { ...headAt(rows, 4), hash: 'f'.repeat(64) }];
    expect(verifyChain(chain, rows, half, sha256)).toEqual([{ kind: 'rewritten', chain, agreed: 2, signed: 4 }]);
  });
});

describe('checkpoints', () => {
  const signer = someSigner();
  const signed = (text: string, by = signer) => ({ text, signature: by.sign(text) });
  const first = signed(
    checkpointText({ number: 1, at: '2026-11-25T00:00:00.000Z', previous: checkpointHash(null, sha256), heads: [] }),
  );
  const second = signed(
    checkpointText({ number: 2, at: '2026-11-25T00:01:00.000Z', previous: checkpointHash(first, sha256), heads: [] }),
  );
  const check = (...kept: (typeof first)[]) => checkCheckpoints(kept, sha256, signer.isSigned).findings;

  it('follow each other', () => {
    expect(check(first, second)).toEqual([]);
  });

  it('are found out when one was taken away, changed, or signed by somebody else', () => {
    expect(check(second)).toEqual([{ number: 1, kind: 'missing' }]);
    expect(check({ ...first, text: first.text.replace('00:00:00', '00:00:01') }, second)).toEqual([
      { number: 1, kind: 'not_signed' },
      { number: 2, kind: 'does_not_follow' },
    ]);
    expect(check(signed(first.text, someSigner()), second)).toEqual([{ number: 1, kind: 'not_signed' }]);
    expect(check({ text: '', signature: '' }, second)).toEqual([
      { number: 1, kind: 'unreadable' },
      { number: 2, kind: 'does_not_follow' },
    ]);
  });

  it('that are not signed say nothing of any file', () => {
    const forged = signed(first.text, someSigner());
    expect(checkCheckpoints([forged], sha256, signer.isSigned).sound).toEqual([]);
  });
});
