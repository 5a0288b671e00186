import { type Column, column } from './column.ts';
import { code } from './text-types.ts';

/** Whom a row is about: every file about people refers to them by the register's own id, never by NIP. */
export const employeeColumn: Column = column(
  'employee_id',
  'kode_pegawai',
  code,
  { id: 'Kode pegawai di register.', en: 'Id of the employee in the register.' },
  { aliases: ['id_pegawai', 'pegawai'], required: true, example: 'emp-0101' },
);
