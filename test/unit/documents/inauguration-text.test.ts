import { expect, test } from 'vitest';
import { fixedInvitation, fixedOathMinutes, fixedStatement } from '../../support/fixed-papers.ts';
import { otherThan } from '../../support/read-text.ts';
import { samplePdf } from '../../support/sample-documents.ts';

/* What the papers of an inauguration read, written by hand: nothing here comes from the code that composes or draws them. */

const verification = `
  Keaslian dokumen ini dapat diperiksa melalui kode QR di samping. Kode QR ini bukan tanda tangan.
  https://amplas.example.go.id/verify/AbCdEfGhIjKlMnOpQrStUv`;

test('an invitation to an inauguration reads so', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    UNDANGAN PELANTIKAN
    NOMOR 005/112/BKD/2026
    Kepada Yth.
    Sitti Rahmawati, S.Gz.
    NIP 198702142011012007
    Penata Tingkat I (III/d)
    Sehubungan dengan Keputusan Nomor 800.1.3.2/41/GUB/2026 tanggal 2 Maret 2026, Saudara diundang untuk dilantik dan diambil sumpah/janji jabatan sebagai Nutrisionis Ahli Muda pada Dinas Kesehatan, yang dilaksanakan pada:
    Hari, tanggal : Rabu, 25 Maret 2026
    Waktu : pukul 10.30 WITA
    Tempat : Aula Polibu
    Atas kehadiran Saudara diucapkan terima kasih.
    Palu, 19 Maret 2026
    Kepala Badan Kepegawaian Daerah,
    Drs. Yusuf Lamba
    NIP 197101051996031003
    ${verification}`;
  const pdf = await samplePdf('inauguration_invitation', fixedInvitation);
  expect(await otherThan(pdf, 'Undangan Pelantikan Nomor 005/112/BKD/2026', expected)).toBeNull();
});

test('the minutes of an oath read so, with the date in words', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    BERITA ACARA PENGAMBILAN SUMPAH/JANJI JABATAN
    NOMOR 800/BA/17/2026
    Pada hari Rabu tanggal dua puluh lima bulan Maret tahun dua ribu dua puluh enam (25 Maret 2026), pukul 10.30 WITA, bertempat di Aula Polibu, H. Andi Baso Lewa selaku Gubernur Amplas telah mengambil sumpah/janji jabatan:
    Nama : Sitti Rahmawati, S.Gz.
    NIP : 198702142011012007
    Pangkat/golongan ruang : Penata Tingkat I (III/d)
    Jabatan : Nutrisionis Ahli Muda
    Unit kerja : Dinas Kesehatan
    yang diangkat dengan Keputusan Nomor 800.1.3.2/41/GUB/2026 tanggal 2 Maret 2026.
    Pengambilan sumpah/janji didampingi oleh Ustaz Hasan Basri.
    Saksi :
    1. dr. Ratna Dewi, Kepala Dinas Kesehatan
    2. Drs. Yusuf Lamba, Kepala Badan Kepegawaian Daerah
    Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.
    Gubernur Amplas,
    H. Andi Baso Lewa
    ${verification}`;
  const title = 'Berita Acara Pengambilan Sumpah/Janji Jabatan Nomor 800/BA/17/2026';
  expect(await otherThan(await samplePdf('oath_minutes', fixedOathMinutes), title, expected)).toBeNull();
});

test('a statement of inauguration reads so', async () => {
  const expected = `
    PEMERINTAH PROVINSI AMPLAS
    SURAT PERNYATAAN PELANTIKAN
    NOMOR 821/SPP/18/2026
    Yang bertanda tangan di bawah ini:
    Nama : H. Andi Baso Lewa
    NIP : -
    Jabatan : Gubernur Amplas
    menyatakan dengan sesungguhnya bahwa:
    Nama : Sitti Rahmawati, S.Gz.
    NIP : 198702142011012007
    Pangkat/golongan ruang : Penata Tingkat I (III/d)
    Jabatan : Nutrisionis Ahli Muda
    Unit kerja : Dinas Kesehatan
    yang diangkat dengan Keputusan Nomor 800.1.3.2/41/GUB/2026 tanggal 2 Maret 2026, telah dilantik dan diambil sumpah/janji jabatannya pada hari Rabu, 25 Maret 2026, pukul 10.30 WITA, bertempat di Aula Polibu, sebagaimana tercatat dalam Berita Acara Pengambilan Sumpah/Janji Jabatan Nomor 800/BA/17/2026 tanggal 26 Maret 2026.
    Surat pernyataan ini dibuat dengan sesungguhnya untuk dipergunakan sebagaimana mestinya.
    Palu, 27 Maret 2026
    Gubernur Amplas,
    H. Andi Baso Lewa
    ${verification}`;
  const title = 'Surat Pernyataan Pelantikan Nomor 821/SPP/18/2026';
  expect(await otherThan(await samplePdf('inauguration_statement', fixedStatement), title, expected)).toBeNull();
});
