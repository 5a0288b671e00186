import { dayNumber, type LocalDate } from '../calendar/local-date.ts';

const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** The month of a date: "Desember". */
export const monthName = (date: LocalDate): string => months[Number(date.slice(5, 7)) - 1] ?? '';

/** A date as decrees write it: `2026-12-01` is "1 Desember 2026". Throws `RangeError` on a text that is no date. */
export const indonesianDate = (date: LocalDate): string => {
  dayNumber(date);
  const [year, , day] = date.split('-').map(Number);
  return `${day} ${monthName(date)} ${year}`;
};
