import { choice } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind } from './kind.ts';
import { date } from './number-types.ts';
import { checkSpan } from './span.ts';
import { code } from './text-types.ts';

const severity = choice([
  ['light', 'ringan'],
  ['medium', 'sedang'],
  ['heavy', 'berat'],
]);
const state = choice([
  ['open', 'proses', 'diperiksa'],
  ['sanction', 'hukuman', 'dijatuhi'],
]);

/** Disciplinary matters: being examined, or decided with the span that the sanction is served. */
export const discipline: FileKind = {
  id: 'discipline',
  title: { id: 'Hukuman disiplin', en: 'Discipline' },
  about: { id: 'Satu baris satu perkara disiplin.', en: 'One row a disciplinary matter.' },
  key: ['id'],
  complete: checkSpan('starts_on', 'ends_on'),
  columns: [
    column(
      'id',
      'kode_perkara',
      code,
      { id: 'Kode perkara, tidak berubah.', en: 'Id of the matter, for good.' },
      { aliases: ['nomor_perkara'], required: true, example: 'dsp-0007' },
    ),
    employeeColumn,
    column(
      'severity',
      'tingkat',
      severity,
      { id: 'ringan, sedang atau berat.', en: 'Severity.' },
      { required: true, example: 'ringan' },
    ),
    column(
      'state',
      'keadaan',
      state,
      { id: 'proses (masih diperiksa) atau hukuman (sudah dijatuhi).', en: 'Open, or a sanction.' },
      { aliases: ['status'], required: true, example: 'hukuman' },
    ),
    column(
      'starts_on',
      'mulai',
      date,
      { id: 'Hari pertama.', en: 'First day.' },
      { aliases: ['tanggal_mulai', 'tmt'], example: '01/02/2026' },
    ),
    column(
      'ends_on',
      'selesai',
      date,
      { id: 'Hari terakhir; kosong selama belum berakhir.', en: 'Last day; empty while it has none.' },
      { aliases: ['tanggal_selesai'], example: '31/07/2026' },
    ),
  ],
};
