import { plainText } from './cell.ts';
import { choice, educationLevel, rankGradeType, yesNo } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind, RowFault, RowValues } from './kind.ts';
import { competenceList, fieldList } from './list-types.ts';
import { date, wholeNumber } from './number-types.ts';
import { code, text } from './text-types.ts';

const type = choice([
  ['jpt_utama', 'JPT utama'],
  ['jpt_madya', 'JPT madya'],
  ['jpt_pratama', 'JPT pratama'],
  ['administrator', 'administrator'],
  ['supervisor', 'pengawas'],
  ['functional', 'fungsional'],
  ['operational', 'pelaksana'],
]);

const functionalLevel = choice([
  ['pemula', 'pemula'],
  ['terampil', 'terampil'],
  ['mahir', 'mahir'],
  ['penyelia', 'penyelia'],
  ['ahli_pertama', 'ahli pertama'],
  ['ahli_muda', 'ahli muda'],
  ['ahli_madya', 'ahli madya'],
  ['ahli_utama', 'ahli utama'],
]);

const heads = choice([
  ['health_centre', 'puskesmas'],
  ['school', 'sekolah'],
]);

const levelFault: RowFault = {
  column: 'functional_level',
  why: {
    id: 'Jenjang hanya untuk jabatan fungsional, dan wajib di sana.',
    en: 'A level belongs to functional positions, and each of them has one.',
  },
  cure: {
    id: 'Isi jenjang untuk jenis fungsional, kosongkan untuk jenis lain.',
    en: 'Fill it in for functional positions, leave it empty for others.',
  },
};

const complete = (values: RowValues) => {
  const isFunctional = values['type'] === 'functional';
  const hasLevel = plainText(values['functional_level'] ?? null) !== '';
  return { values, faults: isFunctional === hasLevel ? [] : [levelFault] };
};

/** Positions: groups of equal seats in one unit, with the establishment that workload analysis (ABK) gives them. */
export const positions: FileKind = {
  id: 'positions',
  title: { id: 'Jabatan dan formasi', en: 'Positions and establishment' },
  about: {
    id: 'Satu baris satu jabatan, dengan formasi menurut ABK. Formasi naik menambah kursi; formasi turun menghapus kursi yang belum pernah diduduki atau dijanjikan.',
    en: 'One row a position, with its establishment. A higher one adds seats; a lower one removes seats that nobody ever held or was promised.',
  },
  key: ['id'],
  complete,
  columns: [
    column(
      'id',
      'kode_jabatan',
      code,
      { id: 'Kode jabatan, tidak berubah.', en: 'Id of the position, for good.' },
      { aliases: ['id_jabatan'], required: true, example: 'dinkes.analis-gizi' },
    ),
    column(
      'unit_id',
      'kode_unit',
      code,
      { id: 'Unit tempat jabatan ini.', en: 'Its unit.' },
      { aliases: ['unit', 'kode_unit_kerja'], required: true, example: 'dinkes' },
    ),
    column(
      'title',
      'nama_jabatan',
      text,
      { id: 'Nama jabatan.', en: 'Title.' },
      { aliases: ['jabatan'], required: true, example: 'Analis Gizi' },
    ),
    column(
      'type',
      'jenis_jabatan',
      type,
      {
        id: 'JPT utama, JPT madya, JPT pratama, administrator, pengawas, fungsional atau pelaksana.',
        en: 'Class of position.',
      },
      { aliases: ['jenis'], required: true, example: 'fungsional' },
    ),
    column(
      'functional_level',
      'jenjang',
      functionalLevel,
      {
        id: 'Jenjang jabatan fungsional; kosong untuk jenis lain.',
        en: 'Level of a functional position; empty otherwise.',
      },
      { aliases: ['jenjang_fungsional'], example: 'ahli pertama' },
    ),
    column(
      'job_grade',
      'kelas_jabatan',
      wholeNumber(1, 17),
      { id: '1 sampai 17.', en: 'Job grade, 1 to 17.' },
      { aliases: ['kelas'], required: true, example: '8' },
    ),
    column(
      'establishment',
      'formasi',
      wholeNumber(0, 10_000),
      { id: 'Jumlah kursi menurut ABK.', en: 'Number of seats by workload analysis.' },
      { aliases: ['kebutuhan', 'abk'], required: true, example: '3' },
    ),
    column(
      'minimum_rank',
      'golongan_minimal',
      rankGradeType,
      { id: 'Golongan ruang terendah.', en: 'Lowest rank grade.' },
      { aliases: ['golongan'], required: true, example: 'III/a' },
    ),
    column(
      'education_level',
      'pendidikan_minimal',
      educationLevel,
      { id: 'SMA, D3, D4, S1, S2 atau S3.', en: 'Lowest level of education.' },
      { aliases: ['tingkat_pendidikan'], required: true, example: 'S1' },
    ),
    column(
      'education_fields',
      'bidang_pendidikan',
      fieldList,
      {
        id: 'Bidang studi yang sesuai, dipisah |. Kosong berarti semua.',
        en: 'Fitting fields of study, separated by |. Empty means any.',
      },
      { aliases: ['jurusan'], example: 'gizi | kesehatan-masyarakat' },
    ),
    column(
      'competences',
      'kompetensi',
      competenceList,
      { id: 'kompetensi:dimensi:tingkat, dipisah |.', en: 'competence:dimension:level, separated by |.' },
      { aliases: ['standar_kompetensi'], example: 'integritas:manajerial:3 | gizi:teknis:2' },
    ),
    column(
      'remote',
      'daerah_terpencil',
      yesNo,
      { id: 'ya atau tidak.', en: 'Whether in a remote area.' },
      { aliases: ['terpencil'], example: 'tidak' },
    ),
    column(
      'heads',
      'memimpin',
      heads,
      {
        id: 'puskesmas atau sekolah, untuk kepalanya yang fungsional.',
        en: 'Set for the functional head of a health centre or a school.',
      },
      { example: '' },
    ),
    column(
      'established_on',
      'formasi_sejak',
      date,
      {
        id: 'Sejak kapan kursi yang terakhir ditambahkan ada; kosong berarti hari ini.',
        en: 'Since when the seats added last exist; empty means today.',
      },
      { aliases: ['tanggal_formasi'], example: '2025-01-01' },
    ),
  ],
};
