import { educationLevel } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { slug } from './text-types.ts';

/** What people have studied. */
export const education: FileKind = {
  id: 'education',
  title: { id: 'Riwayat pendidikan', en: 'Education' },
  about: { id: 'Satu baris satu pendidikan yang diselesaikan.', en: 'One row a completed education.' },
  key: ['employee_id', 'field', 'level'],
  columns: [
    employeeColumn,
    column(
      'field',
      'bidang_pendidikan',
      slug,
      { id: 'Bidang studi.', en: 'Field of study.' },
      { aliases: ['jurusan', 'bidang'], required: true, example: 'gizi' },
    ),
    column(
      'level',
      'jenjang_pendidikan',
      educationLevel,
      { id: 'SMA, D3, D4, S1, S2 atau S3.', en: 'Level.' },
      { aliases: ['jenjang', 'tingkat_pendidikan'], required: true, example: 'S1' },
    ),
  ],
};
