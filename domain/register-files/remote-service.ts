import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { date } from './number-types.ts';
import { checkSpan } from './span.ts';
import { text } from './text-types.ts';

/** Spans served in remote areas. */
export const remoteService: FileKind = {
  id: 'remote-service',
  title: { id: 'Tugas di daerah terpencil', en: 'Remote service' },
  about: { id: 'Satu baris satu masa tugas.', en: 'One row a span of service.' },
  key: ['employee_id', 'starts_on'],
  complete: checkSpan('starts_on', 'ends_on'),
  columns: [
    employeeColumn,
    column(
      'place',
      'tempat',
      text,
      { id: 'Tempat tugas.', en: 'Place.' },
      { aliases: ['lokasi'], required: true, example: 'Pulau Terluar' },
    ),
    column(
      'starts_on',
      'mulai',
      date,
      { id: 'Hari pertama.', en: 'First day.' },
      { aliases: ['tanggal_mulai'], required: true, example: '01/03/2018' },
    ),
    column(
      'ends_on',
      'selesai',
      date,
      { id: 'Hari terakhir; kosong selama berlangsung.', en: 'Last day; empty while it goes on.' },
      { aliases: ['tanggal_selesai'], example: '28/02/2021' },
    ),
  ],
};
