import { describe, expect, test } from 'vitest';
import { numberInWords } from '../../../domain/document/date-in-words.ts';
import { decreeContent, massDecreeContent } from '../../../domain/document/decree-content.ts';
import { placedDate } from '../../../domain/document/placed-date.ts';
import { rankInWords } from '../../../domain/document/rank-name.ts';
import { spokenTime, timeInWords } from '../../../domain/document/spoken-time.ts';
import { sampleFields, sampleMovers } from '../../support/sample-documents.ts';

test.each([
  ['I/a', 'Juru Muda (I/a)'],
  ['II/d', 'Pengatur Tingkat I (II/d)'],
  ['III/a', 'Penata Muda (III/a)'],
  ['IV/e', 'Pembina Utama (IV/e)'],
  ['IX', 'Golongan IX'],
  [null, '-'],
])('the rank grade %s is written %s', (grade, words) => {
  expect(rankInWords(grade)).toBe(words);
});

test('an instant is told on the clocks of the place, with their zone', () => {
  const at = Date.UTC(2026, 11, 1, 16, 5);
  expect(spokenTime(at, 'Asia/Jakarta')).toEqual({ day: 'Selasa, 1 Desember 2026', time: 'pukul 23.05 WIB' });
  expect(spokenTime(at, 'Asia/Makassar')).toEqual({ day: 'Rabu, 2 Desember 2026', time: 'pukul 00.05 WITA' });
});

test('minutes tell the same with the date in words', () => {
  const at = Date.UTC(2026, 2, 1, 16, 5);
  expect(timeInWords(at, 'Asia/Makassar')).toEqual({
    day: 'Senin tanggal dua bulan Maret tahun dua ribu dua puluh enam (2 Maret 2026)',
    time: 'pukul 00.05 WITA',
  });
});

test.each([
  [1, 'satu'],
  [9, 'sembilan'],
  [10, 'sepuluh'],
  [11, 'sebelas'],
  [12, 'dua belas'],
  [19, 'sembilan belas'],
  [20, 'dua puluh'],
  [31, 'tiga puluh satu'],
  [100, 'seratus'],
  [111, 'seratus sebelas'],
  [1000, 'seribu'],
  [1945, 'seribu sembilan ratus empat puluh lima'],
  [2000, 'dua ribu'],
  [2026, 'dua ribu dua puluh enam'],
  [2110, 'dua ribu seratus sepuluh'],
  [9999, 'sembilan ribu sembilan ratus sembilan puluh sembilan'],
])('the number %i is spelt %s', (number, words) => {
  expect(numberInWords(number)).toBe(words);
});

test.each([0, 10_000, 1.5])('the number %d is not spelt', (number) => {
  expect(() => numberInWords(number)).toThrow(RangeError);
});

test('a place stands before the date, where one is on record', () => {
  expect(placedDate('Palu', '2026-03-03')).toBe('Palu, 3 Maret 2026');
  expect(placedDate(null, '2026-03-03')).toBe('3 Maret 2026');
});

describe('a decree', () => {
  test('never shows as law what is a policy or has not been verified', () => {
    const legalBases = [
      { text: 'Undang-Undang', standing: 'statutory' },
      { text: 'Kebijakan', standing: 'policy' },
      { text: 'Surat Edaran', standing: 'unverified' },
    ] as const;
    expect(decreeContent({ ...sampleFields, legalBases }).legalBases).toEqual([
      'Undang-Undang',
      'Kebijakan (kebijakan provinsi)',
      'Surat Edaran (belum dicocokkan dengan naskah resmi)',
    ]);
  });

  test('for many names points to its annex, and names nobody in its dictums', () => {
    const content = massDecreeContent(sampleFields, sampleMovers(3));
    expect(content.dictums[0]).toMatchObject({ ordinal: 'KESATU', particulars: [] });
    expect(content.dictums[0]?.text).toContain('Lampiran');
    expect(content.dictums.slice(1)).toEqual(sampleFields.dictums.slice(1));
    expect(content.annex?.[2]).toEqual({
      name: 'Pegawai Contoh Nomor 3',
      nip: '199001012015031003',
      rank: 'Penata Muda Tingkat I (III/b)',
      from: 'Penata Kelola Kesehatan, Dinas Pendidikan',
      to: 'Analis Kesehatan, Dinas Kesehatan',
      jobGrade: '8',
    });
  });
});
