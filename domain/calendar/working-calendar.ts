import { addDays, type LocalDate, weekdayOf, yearOf } from './local-date.ts';
import { localDate, startOfDay, type Zone } from './zone.ts';

/**
 * The days off that the joint decrees (SKB Tiga Menteri) set, as one version of them. Plain JSON: it travels in a
 * workflow's input, and a case keeps the version its deadlines were computed with.
 */
export interface WorkingCalendar {
  readonly version: string;
  /** The last year whose decree is in this version. A due date beyond it is provisional. */
  readonly lastKnownYear: number;
  /** National holidays and collective leave (cuti bersama). Weekends are implied, and may be repeated here. */
  readonly daysOff: readonly LocalDate[];
}

/** When a deadline ends. */
export interface Due {
  /** Milliseconds since the epoch: 24:00 of the last day in the zone. */
  readonly at: number;
  /** The last day on which one is still in time. */
  readonly on: LocalDate;
  /** True when the day lies in a year whose holidays are not known yet, so that it may move. */
  readonly provisional: boolean;
}

const saturday = 6;

/** Whether people work on `date`: Monday to Friday, and no day off of `calendar`. */
export const isWorkingDay = (date: LocalDate, calendar: WorkingCalendar): boolean =>
  weekdayOf(date) < saturday && !calendar.daysOff.includes(date);

/**
 * The `workingDays`-th working day after `start`. Day 0, `start` itself, is not counted, whether or not it is a working
 * day. Throws `RangeError` unless `workingDays` is a whole number from 1.
 */
export const dueDate = (start: LocalDate, workingDays: number, calendar: WorkingCalendar): LocalDate => {
  if (!Number.isSafeInteger(workingDays) || workingDays < 1) {
    throw new RangeError('a deadline is a whole number of working days, at least 1');
  }
  let date = start;
  for (let counted = 0; counted < workingDays; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, calendar)) counted += 1;
  }
  return date;
};

/**
 * When `workingDays` working days have passed that began to run at `startInstantMs`: 24:00, in the deciding unit's
 * `zone`, of the last of them. Throws as {@link dueDate} does.
 */
export const dueAt = (startInstantMs: number, workingDays: number, zone: Zone, calendar: WorkingCalendar): Due => {
  const on = dueDate(localDate(startInstantMs, zone), workingDays, calendar);
  return { at: startOfDay(addDays(on, 1), zone), on, provisional: yearOf(on) > calendar.lastKnownYear };
};
