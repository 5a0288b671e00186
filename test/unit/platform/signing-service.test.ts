import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSigningService, startSigningService } from '../../../dev/signing-service.ts';
import { renderDocument } from '../../../documents/render.ts';
import { verifiedSignature } from '../../../platform/pdf-signature.ts';
import { createSigningService, type SigningService } from '../../../platform/signing-service.ts';

const passphrase = 'kata-sandi-rahasia-77';
let local: LocalSigningService;
let service: SigningService;
let draft: Uint8Array;
beforeAll(async () => {
  local = await startSigningService({ passphrase });
  service = createSigningService({ url: `${local.url}/`, user: 'amplas', password: 'pemasangan' });
  draft = await renderDocument({
    title: 'Keputusan',
    blocks: [{ block: 'paragraph', text: 'Menetapkan: pemindahan.', align: 'left' }],
    createdAt: new Date('2026-11-25T00:00:00Z'),
    verificationUrl: 'http://localhost/verify/x',
    watermark: null,
  });
});
beforeEach(() => {
  local.mood = 'signs';
});
afterAll(() => local.close());

const sign = (word = passphrase) => service.sign(draft, { identity: '199001012015011001', passphrase: word });

describe('a signing service', () => {
  it('signs: the signature covers every byte of the file, which begins with what was sent', async () => {
    const outcome = await sign();
    if (outcome.kind !== 'signed') throw new Error(outcome.why);
    expect(Buffer.compare(outcome.file.subarray(0, draft.length), draft)).toBe(0);
    expect(outcome.signature.certificate).toMatch(/^[0-9a-f]{2,}$/);
    expect(outcome.signature.certificateUntil.getTime()).toBeGreaterThan(Date.now());
    expect(local.asked.at(-1)).toEqual({
      identity: '199001012015011001',
      passphrase,
      authorization: `Basic ${Buffer.from('amplas:pemasangan').toString('base64')}`,
    });
  });

  it('any byte changed afterwards, before or behind the signature, is found', async () => {
    const outcome = await sign();
    if (outcome.kind !== 'signed') throw new Error(outcome.why);
    const { file } = outcome;
    for (const at of [100, Math.floor(draft.length / 2), draft.length + 40, file.length - 8]) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(await verifiedSignature(changed), `byte ${at}`).toBeNull();
    }
    expect(await verifiedSignature(Buffer.concat([file, Buffer.from('\n')]))).toBeNull();
    expect(await verifiedSignature(draft)).toBeNull();
    expect(await verifiedSignature(file)).not.toBeNull();
  });

  it.each([
    ['expired', 'certificate_expired', '2021'],
    ['unknown_signer', 'unknown_signer', '2011'],
    ['refuses', 'refused', '2050'],
    ['broken', 'unavailable', undefined],
    ['hangs_up', 'unavailable', undefined],
    ['garbage', 'malformed_answer', undefined],
    ['alters', 'malformed_answer', undefined],
  ] as const)('that %s is told as %s', async (mood, why, code) => {
    local.mood = mood;
    expect(await sign()).toEqual({ kind: 'failed', why, ...(code === undefined ? {} : { code }) });
  });

  it('given a wrong passphrase, says so and repeats nothing of it', async () => {
    const outcome = await sign('salah-ketik');
    expect(outcome).toEqual({ kind: 'failed', why: 'wrong_passphrase', code: '2031' });
    expect(JSON.stringify(outcome)).not.toContain('salah-ketik');
  });

  it('that is slow is given up in time, and that is not there is unavailable', async () => {
    local.mood = 'slow';
    const hurried = createSigningService({ url: local.url, user: undefined, password: undefined }, 100);
    const asked = { identity: '1', passphrase };
    expect(await hurried.sign(draft, asked)).toEqual({ kind: 'failed', why: 'timeout' });
    const nobody = createSigningService({ url: 'http://127.0.0.1:9', user: undefined, password: undefined });
    expect(await nobody.sign(draft, asked)).toEqual({ kind: 'failed', why: 'unavailable' });
  });
});
