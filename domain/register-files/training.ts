import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { date, wholeNumber } from './number-types.ts';
import { text } from './text-types.ts';

/** Completed trainings. */
export const training: FileKind = {
  id: 'training',
  title: { id: 'Riwayat pelatihan', en: 'Training' },
  about: { id: 'Satu baris satu pelatihan yang diselesaikan.', en: 'One row a completed training.' },
  key: ['employee_id', 'title', 'completed_on'],
  columns: [
    employeeColumn,
    column(
      'title',
      'nama_pelatihan',
      text,
      { id: 'Nama pelatihan.', en: 'Title.' },
      { aliases: ['pelatihan', 'nama_diklat'], required: true, example: 'Pelatihan Kepemimpinan Pengawas' },
    ),
    column(
      'hours',
      'jumlah_jam',
      wholeNumber(1, 10_000),
      { id: 'Jam pelajaran.', en: 'Hours.' },
      { aliases: ['jp', 'jam_pelajaran'], required: true, example: '40' },
    ),
    column(
      'completed_on',
      'tanggal_selesai',
      date,
      { id: 'Hari selesainya.', en: 'Day of completion.' },
      { aliases: ['selesai'], required: true, example: '20/06/2025' },
    ),
  ],
};
