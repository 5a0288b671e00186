import { expect, test } from 'vitest';
import { fixedAnswer, fixedCommencement, fixedSocialization } from '../../support/fixed-papers.ts';
import { otherThan } from '../../support/read-text.ts';
import { samplePdf } from '../../support/sample-documents.ts';

/* What the papers before and after the decree read, written by hand: nothing here comes from the code that composes or draws them. */

const verification = `
  Keaslian dokumen ini dapat diperiksa melalui kode QR di samping. Kode QR ini bukan tanda tangan.
  https://amplas.example.go.id/verify/AbCdEfGhIjKlMnOpQrStUv`;

test('a duty commencement letter (SPMT) reads so', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    DINAS KESEHATAN
    SURAT PERNYATAAN MELAKSANAKAN TUGAS
    NOMOR 824/SPMT/63/2026
    Yang bertanda tangan di bawah ini:
    Nama : dr. Ratna Dewi
    NIP : 196908171998032004
    Jabatan : Kepala Dinas Kesehatan
    menyatakan dengan sesungguhnya bahwa:
    Nama : Sitti Rahmawati, S.Gz.
    NIP : 198702142011012007
    Pangkat/golongan ruang : Penata Tingkat I (III/d)
    Jabatan : Nutrisionis Ahli Muda
    Unit kerja : Dinas Kesehatan
    berdasarkan Keputusan Nomor 800.1.3.2/41/GUB/2026 tanggal 2 Maret 2026 telah nyata melaksanakan tugas terhitung mulai tanggal 2 April 2026.
    Surat pernyataan ini dibuat dengan sesungguhnya untuk dipergunakan sebagaimana mestinya, antara lain sebagai dasar pembayaran penghasilan.
    Donggala, 6 April 2026
    Kepala Dinas Kesehatan,
    dr. Ratna Dewi
    NIP 196908171998032004
    ${verification}`;
  const title = 'Surat Pernyataan Melaksanakan Tugas Nomor 824/SPMT/63/2026';
  expect(await otherThan(await samplePdf('duty_commencement', fixedCommencement), title, expected)).toBeNull();
});

test('the minutes of a socialization read so, with the date in words', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    DINAS PENDIDIKAN
    BERITA ACARA SOSIALISASI
    NOMOR 800/BAS/9/2026
    Pada hari Selasa tanggal dua puluh tujuh bulan Januari tahun dua ribu dua puluh enam (27 Januari 2026), pukul 13.45 WITA, telah dilaksanakan sosialisasi secara daring mengenai rencana mutasi (perkara case-512) kepada:
    Nama : Sitti Rahmawati, S.Gz.
    NIP : 198702142011012007
    Pangkat/golongan ruang : Penata Tingkat I (III/d)
    Jabatan saat ini : Pengelola Program Gizi, Dinas Pendidikan
    Jabatan yang direncanakan : Nutrisionis Ahli Muda, Dinas Kesehatan
    Yang dijelaskan
    Dua kursi nutrisionis kosong sejak Juni.
    Berita acara ini mencatat bahwa penjelasan telah diberikan. Berita acara ini bukan persetujuan pegawai.
    Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.
    28 Januari 2026
    Plt. Kepala Dinas Pendidikan,
    Dra. Nurlaila
    NIP 197309121999032001
    ${verification}`;
  const title = 'Berita Acara Sosialisasi Nomor 800/BAS/9/2026';
  expect(await otherThan(await samplePdf('socialization_minutes', fixedSocialization), title, expected)).toBeNull();
});

test('the answer to an objection reads so', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    JAWABAN ATAS KEBERATAN
    NOMOR 800/JK/3/2026
    Terhadap keberatan yang diterima pada tanggal 13 April 2026 atas Keputusan Nomor 800.1.3.2/41/GUB/2026 tanggal 2 Maret 2026, yang diajukan oleh:
    Nama : Sitti Rahmawati, S.Gz.
    NIP : 198702142011012007
    Pangkat/golongan ruang : Penata Tingkat I (III/d)
    Keberatan
    Jenjang jabatan tertulis keliru.
    Jawaban
    Jenjang jabatan telah dicocokkan dengan peta jabatan.
    Keberatan dikabulkan sebagian. Keputusan yang memperbaikinya akan diterbitkan.
    Palu, 5 Mei 2026
    Gubernur Amplas,
    H. Andi Baso Lewa
    ${verification}`;
  const title = 'Jawaban atas Keberatan Nomor 800/JK/3/2026';
  expect(await otherThan(await samplePdf('objection_answer', fixedAnswer), title, expected)).toBeNull();
});
