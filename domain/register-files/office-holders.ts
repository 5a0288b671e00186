import { plainText } from './cell.ts';
import { choice } from './choice-types.ts';
import { column } from './column.ts';
import { employeeColumn } from './employee-column.ts';
import type { FileKind, RowFault, RowValues } from './kind.ts';
import { date } from './number-types.ts';
import { spanFaults } from './span.ts';
import { code, text } from './text-types.ts';

const capacity = choice([
  ['definitive', 'definitif'],
  ['plt', 'Plt'],
  ['plh', 'Plh'],
]);

/** A letter of authority has a number and a date, or is none. */
function halfProof(values: RowValues): readonly RowFault[] {
  const given = (key: string): boolean => plainText(values[key] ?? null) !== '';
  if (given('authority_number') === given('authority_date')) return [];
  return [
    {
      column: given('authority_number') ? 'authority_date' : 'authority_number',
      why: { id: 'Surat perintah disebut setengahnya.', en: 'Half of the letter of authority is given.' },
      cure: {
        id: 'Isi nomor dan tanggalnya, atau kosongkan keduanya.',
        en: 'Give its number and its date, or neither.',
      },
    },
  ];
}

/** Who holds which office, from when to when, in which capacity. */
export const officeHolders: FileKind = {
  id: 'office-holders',
  title: { id: 'Pemangku jabatan yang memutuskan', en: 'Holders of offices' },
  about: { id: 'Satu baris satu masa pemangkuan.', en: 'One row a term.' },
  key: ['office_id', 'employee_id', 'starts_on'],
  complete: (values) => ({ values, faults: [...spanFaults(values, 'starts_on', 'ends_on'), ...halfProof(values)] }),
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
    column(
      'authority_number',
      'nomor_surat',
      text,
      { id: 'Nomor surat perintah Plt atau Plh; tanpa itu ia tidak dapat memutus.', en: 'Proof of authority.' },
      { aliases: ['nomor_sp'], example: '' },
    ),
    column(
      'authority_date',
      'tanggal_surat',
      date,
      { id: 'Tanggal surat perintah itu.', en: 'Date of the proof of authority.' },
      { aliases: ['tanggal_sp'], example: '' },
    ),
  ],
};
