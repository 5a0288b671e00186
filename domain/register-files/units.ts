import { type CellType, parsed, plainText, type Value } from './cell.ts';
import { choice, yesNo } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind, RowFault, RowValues } from './kind.ts';
import { code, text } from './text-types.ts';

const zone = choice([
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
]);

const kind = choice([
  ['province', 'provinsi'],
  ['agency', 'perangkat daerah', 'opd', 'dinas', 'badan', 'biro'],
  ['health_centre', 'puskesmas'],
  ['school', 'sekolah'],
  ['district', 'kecamatan'],
  ['office', 'kantor', 'bagian', 'bidang', 'uptd'],
]);

/** `ya`, `tidak`, or nothing at all. */
const maybeYes = { ...yesNo, format: (value: Value) => (value === null ? '' : yesNo.format(value)), empty: null };

const words: Readonly<Record<string, string>> = {
  provinsi: 'province',
  kabupaten: 'regency',
  kota: 'regency',
  pusat: 'central',
};
const written: Readonly<Record<string, string>> = { province: 'provinsi', regency: 'kabupaten', central: 'pusat' };

/** The words that HR writes, or the id of another row of the register's table of agency types, which is checked there. */
const agencyType: CellType = {
  parse: (given) => {
    const word = given
      .toLowerCase()
      .trim()
      .replaceAll(/[\s-]+/g, '_');
    return parsed(words[word] ?? word.slice(0, 80));
  },
  format: (value) => written[plainText(value)] ?? plainText(value),
  empty: null,
};

/** A top of another agency says where it lies, and nothing else says so. */
function complete(values: RowValues): { values: RowValues; faults: readonly RowFault[] } {
  const given = (key: string): boolean => (values[key] ?? null) !== null;
  return { values, faults: given('agency_type') === given('in_province') ? [] : [half] };
}

const half: RowFault = {
  column: 'in_province',
  why: {
    id: 'jenis_instansi dan di_provinsi_ini diisi keduanya atau tidak sama sekali.',
    en: 'The type of the agency and whether it lies in this province are given together, or neither.',
  },
  cure: {
    id: 'Isi keduanya untuk puncak instansi lain; kosongkan keduanya untuk unit lain.',
    en: 'Give both for the top of another agency; leave both empty for every other unit.',
  },
};

/** Work units and the tree they form. */
export const units: FileKind = {
  id: 'units',
  title: { id: 'Unit kerja', en: 'Work units' },
  about: {
    id: 'Unit kerja dan atasannya. Setiap perubahan nama atau induk menjadi versi baru pohon unit.',
    en: 'Units and their superiors. Every change of a name or superior becomes a new version of the unit tree.',
  },
  key: ['id'],
  complete,
  columns: [
    column(
      'id',
      'kode_unit',
      code,
      { id: 'Kode unit, tidak berubah.', en: 'Id of the unit, for good.' },
      { aliases: ['id_unit', 'kode'], required: true, example: 'dinkes' },
    ),
    column(
      'name',
      'nama_unit',
      text,
      { id: 'Nama lengkap.', en: 'Full name.' },
      { aliases: ['nama', 'unit_kerja'], required: true, example: 'Dinas Kesehatan' },
    ),
    column(
      'kind',
      'jenis_unit',
      kind,
      { id: 'Jenis unit.', en: 'Kind of unit.' },
      { aliases: ['jenis'], required: true, example: 'perangkat daerah' },
    ),
    column(
      'parent_id',
      'kode_unit_induk',
      code,
      { id: 'Kode unit atasan; kosong untuk puncak pohon.', en: 'Id of the superior unit; empty at the top.' },
      { aliases: ['induk', 'unit_induk', 'kode_induk'], example: 'provinsi' },
    ),
    column(
      'zone',
      'zona_waktu',
      zone,
      { id: 'WIB, WITA atau WIT.', en: 'Time zone.' },
      { aliases: ['zona'], required: true, example: 'WITA' },
    ),
    column(
      'remote',
      'daerah_terpencil',
      yesNo,
      { id: 'ya atau tidak.', en: 'Whether in a remote area.' },
      { aliases: ['terpencil'], example: 'tidak' },
    ),
    column(
      'public_service',
      'layanan_publik',
      yesNo,
      { id: 'ya bila masyarakat datang ke unit ini.', en: 'Whether the public comes here.' },
      { aliases: ['pelayanan_publik'], example: 'ya' },
    ),
    column(
      'agency_type',
      'jenis_instansi',
      agencyType,
      {
        id: 'Hanya untuk puncak pohon instansi lain: provinsi, kabupaten, atau pusat. Kosong untuk instansi sendiri dan semua unit di bawah puncak.',
        en: 'Only at the top of another agency: province, regency or central agency. Empty for this agency and below a top.',
      },
      { aliases: ['instansi'], example: '' },
    ),
    column(
      'in_province',
      'di_provinsi_ini',
      maybeYes,
      {
        id: 'Hanya bersama jenis_instansi: ya bila instansi itu berada di provinsi ini, tidak bila di luar.',
        en: 'Only with an agency type: whether that agency lies in this province.',
      },
      { aliases: ['dalam_provinsi'], example: '' },
    ),
  ],
};
