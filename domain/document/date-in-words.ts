import { dayNumber, type LocalDate } from '../calendar/local-date.ts';
import { monthName } from '../decree/indonesian-date.ts';

const units = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

/** A count of a power of ten: "seratus" for one, "dua ratus" for two. */
const times = (count: number, power: string): string =>
  count === 0 ? '' : count === 1 ? `se${power}` : `${units[count]} ${power}`;

function belowHundred(number: number): string {
  const ten = Math.floor(number / 10);
  const unit = number % 10;
  if (number === 10) return 'sepuluh';
  if (number === 11) return 'sebelas';
  if (ten === 1) return `${units[unit]} belas`;
  return [ten === 0 ? '' : `${units[ten]} puluh`, units[unit]].filter((word) => word !== '').join(' ');
}

/** A whole number from 1 to 9999 in Indonesian words. Throws `RangeError` for any other. */
export function numberInWords(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9_999) throw new RangeError('1 to 9999 are expected');
  const words = [
    times(Math.floor(number / 1_000), 'ribu'),
    times(Math.floor((number % 1_000) / 100), 'ratus'),
    belowHundred(number % 100),
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** A date as minutes spell it out: "tanggal dua bulan Maret tahun dua ribu dua puluh enam". Throws `RangeError` on no date. */
export function dateInWords(date: LocalDate): string {
  dayNumber(date);
  const [year = 0, , day = 0] = date.split('-').map(Number);
  return `tanggal ${numberInWords(day)} bulan ${monthName(date)} tahun ${numberInWords(year)}`;
}
