import { dimension } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { wholeNumber } from './number-types.ts';
import { slug } from './text-types.ts';

/** Competences as assessed. */
export const competences: FileKind = {
  id: 'competences',
  title: { id: 'Kompetensi pegawai', en: 'Competences' },
  about: { id: 'Satu baris satu kompetensi hasil penilaian.', en: 'One row an assessed competence.' },
  key: ['employee_id', 'competence'],
  columns: [
    employeeColumn,
    column(
      'competence',
      'kompetensi',
      slug,
      { id: 'Nama kompetensi.', en: 'Competence.' },
      { required: true, example: 'integritas' },
    ),
    column(
      'dimension',
      'dimensi',
      dimension,
      { id: 'manajerial, teknis atau sosial kultural.', en: 'Dimension.' },
      { required: true, example: 'manajerial' },
    ),
    column(
      'level',
      'tingkat',
      wholeNumber(1, 5),
      { id: '1 sampai 5.', en: 'Level, 1 to 5.' },
      { aliases: ['level'], required: true, example: '3' },
    ),
  ],
};
