import { addDays, type LocalDate, yearOf } from '../calendar/local-date.ts';
import { dueAt, isWorkingDay, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, startOfDay, type Zone } from '../calendar/zone.ts';
import type { Duration } from './policy.ts';

/** How a due instant was counted. Instants in milliseconds; day 0 is the local day of `from`. */
export type Term =
  | { readonly from: number; readonly workingDays: number; readonly zone: Zone }
  | { readonly from: number; readonly seconds: number }
  /** Until the end of a day that a decision has named. */
  | { readonly from: number; readonly until: LocalDate; readonly zone: Zone };

/** Why a clock stands still. A wait may stand for several grounds at once, and runs again when the last has ended. */
export type PauseGround = 'hold' | 'information' | 'incomplete_file';

/** What a clock had left when it stopped. */
export type Left =
  /** Working days after the one on which it stopped, in the zone they count in; 0 on the last day itself. */
  | { readonly workingDays: number; readonly zone: Zone }
  | { readonly milliseconds: number }
  /** A date is no time allowed to somebody: it stays where it is. */
  | { readonly instant: number };

/** A clock that stands still. Its wait has no due instant, so nothing rings. */
export interface Paused {
  readonly grounds: readonly PauseGround[];
  /** When it stopped, in milliseconds. */
  readonly since: number;
  /** `null`: no deadline ran when it stopped, and none will when it goes on. */
  readonly left: Left | null;
}

/** A span in which a clock stood still, in milliseconds. */
export interface Stopped {
  readonly from: number;
  readonly to: number;
}

/** A due instant, and how it was counted. */
export interface Counted {
  readonly dueAt: number | null;
  readonly provisional: boolean;
  readonly term?: Term;
}

/** No deadline. */
export const notDue: Counted = { dueAt: null, provisional: false };

/** When what `term` allows has passed. */
export function dueOf(term: Term, calendar: WorkingCalendar): Counted {
  if ('seconds' in term) return { dueAt: term.from + term.seconds * 1000, provisional: false, term };
  if ('until' in term)
    return {
      dueAt: startOfDay(addDays(term.until, 1), term.zone),
      provisional: yearOf(term.until) > calendar.lastKnownYear,
      term,
    };
  const { at, provisional } = dueAt(term.from, term.workingDays, term.zone, calendar);
  return { dueAt: at, provisional, term };
}

/** The term of `duration` that begins at the instant `from`, in milliseconds. */
export const termFrom = (from: number, duration: Duration, zone: Zone): Term =>
  'seconds' in duration ? { from, ...duration } : { from, ...duration, zone };

/**
 * The term of `duration` that ends at the instant `due`, for a wait of which nobody kept when it began: its days are counted
 * back, so day 0 is the day before the first that counted.
 */
export function termEnding(due: number, duration: Duration, zone: Zone, calendar: WorkingCalendar): Term {
  if ('seconds' in duration) return { from: due - duration.seconds * 1000, ...duration };
  let day = localDate(due - 1, zone);
  for (let counted = 0; counted < duration.workingDays; day = addDays(day, -1))
    if (isWorkingDay(day, calendar)) counted += 1;
  return { from: startOfDay(day, zone), ...duration, zone };
}
