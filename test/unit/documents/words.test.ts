import { describe, expect, test } from 'vitest';
import { decreeContent, massDecreeContent } from '../../../domain/document/decree-content.ts';
import { rankInWords } from '../../../domain/document/rank-name.ts';
import { spokenTime } from '../../../domain/document/spoken-time.ts';
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
