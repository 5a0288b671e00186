import { weekdayOf } from '../calendar/local-date.ts';
import { localDate, startOfDay, type Zone } from '../calendar/zone.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { dateInWords } from './date-in-words.ts';

const weekdays = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const zoneNames: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const minuteMs = 60_000;
const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** When something begins, as documents write it. */
export interface SpokenTime {
  /** "Selasa, 1 Desember 2026"; of minutes "Selasa tanggal satu bulan Desember tahun dua ribu dua puluh enam (1 Desember 2026)". */
  readonly day: string;
  /** "pukul 09.00 WIB". */
  readonly time: string;
}

/** An instant (milliseconds) in words, on the clocks of `zone`. */
export function spokenTime(at: number, zone: Zone): SpokenTime {
  const date = localDate(at, zone);
  const minutes = Math.floor((at - startOfDay(date, zone)) / minuteMs);
  const clock = `${twoDigits(Math.floor(minutes / 60))}.${twoDigits(minutes % 60)}`;
  return {
    day: `${weekdays[weekdayOf(date) - 1]}, ${indonesianDate(date)}`,
    time: `pukul ${clock} ${zoneNames[zone]}`,
  };
}

/** The same for minutes, which spell out the date: words are harder to alter than figures. */
export function timeInWords(at: number, zone: Zone): SpokenTime {
  const date = localDate(at, zone);
  const day = `${weekdays[weekdayOf(date) - 1]} ${dateInWords(date)} (${indonesianDate(date)})`;
  return { day, time: spokenTime(at, zone).time };
}
