import { addDays } from '../calendar/local-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, startOfDay, type Zone } from '../calendar/zone.ts';
import { deadlineOf, termOf, zoneOf } from './deadlines.ts';
import { legalEffectOf } from './own-request.ts';
import type { CasePolicy, Duration } from './policy.ts';
import { type Holder, seatedIn } from './roles.ts';
import type { CaseState } from './state.ts';
import type { Wait, WaitKey } from './wait.ts';

/** A letter that is owed at a later instant, as long as the wait it is about runs as it does now. */
export interface ScheduledLetter {
  readonly wait: WaitKey;
  readonly template: 'reminder' | 'legal_effect';
  readonly to: Holder;
  /** Milliseconds. */
  readonly at: number;
}

/** Letters about a day go out when offices open, not in the night before. */
const opensAfterMs = 8 * 3_600_000;

/** The instant `before` a due instant: so many working days before its last day, in the morning. */
function instantBefore(due: number, before: Duration, zone: Zone, calendar: WorkingCalendar): number {
  if ('seconds' in before) return due - before.seconds * 1000;
  let day = localDate(due - 1, zone);
  for (let left = before.workingDays; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return startOfDay(day, zone) + opensAfterMs;
}

/** The letters that a running wait owes before it is due. A wait that is late, or whose clock stands still, owes none. */
function lettersOf(
  state: CaseState,
  policy: CasePolicy,
  calendar: WorkingCalendar,
  wait: Wait,
): readonly ScheduledLetter[] {
  const deadline = deadlineOf(state, policy, wait.key);
  const { key, dueAt: due, holders } = wait;
  if (deadline === null || due === null || wait.overdueSince !== null) return [];
  const term = termOf(state, policy, calendar, wait);
  const zone = term !== null && 'zone' in term ? term.zone : zoneOf(state, holders[0]);
  const at = (before: Duration): number => instantBefore(due, before, zone, calendar);
  const reminders = (deadline.remindBefore ?? []).flatMap((before) =>
    holders.map((to) => ({ wait: key, template: 'reminder', to, at: at(before) }) as const),
  );
  const legalEffect = legalEffectOf(state, policy, key, deadline);
  const officers = legalEffect === undefined ? [] : seatedIn(state.offices, 'legal_officer');
  const alerts = officers.map(
    ({ office }) =>
      ({
        wait: key,
        template: 'legal_effect',
        to: office,
        at: at(legalEffect?.alertBefore ?? { seconds: 0 }),
      }) as const,
  );
  return [...reminders, ...alerts];
}

/** Every letter that the case owes at a later instant, as it stands. Computed anew after each event, so none outlives its wait. */
export const scheduledLetters = (
  state: CaseState,
  policy: CasePolicy,
  calendar: WorkingCalendar,
): readonly ScheduledLetter[] => state.waits.flatMap((wait) => lettersOf(state, policy, calendar, wait));
