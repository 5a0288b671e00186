import { choice } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { date } from './number-types.ts';
import { checkSpan } from './span.ts';
import { code } from './text-types.ts';

const capacity = choice([
  ['definitive', 'definitif'],
  ['plt', 'Plt'],
  ['plh', 'Plh'],
]);

/** Who holds which office, from when to when, in which capacity. */
export const officeHolders: FileKind = {
  id: 'office-holders',
  title: { id: 'Pemangku jabatan yang memutuskan', en: 'Holders of offices' },
  about: { id: 'Satu baris satu masa pemangkuan.', en: 'One row a term.' },
  key: ['office_id', 'employee_id', 'starts_on'],
  complete: checkSpan('starts_on', 'ends_on'),
  columns: [
    column(
      'office_id',
      'kode_pemutus',
      code,
      { id: 'Jabatan yang memutuskan.', en: 'The office.' },
      { aliases: ['kode_kantor'], required: true, example: 'kepala-dinkes' },
    ),
    employeeColumn,
    column(
      'capacity',
      'kapasitas',
      capacity,
      { id: 'definitif, Plt atau Plh.', en: 'Definitive or acting.' },
      { required: true, example: 'definitif' },
    ),
    column(
      'starts_on',
      'mulai',
      date,
      { id: 'Hari pertama.', en: 'First day.' },
      { aliases: ['tmt'], required: true, example: '01/01/2025' },
    ),
    column(
      'ends_on',
      'selesai',
      date,
      { id: 'Hari terakhir; kosong selama berlangsung.', en: 'Last day; empty while it goes on.' },
      { aliases: ['sampai'], example: '' },
    ),
  ],
};
