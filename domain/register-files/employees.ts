import { isRankGrade } from '../rank-grade.ts';
import { plainText } from './cell.ts';
import { anyGrade, choice, isPppkGrade } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind, RowFault, RowValues } from './kind.ts';
import { birthDateOfNip, nipType } from './nip-type.ts';
import { date } from './number-types.ts';
import { spanFaults } from './span.ts';
import { code, email, login, text } from './text-types.ts';

const status = choice([
  ['PNS', 'PNS'],
  ['PPPK', 'PPPK', 'P3K'],
]);

const wrongGrade: RowFault = {
  column: 'rank_grade',
  why: { id: 'Golongan tidak sesuai dengan status.', en: 'The grade does not fit the status.' },
  cure: { id: 'PNS: I/a sampai IV/e. PPPK: I sampai XVII.', en: 'PNS: I/a to IV/e. PPPK: I to XVII.' },
};
const wrongBirthDate: RowFault = {
  column: 'birth_date',
  why: {
    id: 'Tanggal lahir berbeda dengan delapan angka pertama NIP.',
    en: 'The date of birth is not that of the NIP.',
  },
  cure: {
    id: 'Perbaiki yang salah di antara keduanya; tanggal lahir boleh dikosongkan bila NIP diisi.',
    en: 'Correct whichever is wrong; with a NIP the date may be left empty.',
  },
};
const termWithoutSeat: RowFault = {
  column: 'position_id',
  why: { id: 'Akhir masa jabatan tanpa jabatan.', en: 'A term ends, but there is no position.' },
  cure: { id: 'Isi kode jabatan, atau kosongkan akhir masa jabatan.', en: 'Fill in the position, or empty the term.' },
};
const seatWithoutDate: RowFault = {
  column: 'since',
  why: { id: 'TMT jabatan wajib bila jabatan diisi.', en: 'A position needs its effective date.' },
  cure: { id: 'Isi TMT sesuai SK.', en: 'Fill in the effective date of the decree.' },
};

function faultsOf(values: RowValues, birthDateOfRow: string, nip: string): readonly RowFault[] {
  const textOf = (key: string): string => plainText(values[key] ?? null);
  const grade = textOf('rank_grade');
  const fits = textOf('status') === 'PNS' ? isRankGrade(grade) : isPppkGrade(grade);
  const seated = textOf('position_id') !== '';
  return [
    ...(grade === '' || fits ? [] : [wrongGrade]),
    ...(nip === '' || birthDateOfRow === '' || birthDateOfRow === birthDateOfNip(nip) ? [] : [wrongBirthDate]),
    ...(seated && textOf('since') === '' ? [seatWithoutDate] : []),
    ...(!seated && textOf('term_ends_on') !== '' ? [termWithoutSeat] : []),
    ...spanFaults(values, 'since', 'term_ends_on'),
  ];
}

/** A PPPK has a number too, which changes with the agency: it is no key and is not kept. */
function complete(given: RowValues): { values: RowValues; faults: readonly RowFault[] } {
  const isContract = given['status'] === 'PPPK';
  const values = isContract && 'nip' in given ? { ...given, nip: null } : given;
  const nip = plainText(values['nip'] ?? null);
  const birthDate = plainText(values['birth_date'] ?? null);
  const completed = nip !== '' && birthDate === '' ? { ...values, birth_date: birthDateOfNip(nip) } : values;
  return { values: completed, faults: faultsOf(values, birthDate, nip) };
}

/** People, and who sits where since when. */
export const employees: FileKind = {
  id: 'employees',
  title: { id: 'Pegawai dan jabatannya', en: 'Employees and their seats' },
  about: {
    id: 'Satu baris satu pegawai, dengan jabatan yang didudukinya. Jabatan yang berubah mengakhiri yang lama sehari sebelum TMT; riwayat tetap tersimpan.',
    en: 'One row an employee, with the seat held. A changed seat ends the old one the day before; history is kept.',
  },
  key: ['id'],
  complete,
  columns: [
    column(
      'id',
      'kode_pegawai',
      code,
      { id: 'Kode pegawai di register, tidak berubah. Bukan NIP.', en: 'Id in the register, for good. Not the NIP.' },
      { aliases: ['id_pegawai'], required: true, example: 'emp-0101' },
    ),
    column(
      'nip',
      'nip',
      nipType,
      {
        id: '18 angka, sebagai teks. Nomor induk PPPK tidak dibaca dan tidak disimpan.',
        en: '18 digits, as text. The number of a PPPK is neither read nor kept.',
      },
      { aliases: ['nip_baru', 'nomor_induk_pegawai'], secret: true, example: '199003152015032001' },
    ),
    column(
      'name',
      'nama',
      text,
      { id: 'Nama lengkap.', en: 'Full name.' },
      { aliases: ['nama_pegawai', 'nama_lengkap'], required: true, example: 'Wulan Adisti' },
    ),
    column(
      'status',
      'status',
      status,
      { id: 'PNS atau PPPK.', en: 'PNS or PPPK.' },
      { aliases: ['status_kepegawaian', 'jenis_pegawai'], required: true, example: 'PNS' },
    ),
    column(
      'rank_grade',
      'golongan',
      anyGrade,
      { id: 'PNS: I/a … IV/e; PPPK: I … XVII.', en: 'Rank grade.' },
      { aliases: ['golongan_ruang', 'gol_ruang', 'pangkat_golongan'], example: 'III/b' },
    ),
    column(
      'birth_date',
      'tanggal_lahir',
      date,
      {
        id: 'Harus sama dengan NIP; boleh kosong bila NIP diisi.',
        en: 'The same as in the NIP; may be empty when there is one.',
      },
      { aliases: ['tgl_lahir'], example: '15/03/1990' },
    ),
    column(
      'email',
      'surel',
      email,
      { id: 'Alamat surel dinas.', en: 'E-mail address.' },
      { aliases: ['email', 'alamat_surel'], example: 'wulan.adisti@amplas.example' },
    ),
    column(
      'login',
      'akun',
      login,
      { id: 'Akun di penyedia identitas.', en: 'Login at the identity provider.' },
      { aliases: ['login', 'username'], example: 'wulan.adisti' },
    ),
    column(
      'pledged_on',
      'tanggal_ikrar',
      date,
      {
        id: 'Mulainya ikrar sepuluh tahun; kosong bila tidak ada.',
        en: 'When the ten-year pledge began; empty for none.',
      },
      { aliases: ['tgl_ikrar'], example: '' },
    ),
    column(
      'position_id',
      'kode_jabatan',
      code,
      { id: 'Jabatan yang diduduki; kosong bila tidak ada.', en: 'The position held; empty for none.' },
      { aliases: ['jabatan'], example: 'dinkes.analis-gizi' },
    ),
    column(
      'since',
      'tmt_jabatan',
      date,
      {
        id: 'TMT. Bila jabatan dikosongkan: hari pertama tanpa jabatan.',
        en: 'First day in the position; when the position is emptied, the first day without.',
      },
      { aliases: ['tmt'], example: '01/04/2024' },
    ),
    column(
      'term_ends_on',
      'akhir_masa_jabatan',
      date,
      {
        id: 'Hari terakhir masa jabatan yang sudah diketahui (kontrak PPPK, masa JPT).',
        en: 'Last day of a known term.',
      },
      { aliases: ['akhir_kontrak'], example: '' },
    ),
  ],
};
