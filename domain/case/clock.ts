import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { dueAt, isWorkingDay, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, startOfDay, type Zone } from '../calendar/zone.ts';
import type { Counted, Left, Paused, PauseGround, Term } from './term.ts';
import type { Wait } from './wait.ts';

/** The last day on which one is in time, for a due instant. */
const lastDay = (due: number, zone: Zone): LocalDate => localDate(due - 1, zone);

/** Working days after the local day of `at` up to and including the last day of `due`; 0 when none is left after it. */
export function workingDaysLeft(at: number, due: number, zone: Zone, calendar: WorkingCalendar): number {
  const last = lastDay(due, zone);
  let left = 0;
  for (let day = addDays(localDate(at, zone), 1); day <= last; day = addDays(day, 1))
    if (isWorkingDay(day, calendar)) left += 1;
  return left;
}

function leftOf(due: number, term: Term | null, at: number, calendar: WorkingCalendar): Left {
  if (term === null) return { instant: due };
  if ('seconds' in term) return { milliseconds: Math.max(0, due - at) };
  return { workingDays: workingDaysLeft(at, due, term.zone, calendar), zone: term.zone };
}

/**
 * The wait with its clock stopped at `at` (milliseconds) for `ground`. `term` says how its due instant was counted, `null`
 * for a date. Stopped for this ground already, it stays as it is.
 */
export function pausedWait(
  wait: Wait,
  ground: PauseGround,
  at: number,
  term: Term | null,
  calendar: WorkingCalendar,
): Wait {
  const { paused } = wait;
  if (paused?.grounds.includes(ground)) return wait;
  if (paused !== undefined) return { ...wait, paused: { ...paused, grounds: [...paused.grounds, ground] } };
  const left = wait.dueAt === null ? null : leftOf(wait.dueAt, term, at, calendar);
  return { ...wait, dueAt: null, provisional: false, paused: { grounds: [ground], since: at, left } };
}

/** Where a clock that had `left` is due when it goes on at `at`. */
function running({ left, since }: Paused, at: number, calendar: WorkingCalendar): Counted {
  if (left === null) return { dueAt: null, provisional: false };
  if ('instant' in left) return { dueAt: left.instant, provisional: false };
  if ('milliseconds' in left)
    return {
      dueAt: at + left.milliseconds,
      provisional: false,
      term: { from: at, seconds: left.milliseconds / 1000 },
    };
  const { workingDays, zone } = left;
  const today = localDate(at, zone);
  // Stopped on the last day: on that day its end is left, on any other the day of resuming is day 0 of one more.
  if (workingDays === 0 && today === localDate(since, zone))
    return {
      dueAt: startOfDay(addDays(today, 1), zone),
      provisional: false,
      term: { from: at, until: today, zone },
    };
  const days = Math.max(1, workingDays);
  const { at: due, provisional } = dueAt(at, days, zone, calendar);
  return { dueAt: due, provisional, term: { from: at, workingDays: days, zone } };
}

/**
 * The wait without `ground`: when it was the last one, the clock goes on at `at` (milliseconds) with exactly what it had left,
 * counted on `calendar`. A wait that does not stand still for `ground` stays as it is.
 */
export function resumedWait(wait: Wait, ground: PauseGround, at: number, calendar: WorkingCalendar): Wait {
  const { paused, stopped = [], term: _, ...rest } = wait;
  if (!paused?.grounds.includes(ground)) return wait;
  const grounds = paused.grounds.filter((other) => other !== ground);
  if (grounds.length > 0) return { ...wait, paused: { ...paused, grounds } };
  return { ...rest, ...running(paused, at, calendar), stopped: [...stopped, { from: paused.since, to: at }] };
}

/** All that a term allows, as what a clock has left; `null` for a date. */
function wholeOf(term: Term): Left | null {
  if ('seconds' in term) return { milliseconds: term.seconds * 1000 };
  return 'workingDays' in term ? { workingDays: term.workingDays, zone: term.zone } : null;
}

/**
 * The wait, whose clock stands still, with no more left than `most` allows that would begin at `at` (milliseconds); `null` when
 * it has no more than that already, or no deadline.
 */
export function pausedAtMost(wait: Wait, most: Counted, at: number, calendar: WorkingCalendar): Wait | null {
  const { paused } = wait;
  if (paused === undefined || most.dueAt === null || most.term === undefined) return null;
  const { dueAt: due } = running(paused, at, calendar);
  const left = wholeOf(most.term);
  return due === null || left === null || due <= most.dueAt ? null : { ...wait, paused: { ...paused, left } };
}
