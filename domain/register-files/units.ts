import { choice, yesNo } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind } from './kind.ts';
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

/** Work units and the tree they form. */
export const units: FileKind = {
  id: 'units',
  title: { id: 'Unit kerja', en: 'Work units' },
  about: {
    id: 'Unit kerja dan atasannya. Setiap perubahan nama atau induk menjadi versi baru pohon unit.',
    en: 'Units and their superiors. Every change of a name or superior becomes a new version of the unit tree.',
  },
  key: ['id'],
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
  ],
};
