import { expect, test } from 'vitest';
import { renderDocument } from '../../../documents/render.ts';
import type { Block } from '../../../domain/document/block.ts';
import { type Picture, pictureOf } from '../../support/pdf-picture.ts';
import { placesThatDiffer, visible } from '../../support/picture-difference.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const scale = 2;
const digits = [...'0123456789'];

const paragraph = (digit: string): Block => ({ block: 'paragraph', text: `Nomor 80${digit}/17`, align: 'left' });
const table = (digit: string): Block => ({
  block: 'table',
  summary: 'Daftar',
  columns: [{ title: 'NIP', width: 1 }],
  rows: [[`1990010${digit}2015`]],
});

/** A page for each digit, with the digit in a text and in a table. */
const pages = (): Promise<Uint8Array> =>
  renderDocument({
    title: 'Uji',
    createdAt: new Date('2026-11-24T03:00:00Z'),
    verificationUrl: 'https://amplas.example.go.id/verify/x',
    watermark: 'BELUM DITANDATANGANI',
    blocks: digits.flatMap((digit, page): Block[] => [
      ...(page === 0 ? [] : [{ block: 'page_break', layout: 'portrait' } as const]),
      paragraph(digit),
      table(digit),
    ]),
  });

/** The upper sixth of a page, where its text is; its number is below. */
async function upperPart(pdf: Uint8Array, page: number): Promise<Picture> {
  const { width, height, data } = await pictureOf(pdf, page, scale);
  const shown = Math.floor(height / 6);
  return { width, height: shown, data: data.subarray(0, width * shown) };
}

/** In points from the top, between the text and the table. */
const between = 80;
const isAbove = (place: string): boolean => Number(place.split(',')[1]) < between;

test('given a digit, when any other stands in its place, then that place differs, in a text and in a small table', {
  timeout: 60_000,
}, async () => {
  const pdf = await pages();
  const pictures: Picture[] = [];
  for (const page of digits.keys()) pictures.push(await upperPart(pdf, page));
  for (const [one, a] of pictures.entries()) {
    expect(placesThatDiffer(a, a, scale)).toEqual([]);
    for (const [other, b] of [...pictures.entries()].slice(one + 1)) {
      const places = placesThatDiffer(a, b, scale);
      expect([places.some(isAbove), !places.every(isAbove)], `${one} and ${other}`).toEqual([true, true]);
    }
  }
});

test('given the edges of letters rounded in another way, then no place differs', async () => {
  const picture = await upperPart(await pages(), 7);
  const random = seededRandom(7);
  const jittered = Uint8Array.from(picture.data, (grey) =>
    Math.max(0, Math.min(255, grey + Math.round((2 * random() - 1) * visible))),
  );
  expect(placesThatDiffer(picture, { ...picture, data: jittered }, scale)).toEqual([]);
});
