import { expect, test } from 'vitest';
import { fixedDecree, fixedExcerpt, fixedMassDecree } from '../../support/fixed-papers.ts';
import { otherThan } from '../../support/read-text.ts';
import { samplePdf } from '../../support/sample-documents.ts';

/* What decrees read, written by hand: nothing here comes from the code that composes or draws them. */

const title = 'KEPUTUSAN GUBERNUR AMPLAS Nomor 800.1.3.2/41/GUB/2026';

const verification = `
  Keaslian dokumen ini dapat diperiksa melalui kode QR di samping. Kode QR ini bukan tanda tangan.
  https://amplas.example.go.id/verify/AbCdEfGhIjKlMnOpQrStUv`;

const head = `
  PEMERINTAH PROVINSI AMPLAS
  GUBERNUR AMPLAS`;

const number = `
  KEPUTUSAN GUBERNUR AMPLAS
  NOMOR 800.1.3.2/41/GUB/2026`;

const grounds = `
  TENTANG
  PEMINDAHAN PEGAWAI NEGERI SIPIL DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS
  GUBERNUR AMPLAS,
  Menimbang :
  a. bahwa dari segi kualifikasi: Sarjana gizi
  b. bahwa dari segi kompetensi: Menyusun menu rumah sakit
  c. bahwa dari segi kinerja: Predikat sangat baik 2024 dan 2025
  d. bahwa dari segi kebutuhan organisasi: Dua kursi nutrisionis kosong
  e. bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan Gubernur Amplas tentang Pemindahan Pegawai Negeri Sipil di Lingkungan Pemerintah Provinsi Amplas
  Mengingat :
  1. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan
  2. Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara
  3. Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil beserta perubahannya
  4. Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi`;

const noting = `
  Memperhatikan :
  1. Usul mutasi dari Kepala Badan Kepegawaian Daerah tanggal 12 Januari 2026
  2. Persetujuan pelepasan dari Kepala Dinas Pendidikan tanggal 20 Januari 2026
  3. Persetujuan penerimaan dari Kepala Dinas Kesehatan tanggal 23 Januari 2026
  4. Pertimbangan Tim Penilai Kinerja tanggal 3 Februari 2026 (merekomendasikan)
  5. Hasil pemeriksaan I-MUT Badan Kepegawaian Negara nomor IMUT/771/2026 tanggal 17 Februari 2026`;

const resolved = `
  MEMUTUSKAN:
  Menetapkan: KEPUTUSAN GUBERNUR AMPLAS TENTANG PEMINDAHAN PEGAWAI NEGERI SIPIL DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS.
  KESATU : Memindahkan Pegawai Negeri Sipil tersebut di bawah ini dari jabatan lama ke jabatan baru:
  Nama : Sitti Rahmawati, S.Gz.
  NIP : 198702142011012007
  Pangkat/golongan ruang : Penata Tingkat I (III/d)
  Jabatan lama : Pengelola Program Gizi
  Unit kerja lama : Dinas Pendidikan
  Jabatan baru : Nutrisionis Ahli Muda
  Unit kerja baru : Dinas Kesehatan
  Kelas jabatan : 9`;

const further = `
  KEDUA : Pemindahan sebagaimana dimaksud dalam diktum KESATU terhitung mulai tanggal 1 April 2026.
  KETIGA : Kepadanya diberikan tunjangan jabatan fungsional.
  KEEMPAT : Apabila di kemudian hari ternyata terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan sebagaimana mestinya.
  Ditetapkan di Palu
  pada tanggal 2 Maret 2026
  GUBERNUR AMPLAS,
  H. Andi Baso Lewa
  Keberatan: Pegawai yang bersangkutan dapat mengajukan keberatan tertulis kepada Gubernur Amplas dalam waktu 14 (empat belas) hari kerja sejak Keputusan ini diterima. Jangka waktu ini belum dicocokkan dengan naskah resmi peraturan; tanyakan kepada unit kepegawaian.`;

const copies = `
  Tembusan:
  1. Kepala Kantor Regional IV BKN
  2. Inspektur Provinsi Amplas`;

test('a decree on one person reads so', async () => {
  const expected = head + number + grounds + noting + resolved + further + copies + verification;
  expect(await otherThan(await samplePdf('decree', fixedDecree), title, expected)).toBeNull();
});

test('the excerpt of a decree for many reads so', async () => {
  const excerpt = `
    Petikan ini memuat Keputusan sepanjang mengenai Aparatur Sipil Negara yang namanya tercantum di dalamnya. Keputusan selengkapnya, beserta Lampirannya, ditetapkan dengan nomor dan tanggal yang sama.`;
  const expected = `${head}\nPETIKAN${number}${grounds}${noting}${resolved}${further}${excerpt}${copies}${verification}`;
  expect(await otherThan(await samplePdf('decree', fixedExcerpt), title, expected)).toBeNull();
});

test('a decree on a PNS and a PPPK reads so, with its annex', async () => {
  const expected = `${head}${number}
    TENTANG
    PEMINDAHAN APARATUR SIPIL NEGARA DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS
    GUBERNUR AMPLAS,
    Menimbang :
    a. bahwa dari segi kompetensi: Menyusun menu rumah sakit
    b. bahwa dari segi kinerja: Predikat sangat baik 2024 dan 2025
    c. bahwa dari segi kebutuhan organisasi: Dua kursi nutrisionis kosong
    d. bahwa kualifikasi, kompetensi, kinerja, dan kebutuhan organisasi bagi setiap pegawai dipertimbangkan dalam petikan Keputusan ini dan berkas usul mutasinya masing-masing
    e. bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan Gubernur Amplas tentang Pemindahan Aparatur Sipil Negara di Lingkungan Pemerintah Provinsi Amplas
    Mengingat :
    1. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan
    2. Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara
    3. Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil beserta perubahannya
    4. Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja (belum dicocokkan dengan naskah resmi)
    5. Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi
    ${noting}
    MEMUTUSKAN:
    Menetapkan: KEPUTUSAN GUBERNUR AMPLAS TENTANG PEMINDAHAN APARATUR SIPIL NEGARA DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS.
    KESATU : Memindahkan Aparatur Sipil Negara yang nama, jabatan lama, dan jabatan barunya tercantum dalam Lampiran, yang merupakan bagian tidak terpisahkan dari Keputusan ini.
    ${further}${copies}${verification}
    LAMPIRAN KEPUTUSAN GUBERNUR AMPLAS
    NOMOR 800.1.3.2/41/GUB/2026
    TANGGAL 2 Maret 2026
    No. Nama NIP Pangkat/golongan ruang Jabatan dan unit kerja lama Jabatan dan unit kerja baru Kelas jabatan
    1 Sitti Rahmawati, S.Gz. 198702142011012007 Penata Tingkat I (III/d)
    Pengelola Program Gizi, Dinas Pendidikan
    Nutrisionis Ahli Muda, Dinas Kesehatan 9
    2 Moh. Arif Tangkudung 199511052024211018 Golongan IX
    Perekam Medis, Dinas Sosial
    Perekam Medis Terampil, Rumah Sakit Amplas 8
    Palu, 2 Maret 2026
    GUBERNUR AMPLAS,
    H. Andi Baso Lewa`;
  expect(await otherThan(await samplePdf('decree', fixedMassDecree), title, expected)).toBeNull();
});
