import { isLocalDate } from './calendar/local-date.ts';
import type { Branded } from './identifiers.ts';

/**
 * Employee identity number of a PNS: 18 digits made of birth `YYYYMMDD`, appointment `YYYYMM`, sex 1 or 2, and sequence
 * 001..999. It has no check digit. Text, never a number: 18 digits exceed what a double holds.
 */
export type Nip = Branded<'Nip'>;

/** Which part of a text keeps it from being a NIP. Never carries the text itself: it is personal data. */
type NipFault =
  | 'not_18_digits'
  | 'no_such_birth_date'
  | 'no_such_appointment_month'
  | 'appointed_before_birth'
  | 'sex_not_1_or_2'
  | 'sequence_000';

type ParsedNip = { readonly ok: true; readonly nip: Nip } | { readonly ok: false; readonly why: NipFault };

const parts = /^(?<birth>[0-9]{8})(?<appointment>[0-9]{6})(?<sex>[0-9])(?<sequence>[0-9]{3})$/;

const faultOf = (birth: string, appointment: string, sex: string, sequence: string): NipFault | null => {
  if (!isLocalDate(`${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`)) return 'no_such_birth_date';
  if (!isLocalDate(`${appointment.slice(0, 4)}-${appointment.slice(4)}-01`)) return 'no_such_appointment_month';
  // The appointment has no day: its month must be later than the month of birth.
  if (appointment <= birth.slice(0, 6)) return 'appointed_before_birth';
  if (sex !== '1' && sex !== '2') return 'sex_not_1_or_2';
  return sequence === '000' ? 'sequence_000' : null;
};

/** Reads a NIP of 18 digits without spaces; people write it with some, the caller takes them out. */
export const parseNip = (text: string): ParsedNip => {
  const { birth, appointment, sex, sequence } = parts.exec(text)?.groups ?? {};
  if (birth === undefined || appointment === undefined || sex === undefined || sequence === undefined) {
    return { ok: false, why: 'not_18_digits' };
  }
  const why = faultOf(birth, appointment, sex, sequence);
  return why === null ? { ok: true, nip: text as Nip } : { ok: false, why };
};
