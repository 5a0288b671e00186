import { plainText } from './cell.ts';
import { choice } from './choice-types.ts';
import { column } from './column.ts';
import type { FileKind, RowFault, RowValues } from './kind.ts';
import { code, text } from './text-types.ts';

const kind = choice([
  ['appointing_authority', 'PPK'],
  ['authorized_official', 'PyB'],
  ['performance_board', 'Tim Penilai Kinerja'],
  ['hr', 'BKD'],
  ['unit_head', 'kepala unit'],
  ['operator', 'operator'],
  ['legal_officer', 'pejabat hukum'],
]);

const unitFault: RowFault = {
  column: 'unit_id',
  why: {
    id: 'Kepala unit wajib menyebut unitnya; selain BKD, jenis lain tidak.',
    en: 'A unit head names its unit; others do not, except the civil service agency.',
  },
  cure: {
    id: 'Isi kode unit untuk kepala unit (dan, bila ada, untuk BKD), kosongkan untuk jenis lain.',
    en: 'Fill in the unit for a unit head (and, where it has one, for the agency) only.',
  },
};

const complete = (values: RowValues) => ({
  values,
  // The head of the agency's own unit endorses plans.
  faults:
    values['kind'] === 'hr' || (values['kind'] === 'unit_head') === (plainText(values['unit_id'] ?? null) !== '')
      ? []
      : [unitFault],
});

/** Offices that decide: whoever holds one acts. */
export const offices: FileKind = {
  id: 'offices',
  title: { id: 'Jabatan yang memutuskan', en: 'Offices that decide' },
  about: { id: 'Satu baris satu jabatan yang memutuskan.', en: 'One row an office.' },
  key: ['id'],
  complete,
  columns: [
    column(
      'id',
      'kode_pemutus',
      code,
      { id: 'Kode, tidak berubah.', en: 'Id of the office, for good.' },
      { aliases: ['kode_kantor'], required: true, example: 'kepala-dinkes' },
    ),
    column(
      'title',
      'nama_pemutus',
      text,
      { id: 'Sebutan, seperti pada tanda tangan.', en: 'Title, as it signs.' },
      { required: true, example: 'Kepala Dinas Kesehatan' },
    ),
    column(
      'kind',
      'jenis',
      kind,
      { id: 'PPK, PyB, Tim Penilai Kinerja, BKD, kepala unit, operator atau pejabat hukum.', en: 'Kind of office.' },
      { required: true, example: 'kepala unit' },
    ),
    column(
      'unit_id',
      'kode_unit',
      code,
      {
        id: 'Unit yang dipimpin (kepala unit), atau unit BKD sendiri.',
        en: 'The unit it heads (unit heads), or that the agency is.',
      },
      { aliases: ['unit'], example: 'dinkes' },
    ),
    column(
      'position_id',
      'kode_jabatan',
      code,
      {
        id: 'Jabatan yang pemangkunya memegang kode ini, bila ada: penempatan memindahkannya dengan sendirinya.',
        en: 'The position whose incumbent holds the office, if there is one: a placement hands it over by itself.',
      },
      { aliases: ['jabatan'], example: 'dinkes.kepala' },
    ),
  ],
};
