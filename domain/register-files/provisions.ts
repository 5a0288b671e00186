import { choice } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind } from './kind.ts';
import { code, text } from './text-types.ts';

const provisionKind = choice([
  ['allowance', 'tunjangan'],
  ['remote_area', 'daerah terpencil'],
]);

const standing = choice([
  ['statutory', 'undang-undang', 'peraturan perundang-undangan'],
  ['policy', 'kebijakan', 'kebijakan daerah'],
  ['unverified', 'belum diperiksa'],
]);

/** What a position brings besides its grade: its allowances, and what is provided for whoever serves in a remote area. */
export const provisions: FileKind = {
  id: 'provisions',
  title: { id: 'Tunjangan dan fasilitas jabatan', en: 'Provisions of positions' },
  about: { id: 'Satu baris satu jabatan dan jenis ketentuan.', en: 'One row a position and kind of provision.' },
  key: ['position_id', 'kind'],
  columns: [
    column(
      'position_id',
      'kode_jabatan',
      code,
      { id: 'Jabatan yang membawanya.', en: 'The position that brings it.' },
      { aliases: ['id_jabatan', 'jabatan'], required: true, example: 'dinkes.analis-gizi' },
    ),
    column(
      'kind',
      'jenis',
      provisionKind,
      { id: 'tunjangan atau daerah terpencil.', en: 'Allowance, or remote area.' },
      { aliases: ['jenis_ketentuan'], required: true, example: 'tunjangan' },
    ),
    column(
      'words',
      'isi',
      text,
      { id: 'Isinya, seperti akan dibaca pegawai.', en: 'What it is, as the employee will read it.' },
      { aliases: ['uraian'], required: true, example: 'Tunjangan jabatan fungsional ahli pertama' },
    ),
    column(
      'basis',
      'dasar',
      text,
      { id: 'Peraturan yang menetapkannya.', en: 'The rule that sets it.' },
      { aliases: ['dasar_hukum'], required: true, example: 'Peraturan Gubernur tentang tambahan penghasilan' },
    ),
    column(
      'standing',
      'kedudukan',
      standing,
      {
        id: 'undang-undang, kebijakan (daerah sendiri) atau belum diperiksa.',
        en: 'Statutory, policy of the province, or unverified.',
      },
      { aliases: ['status_dasar'], required: true, example: 'kebijakan' },
    ),
  ],
};
