import { expect, it } from 'vitest';
import { correctingDecreeContent } from '../../../domain/document/correcting-decree.ts';
import { sampleContents, sampleFields } from '../../support/sample-documents.ts';

const facts = {
  corrected: sampleFields,
  forMany: false,
  before: 0,
  number: '800/31/BKD/2026',
  issuedOn: '2026-12-22',
  authority: { title: 'Gubernur Amplas', holder: 'Gubernur Contoh' },
  ground: 'nama tertulis tidak sesuai dengan akta kelahiran.',
  corrections: [{ passage: 'Tembusan angka 2', reads: 'Inspektur', shouldRead: 'Inspektur Provinsi Amplas' }],
} as const;

it('says which decree it changes, what was wrong, how it read and how it reads', () => {
  expect(correctingDecreeContent(facts)).toEqual({
    letterhead: ['PEMERINTAH PROVINSI AMPLAS', 'GUBERNUR AMPLAS'],
    heading: 'KEPUTUSAN GUBERNUR AMPLAS',
    number: '800/31/BKD/2026',
    about:
      'PERUBAHAN ATAS KEPUTUSAN GUBERNUR AMPLAS NOMOR 800/17/BKD/2026 TENTANG PEMINDAHAN PEGAWAI NEGERI SIPIL DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS',
    considering: [
      'bahwa dalam Keputusan Gubernur Amplas nomor 800/17/BKD/2026 tanggal 24 November 2026 terdapat kekeliruan pada Tembusan angka 2',
      'bahwa nama tertulis tidak sesuai dengan akta kelahiran',
      'bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan Gubernur Amplas tentang Perubahan atas Keputusan Gubernur Amplas nomor 800/17/BKD/2026 tanggal 24 November 2026',
    ],
    legalBases: [
      'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan',
      'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara',
      'Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil beserta perubahannya',
      'Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi',
    ],
    noting: [
      'Keputusan Gubernur Amplas nomor 800/17/BKD/2026 tanggal 24 November 2026 yang diubah dengan Keputusan ini',
    ],
    resolving: 'MEMUTUSKAN',
    dictums: [
      {
        ordinal: 'KESATU',
        text: 'Mengubah Keputusan Gubernur Amplas nomor 800/17/BKD/2026 tanggal 24 November 2026, sehingga berbunyi sebagai berikut:',
        particulars: [{ label: 'Tembusan angka 2', value: 'semula “Inspektur”, menjadi “Inspektur Provinsi Amplas”' }],
      },
      {
        ordinal: 'KEDUA',
        text: 'Ketentuan lain dalam Keputusan Gubernur Amplas nomor 800/17/BKD/2026 tanggal 24 November 2026 yang tidak diubah dengan Keputusan ini tetap berlaku. Perubahan ini tidak memindahkan siapa pun dan tidak mengubah tanggal berlakunya pemindahan.',
        particulars: [],
      },
      { ordinal: 'KETIGA', text: 'Keputusan ini mulai berlaku pada tanggal ditetapkan.', particulars: [] },
    ],
    place: 'Amplas',
    date: '22 Desember 2026',
    signer: { office: 'GUBERNUR AMPLAS', name: 'Gubernur Contoh' },
    objection: sampleContents.decree.objection,
    copies: ['Kepala Kantor Regional BKN', 'Inspektur'],
  });
});

it('counts the changes before it, and names the person where the decree names many', () => {
  expect(correctingDecreeContent({ ...facts, before: 1 }).about).toMatch(/^PERUBAHAN KEDUA ATAS KEPUTUSAN/);
  expect(correctingDecreeContent({ ...facts, before: 11 }).about).toMatch(/^PERUBAHAN KE-12 ATAS KEPUTUSAN/);
  const { considering, dictums } = correctingDecreeContent({ ...facts, forMany: true });
  expect(considering[0]).toContain('tanggal 24 November 2026 sepanjang mengenai Pegawai Contoh terdapat');
  expect(dictums[0]?.text).toContain('sepanjang mengenai Pegawai Contoh, sehingga');
});
