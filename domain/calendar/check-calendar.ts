import type { NamedDayOff } from './explain-due.ts';
import { addDays, type LocalDate, yearOf } from './local-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A version of the calendar as somebody wants to load it. */
export interface OfferedCalendar {
  readonly version: string;
  readonly lastKnownYear: number;
  readonly days: readonly NamedDayOff[];
}

/** What is wrong with an offered calendar: where, as a JSON pointer, and what is expected. */
export interface CalendarFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Independence Day is a holiday of every year: a year without it has not been entered. */
const independenceDay = (year: number): LocalDate => `${year}-08-17`;

const isSunday = (date: LocalDate): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 0;

function* yearsTo(from: number, to: number): Generator<number> {
  for (let year = from; year <= to; year += 1) yield year;
}

/**
 * What keeps an offered calendar from replacing `current` from `today` on; empty when nothing does. A version holds every day
 * off that open cases may still count over: it replaces the one before, and adds nothing to it.
 */
export function faultsOf(
  offered: OfferedCalendar,
  current: WorkingCalendar,
  today: LocalDate,
): readonly CalendarFault[] {
  const { days, lastKnownYear } = offered;
  const dates = days.map(({ date }) => date);
  const faults = days.flatMap(({ date }, index): CalendarFault[] => {
    const pointer = `/days/${index}/date`;
    if (dates.indexOf(date) < index) return [{ pointer, detail: `${date} stands in the list twice` }];
    return yearOf(date) > lastKnownYear
      ? [{ pointer, detail: `${date} lies after lastKnownYear ${lastKnownYear}; raise it, or leave the day out` }]
      : [];
  });
  if (lastKnownYear < current.lastKnownYear)
    faults.push({ pointer: '/lastKnownYear', detail: `at least ${current.lastKnownYear}, which is known already` });
  for (const year of yearsTo(yearOf(addDays(today, -366)), Math.min(lastKnownYear, 2199)))
    if (!dates.includes(independenceDay(year)) && !isSunday(independenceDay(year)))
      faults.push({ pointer: '/days', detail: `the holidays of ${year} too, ${independenceDay(year)} among them` });
  return faults;
}

/** Days off that a calendar has and the other has not, by date. */
export const daysOnlyIn = (days: readonly LocalDate[], other: readonly LocalDate[]): readonly LocalDate[] => {
  const known = new Set(other);
  return days.filter((date) => !known.has(date)).toSorted();
};
