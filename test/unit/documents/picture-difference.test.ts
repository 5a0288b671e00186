import { beforeAll, describe, expect, test } from 'vitest';
import { renderDocument } from '../../../documents/render.ts';
import type { Block } from '../../../domain/document/block.ts';
import { type Picture, pictureOf } from '../../support/pdf-picture.ts';
import { placesThatDiffer, visible } from '../../support/picture-difference.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const scale = 2;
const digits = '0123456789';

/** The upper sixth of a page, where the text is. */
async function drawn(...blocks: Block[]): Promise<Picture> {
  const { width, height, data } = await pictureOf(
    await renderDocument({
      title: 'Uji',
      createdAt: new Date('2026-11-24T03:00:00Z'),
      verificationUrl: 'https://amplas.example.go.id/verify/x',
      watermark: 'BELUM DITANDATANGANI',
      blocks,
    }),
    0,
    scale,
  );
  const shown = Math.floor(height / 6);
  return { width, height: shown, data: data.subarray(0, width * shown) };
}
const paragraph = (digit: string): Block => ({ block: 'paragraph', text: `Nomor 80${digit}/17`, align: 'left' });
const table = (digit: string): Block => ({
  block: 'table',
  summary: 'Daftar',
  columns: [{ title: 'NIP', width: 1 }],
  rows: [[`1990010${digit}2015`]],
});

describe.each([
  ['the text', paragraph],
  ['a table', table],
] as const)('given a digit of %s', (_, block) => {
  let pictures: Picture[];
  beforeAll(async () => {
    pictures = await Promise.all([...digits].map((digit) => drawn(block(digit))));
  });

  test('when any other stands in its place, then that place differs', () => {
    for (const [one, a] of pictures.entries()) {
      expect(placesThatDiffer(a, a, scale)).toEqual([]);
      for (const [other, b] of [...pictures.entries()].slice(one + 1))
        expect(placesThatDiffer(a, b, scale), `${one} and ${other}`).not.toEqual([]);
    }
  });
});

test('given the edges of letters rounded in another way, then no place differs', async () => {
  const picture = await drawn(paragraph('7'), table('7'));
  const random = seededRandom(7);
  const jittered = Uint8Array.from(picture.data, (grey) =>
    Math.max(0, Math.min(255, grey + Math.round((2 * random() - 1) * visible))),
  );
  expect(placesThatDiffer(picture, { ...picture, data: jittered }, scale)).toEqual([]);
});
