import { addDays } from './local-date.ts';
import { isWorkingDay, type WorkingCalendar } from './working-calendar.ts';
import { localDate, type Zone } from './zone.ts';

/** Working days after the local day of `from`, up to and with the local day of `to` (milliseconds); day 0 is not counted. */
export function workingDaysBetween(from: number, to: number, zone: Zone, calendar: WorkingCalendar): number {
  const last = localDate(to, zone);
  let counted = 0;
  for (let day = localDate(from, zone); day < last; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) counted += 1;
  }
  return counted;
}
