import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { fileHash } from '../../../platform/file-store.ts';
import { pictureOf } from '../../support/pdf-picture.ts';
import { readPdf } from '../../support/pdf-reader.ts';
import { sampleContents, sampleExcerpt, sampleMassDecree, samplePdf } from '../../support/sample-documents.ts';

/** Every text of a content, at any depth. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** Readers break lines where the page does. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

const kinds = [
  ['decree', () => samplePdf('decree', sampleContents.decree)],
  ['duty_commencement', () => samplePdf('duty_commencement', sampleContents.duty_commencement)],
  ['socialization_minutes', () => samplePdf('socialization_minutes', sampleContents.socialization_minutes)],
  ['inauguration_invitation', () => samplePdf('inauguration_invitation', sampleContents.inauguration_invitation)],
  ['oath_minutes', () => samplePdf('oath_minutes', sampleContents.oath_minutes)],
  ['inauguration_statement', () => samplePdf('inauguration_statement', sampleContents.inauguration_statement)],
  ['objection_answer', () => samplePdf('objection_answer', sampleContents.objection_answer)],
  ['decree_correction', () => samplePdf('decree_correction', sampleContents.decree_correction)],
] as const;

describe.each(kinds)('given a %s, when a reader opens its PDF', (kind, render) => {
  test('then it is tagged PDF/A-2b in Indonesian, with a title, its own fonts and no lock', async () => {
    const pdf = await readPdf(await render());
    expect(pdf).toMatchObject({ conformance: '2B', isTagged: true, isEncrypted: false, language: 'id-ID' });
    expect(pdf.title).toMatch(/(Nomor|NOMOR) /);
    // The instant of the event, and not of the rendering.
    expect(pdf.createdAt).toBe('D:20261124030000Z');
    expect([...pdf.fonts.keys()].length).toBeGreaterThan(0);
    for (const [font, isEmbedded] of pdf.fonts) expect({ font, isEmbedded }).toEqual({ font, isEmbedded: true });
    expect(pdf.tags.get('H1')).toBe(1);
    expect(pdf.tags.get('Figure')).toBe(1);
  });

  test('then every field is in its text, every page says that nobody has signed it, and pages are counted', async () => {
    const { pages } = await readPdf(await render());
    const all = squeezed(pages.join(''));
    for (const text of textsOf(sampleContents[kind])) expect(all).toContain(squeezed(text));
    pages.forEach((page, index) => {
      expect(page).toContain('BELUM DITANDATANGANI');
      expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`);
    });
  });

  test('then rendering it once more gives the same bytes', async () => {
    expect(fileHash(await render())).toBe(fileHash(await render()));
  });
});

describe('given a mass decree of 500 names', () => {
  test('then every name is in its annex, and the header of the table stands on every page of it', {
    timeout: 60_000,
  }, async () => {
    const content = sampleMassDecree(500);
    const { pages, tags } = await readPdf(await samplePdf('decree', content));
    const annex = pages.slice(pages.findIndex((page) => page.includes('LAMPIRAN')));
    expect(annex.length).toBeGreaterThan(20);
    // The signature may have a page of its own.
    const tabled = annex.filter((page) => /Pegawai Contoh Nomor \d/.test(page));
    expect(annex.length - tabled.length).toBeLessThanOrEqual(1);
    for (const page of tabled) expect(page).toContain('Jabatan dan unit kerja baru');
    const all = squeezed(annex.join(''));
    for (const row of content.annex ?? []) for (const text of Object.values(row)) expect(all).toContain(squeezed(text));
    // Read aloud once, however often it is printed.
    expect(tags.get('TH')).toBe(7);
    expect(tags.get('TD')).toBe(500 * 7);
  });
});

describe('given a commencement letter that is signed a day after duty began', () => {
  test('then it says from which day, on which the pay depends, and when it was signed', async () => {
    const text = squeezed(
      (await readPdf(await samplePdf('duty_commencement', sampleContents.duty_commencement))).pages.join(''),
    );
    expect(text).toContain(squeezed('terhitung mulai tanggal 1 Desember 2026'));
    expect(text).toContain(squeezed('2 Desember 2026Kepala Dinas Kesehatan'));
  });
});

describe('given the excerpt of a mass decree that a member receives', () => {
  test('then it says so, with everything that concerns the member and no annex', async () => {
    const text = squeezed((await readPdf(await samplePdf('decree', sampleExcerpt))).pages.join(''));
    for (const field of ['PETIKAN', ...textsOf(sampleExcerpt)]) expect(text).toContain(squeezed(field));
    expect(text).not.toContain('LAMPIRAN');
    const whole = squeezed((await readPdf(await samplePdf('decree', sampleContents.decree))).pages.join(''));
    expect(whole).not.toContain('PETIKAN');
  });
});

describe('given what is about to be signed', () => {
  test('then no page bears the watermark', async () => {
    const { pages } = await readPdf(await samplePdf('decree', sampleContents.decree, { watermark: null }));
    for (const page of pages) expect(page).not.toContain('BELUM');
  });
});

test('the QR code leads to the public page of the document', async () => {
  const { width, height, data } = await pictureOf(
    await samplePdf('duty_commencement', sampleContents.duty_commencement),
    0,
    2,
  );
  const colours = new Uint8ClampedArray(4 * width * height);
  for (const [pixel, grey] of data.entries()) colours.set([grey, grey, grey, 255], 4 * pixel);
  expect(jsqr.default(colours, width, height)?.data).toBe('https://amplas.example.go.id/verify/AbCdEfGhIjKlMnOpQrStUv');
});

test('a letter that no font has is shown as missing, and not left out', async () => {
  const told = 'Ayu \u{1F600} Ņurul\u0007\ttetap';
  const pdf = await readPdf(
    await samplePdf('socialization_minutes', { ...sampleContents.socialization_minutes, told }),
  );
  expect(pdf.pages.join(' ')).toMatch(/Ayu (\u{FFFD}|\?) Ņurul tetap/u);
});

test('a text of many pages runs on, and stays whole', async () => {
  const told = Array.from({ length: 400 }, (_, n) => `Penjelasan ke-${n + 1} tentang kebutuhan layanan.`).join('\n');
  const { pages, tags } = await readPdf(
    await samplePdf('socialization_minutes', { ...sampleContents.socialization_minutes, told }),
  );
  expect(pages.length).toBeGreaterThan(5);
  expect(squeezed(pages.join(''))).toContain('Penjelasanke-400tentangkebutuhanlayanan.');
  expect(tags.get('H1')).toBe(1);
});
