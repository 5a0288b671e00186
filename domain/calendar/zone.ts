import { dateOfDayNumber, dayNumber, type LocalDate } from './local-date.ts';

/** The three zones of Indonesia. None has daylight saving, so an offset is a constant and no zone database is needed. */
export const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type Zone = (typeof zones)[number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Hours ahead of UTC: WIB, WITA and WIT (Keppres 41/1987). */
const hoursAhead: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** The date that clocks in `zone` show at `instantMs` (milliseconds since the epoch). */
export const localDate = (instantMs: number, zone: Zone): LocalDate =>
  dateOfDayNumber(Math.floor((instantMs + hoursAhead[zone] * hourMs) / dayMs));

/** The instant, in milliseconds since the epoch, at which `date` begins (00:00) in `zone`. */
export const startOfDay = (date: LocalDate, zone: Zone): number => dayNumber(date) * dayMs - hoursAhead[zone] * hourMs;
