import { choice } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { wholeNumber } from './number-types.ts';

const rating = choice([
  ['sangat_baik', 'sangat baik'],
  ['baik', 'baik'],
  ['butuh_perbaikan', 'butuh perbaikan'],
  ['kurang', 'kurang'],
  ['sangat_kurang', 'sangat kurang'],
]);

/** Annual performance ratings (predikat kinerja). */
export const ratings: FileKind = {
  id: 'ratings',
  title: { id: 'Predikat kinerja', en: 'Performance ratings' },
  about: { id: 'Satu baris satu pegawai dan tahun.', en: 'One row an employee and year.' },
  key: ['employee_id', 'year'],
  columns: [
    employeeColumn,
    column(
      'year',
      'tahun',
      wholeNumber(1970, 2200),
      { id: 'Tahun penilaian.', en: 'Year rated.' },
      { required: true, example: '2025' },
    ),
    column(
      'rating',
      'predikat',
      rating,
      { id: 'sangat baik, baik, butuh perbaikan, kurang atau sangat kurang.', en: 'Rating.' },
      { aliases: ['predikat_kinerja'], required: true, example: 'baik' },
    ),
  ],
};
