import type { LocalDate } from '../calendar/local-date.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';

/** Place and date as they stand above a signature: "Palu, 3 Maret 2026"; `null`: no place is on record. */
export const placedDate = (place: string | null, date: LocalDate): string =>
  place === null ? indonesianDate(date) : `${place}, ${indonesianDate(date)}`;
