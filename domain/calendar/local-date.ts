/**
 * Calendar date, `YYYY-MM-DD` of the Gregorian calendar, with no time and no zone. A plain string, because it travels
 * in workflow inputs and sorts as dates do; texts from outside pass {@link isLocalDate} first.
 */
export type LocalDate = string;

const form = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const dayMs = 86_400_000;

const midnightUtc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** Whether `text` is a date that exists: `2026-02-29` is not. */
export const isLocalDate = (text: string): boolean => {
  if (!form.test(text)) return false;
  const ms = midnightUtc(text);
  // Engines read 31 April as 1 May, so a date exists only if it comes back as written.
  return !Number.isNaN(ms) && fromUtc(ms) === text;
};

/** Days since 1970-01-01. Throws `RangeError` on a text that is no date. */
export const dayNumber = (date: LocalDate): number => {
  if (!isLocalDate(date)) throw new RangeError('a local date is an existing day, written YYYY-MM-DD');
  return midnightUtc(date) / dayMs;
};

/** The date `days` days since 1970-01-01. */
export const dateOfDayNumber = (days: number): LocalDate => fromUtc(days * dayMs);

/** `date` moved by whole days, forward or, if negative, back. */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDayNumber(dayNumber(date) + days);

/** `date` moved by whole months: the same day of that month, or its last day when it has no such day. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const month = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const first = dateOfMonth(month);
  const daysInMonth = dayNumber(dateOfMonth(month + 1)) - dayNumber(first);
  return addDays(first, Math.min(dayOf(date), daysInMonth) - 1);
};

/** The first day of a month, counted from January of the year 0. */
const dateOfMonth = (month: number): LocalDate =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** Year of `date`. */
export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export const weekdayOf = (date: LocalDate): number => {
  // 1970-01-01 was a Thursday, the fourth day.
  const fromMonday = (dayNumber(date) + 3) % 7;
  return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1;
};

/**
 * Whole months completed from `from` to `to`; negative when `to` is earlier. A month is complete on the same day of a
 * later month, or on that month's last day when it has no such day (31 January to 28 February is one month).
 */
export const fullMonthsBetween = (from: LocalDate, to: LocalDate): number => {
  if (dayNumber(to) < dayNumber(from)) return -fullMonthsBetween(to, from);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  const reached = dayOf(to) >= dayOf(from) || dayOf(addDays(to, 1)) === 1;
  return reached ? months : months - 1;
};

const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
const dayOf = (date: LocalDate): number => Number(date.slice(8, 10));
