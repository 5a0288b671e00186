import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { wholeNumber } from './number-types.ts';

/** Talent boxes. */
export const talent: FileKind = {
  id: 'talent',
  title: { id: 'Kotak talenta', en: 'Talent box' },
  about: { id: 'Satu baris satu pegawai dan tahun pemetaan.', en: 'One row an employee and year of assessment.' },
  key: ['employee_id', 'year'],
  columns: [
    employeeColumn,
    column(
      'year',
      'tahun',
      wholeNumber(1970, 2200),
      { id: 'Tahun pemetaan.', en: 'Year.' },
      { required: true, example: '2025' },
    ),
    column(
      'box',
      'kotak',
      wholeNumber(1, 9),
      { id: '1 sampai 9.', en: 'Box, 1 to 9.' },
      { aliases: ['kotak_talenta', 'box'], required: true, example: '7' },
    ),
  ],
};
