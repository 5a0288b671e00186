import { addDays, type LocalDate, weekdayOf, yearOf } from './local-date.ts';
import { isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** A day off with the words of the decree that sets it. */
export interface NamedDayOff {
  readonly date: LocalDate;
  readonly kind: 'national' | 'collective_leave';
  readonly name: string;
  readonly decree: string;
}

export const dayReasons = [
  'day_zero',
  'working_day',
  'weekend',
  'national',
  'collective_leave',
  /** The case's calendar has it, and no table of names does any more. */
  'day_off',
] as const;
export type DayReason = (typeof dayReasons)[number];

/** One day on the way to a deadline. */
export interface ExplainedDay {
  readonly date: LocalDate;
  /** Which working day it is, from 1; `null` when it does not count. */
  readonly counts: number | null;
  readonly why: DayReason;
  /** Name of the holiday or of the collective leave. */
  readonly name: string | null;
  /** Its year's holidays are not decreed yet, so that it may still turn out to be a day off. */
  readonly provisional: boolean;
}

/** Where a count begins and how it ends: with the n-th working day, or with a day that was named. */
export type Count =
  | { readonly start: LocalDate; readonly workingDays: number }
  | { readonly start: LocalDate; readonly until: LocalDate };

/**
 * Every day of a count, from day 0 to the last, and why it counts or does not. Names come from `named`; without one, a day off
 * of `calendar` is still a day off. Throws `RangeError` unless the working days are a whole number from 1.
 */
export function explainDays(
  count: Count,
  calendar: WorkingCalendar,
  named: readonly NamedDayOff[],
): readonly ExplainedDay[] {
  if ('workingDays' in count && (!Number.isSafeInteger(count.workingDays) || count.workingDays < 1))
    throw new RangeError('a deadline is a whole number of working days, at least 1');
  const names = new Map(named.map((day) => [day.date, day]));
  const off = new Set(calendar.daysOff);
  const explained = (date: LocalDate, counted: number): ExplainedDay => {
    const day = names.get(date);
    const provisional = yearOf(date) > calendar.lastKnownYear;
    const name = off.has(date) ? (day?.name ?? null) : null;
    if (date === count.start) return { date, counts: null, why: 'day_zero', name, provisional };
    if (isWorkingDay(date, calendar)) return { date, counts: counted + 1, why: 'working_day', name: null, provisional };
    const why = weekdayOf(date) > 5 ? 'weekend' : (day?.kind ?? 'day_off');
    return { date, counts: null, why, name, provisional };
  };
  const days: ExplainedDay[] = [];
  let counted = 0;
  const done = (): boolean =>
    'until' in count ? (days.at(-1)?.date ?? '') >= count.until : counted === count.workingDays;
  for (let date = count.start; !done(); date = addDays(date, 1)) {
    const day = explained(date, counted);
    counted = day.counts ?? counted;
    days.push(day);
  }
  return days;
}
