import type { Words } from '../eligibility/finding.ts';
import { parseNip } from '../nip.ts';
import { type CellType, parsed, plainText, refused } from './cell.ts';

const cureOfNumber: Words = {
  id: 'Ubah format kolom NIP menjadi Teks (Text) sebelum mengisi atau menempel, lalu isi lagi NIP dari sumbernya: angka yang hilang tidak dapat dipulihkan dari sel ini.',
  en: 'Format the NIP column as text before you type or paste, and enter the NIP again from its source: the lost digits cannot be recovered from this cell.',
};

const brokenBySpreadsheet: Words = {
  id: 'NIP tersimpan sebagai angka (misalnya 1,98E+17), sehingga angka terakhirnya hilang: Excel hanya menyimpan 15 angka.',
  en: 'The NIP was stored as a number (such as 1.98E+17) and has lost its last digits: Excel keeps 15.',
};

type NipFault = Exclude<ReturnType<typeof parseNip>, { readonly ok: true }>['why'];

const faults: Readonly<Record<NipFault, Words>> = {
  not_18_digits: { id: 'NIP harus 18 angka.', en: 'A NIP has 18 digits.' },
  no_such_birth_date: {
    id: 'Delapan angka pertama NIP bukan tanggal lahir yang ada.',
    en: 'The first eight digits are no date of birth.',
  },
  no_such_appointment_month: {
    id: 'Angka ke-9 sampai ke-14 NIP bukan tahun dan bulan pengangkatan.',
    en: 'Digits 9 to 14 are no year and month of appointment.',
  },
  appointed_before_birth: {
    id: 'Menurut NIP ini, pengangkatan tidak sesudah kelahiran.',
    en: 'By this NIP the appointment does not follow the birth.',
  },
  sex_not_1_or_2: { id: 'Angka ke-15 NIP harus 1 atau 2.', en: 'Digit 15 is 1 or 2.' },
  sequence_000: brokenBySpreadsheet,
};

const cureOfDigits: Words = {
  id: 'Bandingkan dengan SK atau kartu pegawai dan tulis ke-18 angkanya.',
  en: 'Compare it with the decree or the employee card and write all 18 digits.',
};

const scientific = /^[0-9]+([.,][0-9]+)?e[+]?[0-9]+$/i;

/** A NIP, in a cell of text. As a number it has lost digits, and is refused with the way to mend it. */
export const nipType: CellType = {
  parse: (given, cell) => {
    if (cell.number === true || scientific.test(given)) return refused(brokenBySpreadsheet, cureOfNumber);
    const read = parseNip(given.replaceAll(/[\s.'-]/g, ''));
    if (read.ok) return parsed(read.nip);
    return refused(faults[read.why], read.why === 'sequence_000' ? cureOfNumber : cureOfDigits);
  },
  format: plainText,
  empty: null,
};

/** The birth date that a NIP says. */
export const birthDateOfNip = (nip: string): string => `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
