import { describe, expect, it } from 'vitest';
import { asCorrected, correctionsOf, passagesOf } from '../../../domain/decree/corrections.ts';
import { sampleFields } from '../../support/sample-documents.ts';

const registered = { Nama: 'Pegawai Contoh Utama', 'Jabatan baru': 'Analis Kesehatan' };
const asked = (passage: string, shouldRead: string) => [{ passage, shouldRead }];
const refused = (why: RegExp) => ({ code: 'NotAllowed', message: expect.stringMatching(why) });

describe('the passages of a decree', () => {
  const named = new Map(passagesOf(sampleFields).map(({ name, text }) => [name, text]));

  it('go by the names that the page gives them', () => {
    expect(named.get('Menimbang huruf a')).toBe('bahwa dari segi kualifikasi: Sarjana kesehatan masyarakat');
    expect(named.get('Mengingat angka 1')).toMatch(/^Undang-Undang Nomor 30 Tahun 2014/);
    expect(named.get('Memperhatikan angka 1')).toBe('Usul mutasi dari Kepala BKD tanggal 2 November 2026');
    expect(named.get('diktum KESATU, NIP')).toBe('199001012015031001');
    expect(named.get('diktum KETIGA')).toBe('Kepadanya diberikan tunjangan sesuai peraturan.');
    expect(named.get('Tembusan angka 2')).toBe('Inspektur');
  });

  it('are each found by one name', () => {
    expect(named.size).toBe(passagesOf(sampleFields).length);
  });

  it('read as corrected, and the others as they did', () => {
    for (const { name } of passagesOf(sampleFields)) {
      const corrected = passagesOf(asCorrected(sampleFields, asked(name, 'Teks baru')));
      expect(corrected).toEqual(
        passagesOf(sampleFields).map((passage) => (passage.name === name ? { name, text: 'Teks baru' } : passage)),
      );
    }
  });
});

describe('a correction', () => {
  it('keeps how the passage read', () => {
    expect(correctionsOf(sampleFields, asked('diktum KESATU, Nama', ' Pegawai Contoh Utama '), registered)).toEqual([
      { passage: 'diktum KESATU, Nama', reads: 'Pegawai Contoh', shouldRead: 'Pegawai Contoh Utama' },
    ]);
    expect(
      correctionsOf(sampleFields, asked('diktum KESATU, Pangkat/golongan ruang', 'Penata (III/d)'), registered),
    ).toEqual([
      { passage: 'diktum KESATU, Pangkat/golongan ruang', reads: 'Penata (III/c)', shouldRead: 'Penata (III/d)' },
    ]);
  });

  it('of the person or the new post says what the register says, and nothing that was sent is repeated', () => {
    const answered = correctionsOf(sampleFields, asked('diktum KESATU, Jabatan baru', 'Kepala Dinas'), registered);
    expect(answered).toEqual(refused(/corrections\/0 differs from the register/));
    expect(JSON.stringify(answered)).not.toContain('Kepala Dinas');
  });

  it('never changes the effective date', () => {
    expect(correctionsOf(sampleFields, asked('diktum KEDUA', 'Terhitung mulai kemarin.'), registered)).toEqual(
      refused(/effective date/),
    );
  });

  it('names a passage that is there, once, and changes it', () => {
    expect(correctionsOf(sampleFields, asked('diktum KELIMA', 'Teks'), registered)).toEqual(refused(/no passage/));
    expect(correctionsOf(sampleFields, asked('Tembusan angka 2', 'Inspektur'), registered)).toEqual(
      refused(/says already/),
    );
    const twice = [...asked('Tembusan angka 2', 'Inspektur Daerah'), ...asked('Tembusan angka 2', 'Inspektorat')];
    expect(correctionsOf(sampleFields, twice, registered)).toEqual(refused(/corrections\/1 .*second time/));
  });
});
