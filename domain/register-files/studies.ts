import { choice } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { date } from './number-types.ts';
import { checkSpan } from './span.ts';
import { code, text } from './text-types.ts';

const kind = choice([
  ['study_assignment', 'tugas belajar'],
  ['service_bond', 'ikatan dinas'],
]);

/** Study assignments and the service bonds that follow them. */
export const studies: FileKind = {
  id: 'studies',
  title: { id: 'Tugas belajar dan ikatan dinas', en: 'Study assignments and service bonds' },
  about: { id: 'Satu baris satu masa tugas belajar atau ikatan dinas.', en: 'One row an assignment or bond.' },
  key: ['id'],
  complete: checkSpan('starts_on', 'ends_on'),
  columns: [
    column(
      'id',
      'kode_tugas_belajar',
      code,
      { id: 'Kode, tidak berubah.', en: 'Id, for good.' },
      { aliases: ['kode'], required: true, example: 'tb-0004' },
    ),
    employeeColumn,
    column(
      'kind',
      'jenis',
      kind,
      { id: 'tugas belajar atau ikatan dinas.', en: 'Assignment or bond.' },
      { required: true, example: 'tugas belajar' },
    ),
    column(
      'starts_on',
      'mulai',
      date,
      { id: 'Hari pertama.', en: 'First day.' },
      { aliases: ['tanggal_mulai'], required: true, example: '01/09/2025' },
    ),
    column(
      'ends_on',
      'selesai',
      date,
      { id: 'Hari terakhir; kosong selama belum ditentukan.', en: 'Last day; empty while it has none.' },
      { aliases: ['tanggal_selesai'], example: '31/08/2027' },
    ),
    column(
      'document',
      'dokumen',
      text,
      { id: 'Nomor surat tugas.', en: 'Number of the letter.' },
      { aliases: ['nomor_surat'], required: true, example: '893/TB-4/2025' },
    ),
  ],
};
