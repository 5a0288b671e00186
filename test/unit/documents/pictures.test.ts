import { readFile, writeFile } from 'node:fs/promises';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { pictureOf } from '../../support/pdf-picture.ts';
import { sampleContents, sampleExcerpt, sampleMassDecree, samplePdf } from '../../support/sample-documents.ts';

/*
 * What documents look like, compared with pictures that somebody has looked at. After a change that is meant, draw them anew
 * with AMPLAS_DRAW_PICTURES=1, look at each, and commit them with the change.
 */

/** Of 255: less is a rounding of the edges of letters. */
const visible = 48;
/** Of all pixels: a missing line of text is ten times as much. */
const tolerated = 0.0005;

const pictures = [
  ['decree', 0, () => samplePdf('decree', sampleContents.decree)],
  ['decree-end', 1, () => samplePdf('decree', sampleContents.decree)],
  ['decree-excerpt', 0, () => samplePdf('decree', sampleExcerpt)],
  ['mass-decree-annex', 2, () => samplePdf('decree', sampleMassDecree(40))],
  ['duty-commencement', 0, () => samplePdf('duty_commencement', sampleContents.duty_commencement)],
  ['socialization-minutes', 0, () => samplePdf('socialization_minutes', sampleContents.socialization_minutes)],
  ['inauguration-invitation', 0, () => samplePdf('inauguration_invitation', sampleContents.inauguration_invitation)],
  ['oath-minutes', 0, () => samplePdf('oath_minutes', sampleContents.oath_minutes)],
  ['inauguration-statement', 0, () => samplePdf('inauguration_statement', sampleContents.inauguration_statement)],
  ['objection-answer', 0, () => samplePdf('objection_answer', sampleContents.objection_answer)],
  ['decree-correction', 0, () => samplePdf('decree_correction', sampleContents.decree_correction)],
] as const;

const fileOf = (name: string): URL => new URL(`../../pictures/${name}.png`, import.meta.url);

describe.each(pictures)('the page %s', (name, page, render) => {
  test('looks as it did when it was reviewed', async () => {
    const seen = await pictureOf(await render(), page);
    if (process.env['AMPLAS_DRAW_PICTURES'] === '1') await writeFile(fileOf(name), encode({ ...seen, channels: 1 }));
    const reviewed = decode(await readFile(fileOf(name)));
    expect([seen.width, seen.height]).toEqual([reviewed.width, reviewed.height]);
    const others = seen.data.filter((grey, pixel) => Math.abs(grey - (reviewed.data[pixel] ?? 0)) > visible);
    expect(others.length / seen.data.length).toBeLessThanOrEqual(tolerated);
  });
});
