import { describe, expect, test } from 'vitest';
import type { DecreeFields } from '../../../domain/decree/decree-fields.ts';
import { batchDecreeContent } from '../../../domain/document/mass-decree.ts';
import { sampleFields, sampleMovers } from '../../support/sample-documents.ts';

const closing = /^bahwa berdasarkan pertimbangan tersebut di atas/;
const clearance = (number: string) =>
  `Hasil pemeriksaan I-MUT Badan Kepegawaian Negara nomor ${number} tanggal 20 November 2026`;
const [mover] = sampleMovers(1);
const contentOf = (...fields: readonly DecreeFields[]) => {
  if (mover === undefined) throw new Error('a mover is expected');
  return batchDecreeContent(fields.map((each) => ({ fields: each, mover })));
};
const changed = (change: (line: string) => string): DecreeFields => ({
  ...sampleFields,
  considering: sampleFields.considering.map(change),
  noting: sampleFields.noting.map(change),
});

describe('what one decree on many considers and notes', () => {
  test('is what each of them does, where all are alike', () => {
    const { considering, noting } = contentOf(sampleFields, sampleFields);
    expect(considering).toEqual(sampleFields.considering);
    expect(noting).toEqual(sampleFields.noting);
  });

  test('ends with what follows, and says where the reasons of each are found', () => {
    const other = changed((line) => line.replace('Sarjana kesehatan masyarakat', 'Sarjana gizi'));
    const { considering } = contentOf(sampleFields, other);
    expect(considering).not.toContain('bahwa dari segi kualifikasi: Sarjana kesehatan masyarakat');
    expect(considering.at(-2)).toContain('petikan Keputusan ini');
    expect(considering.at(-1)).toMatch(closing);
    expect(considering.filter((line) => closing.test(line))).toHaveLength(1);
    for (const line of considering) expect(line).not.toMatch(/;$/);
  });

  test('is about civil servants where some are PNS and some PPPK, and says so in what follows', () => {
    const contract = (line: string) =>
      line.replace('Pegawai Negeri Sipil', 'Pegawai Pemerintah dengan Perjanjian Kerja');
    const about = 'PEMINDAHAN PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS';
    for (const fields of [
      [sampleFields, { ...changed(contract), about }],
      [{ ...changed(contract), about }, sampleFields],
    ] as const) {
      const content = contentOf(...fields);
      expect(content.about).toBe('PEMINDAHAN APARATUR SIPIL NEGARA DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS');
      expect(content.considering.at(-1)).toBe(
        'bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan Gubernur Amplas tentang Pemindahan Aparatur Sipil Negara di Lingkungan Pemerintah Provinsi Amplas',
      );
    }
  });

  test('says no more of the agencies than holds for each', () => {
    const elsewhere = (line: string) =>
      line.replace('di Lingkungan Pemerintah Provinsi Amplas', 'dari Kota Palu ke Amplas');
    const other = { ...changed(elsewhere), about: 'PEMINDAHAN PEGAWAI NEGERI SIPIL DARI KOTA PALU KE AMPLAS' };
    const content = contentOf(sampleFields, other);
    expect(content.about).toBe('PEMINDAHAN APARATUR SIPIL NEGARA');
    expect(content.considering.at(-1)).toMatch(/tentang Pemindahan Aparatur Sipil Negara$/);
  });

  test('names the clearance of every submission, and where the letters of each are found', () => {
    const other = changed((line) => line.replace('IM-9', 'IM-10').replace('5 November', '6 November'));
    const { noting } = contentOf(sampleFields, other, sampleFields);
    expect(noting.slice(-2)).toEqual([clearance('IM-9'), clearance('IM-10')]);
    expect(noting.at(-3)).toContain('petikan Keputusan ini');
    expect(noting).toContain('Usul mutasi dari Kepala BKD tanggal 2 November 2026');
    expect(noting.join()).not.toContain('5 November');
  });
});
