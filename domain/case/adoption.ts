import { addDays } from '../calendar/local-date.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, startOfDay } from '../calendar/zone.ts';
import { type Context, deadlineOf, lasting, termOf } from './deadlines.ts';
import type { MovedDeadline } from './event-facts.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { type ApprovalStep, type CasePolicy, rolesOf } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { envelope } from './register-answer.ts';
import type { RequestOf } from './register-request.ts';
import { type CaseState, waitFor } from './state.ts';
import { type Reopening, reopening } from './steps/reopening.ts';
import { type Counted, dueOf, type Term } from './term.ts';
import type { Wait, WaitKey } from './wait.ts';

/** What a case is decided under, as it was copied into it. */
export interface Rules {
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
}

/** The rules after an event of the file: only an adoption changes them. */
export function rulesAfter<R extends Rules>(rules: R, event: CaseEvent): R {
  switch (event.kind) {
    case 'calendar_adopted':
      return { ...rules, calendar: event.calendar };
    case 'policy_adopted':
      return { ...rules, policy: event.policy };
    default:
      return rules;
  }
}

/** A term as the new rules count it: an extension by a person and a date stand, and of time paused only the difference counts. */
function termUnder(state: CaseState, wait: Wait, term: Term, old: Rules, next: Rules): Term {
  if ('until' in term) return term;
  const before = deadlineOf(state, old.policy, wait.key);
  const after = deadlineOf(state, next.policy, wait.key);
  if (before === null || after === null) return term;
  const was = lasting(before, state.urgent);
  const is = lasting(after, state.urgent);
  if ('seconds' in term && 'seconds' in was && 'seconds' in is)
    return { ...term, seconds: Math.max(0, term.seconds + is.seconds - was.seconds) };
  if ('workingDays' in term && 'workingDays' in was && 'workingDays' in is)
    return { ...term, workingDays: Math.max(1, term.workingDays + is.workingDays - was.workingDays) };
  return term;
}

/** No rule makes anybody late who was in time the moment before: what would have passed ends with the day instead. */
function neverLateAtOnce(counted: Counted, now: number): Counted {
  const { dueAt, term } = counted;
  if (dueAt === null || dueAt > now || term === undefined) return counted;
  if ('seconds' in term) return { ...counted, dueAt: now + 1000 };
  const today = localDate(now, term.zone);
  return {
    dueAt: startOfDay(addDays(today, 1), term.zone),
    provisional: false,
    term: { from: now, until: today, zone: term.zone },
  };
}

/** A wait as the new rules count it. What has passed stays passed, and a clock that stands still keeps the days it has left. */
function recounted(state: CaseState, now: number, old: Rules, next: Rules, wait: Wait): Wait {
  if (wait.dueAt === null || wait.dueAt <= now) return wait;
  const term = termOf(state, old.policy, old.calendar, wait);
  if (term === null) return wait;
  return { ...wait, ...neverLateAtOnce(dueOf(termUnder(state, wait, term, old, next), next.calendar), now) };
}

/** What happens to the open waits of a case when it is decided under other rules from `now` (milliseconds) on. */
export function recount(
  state: CaseState,
  now: number,
  old: Rules,
  next: Rules,
): { readonly opens: readonly Wait[]; readonly moved: readonly MovedDeadline[] } {
  const pairs = state.waits.map((wait) => ({ wait, after: recounted(state, now, old, next, wait) }));
  const changed = pairs.filter(
    ({ wait, after }) => after.dueAt !== wait.dueAt || after.provisional !== wait.provisional,
  );
  return {
    opens: changed.map(({ after }) => after),
    moved: changed.map(({ wait: { key, dueAt: from }, after: { dueAt: to, provisional } }) => ({
      wait: key,
      from,
      to,
      provisional,
    })),
  };
}

/** What the request to adopt a calendar becomes, once the register has said which calendar that is. */
export function calendarAdopted(
  state: CaseState,
  request: RequestOf<'adopt_calendar'>,
  calendar: WorkingCalendar | null,
  { policy, calendar: old }: Context,
): EventOf<'calendar_adopted'> | Refusal {
  const asked = request.version;
  if (old.version === asked) return { code: 'AlreadyDecided', message: `adoptCalendar: the case counts on ${asked}` };
  if (calendar?.version !== asked)
    return { code: 'NotAllowed', message: `adoptCalendar: ${asked} is not the newest working calendar` };
  const { opens, moved } = recount(state, request.at, { policy, calendar: old }, { policy, calendar });
  return {
    ...envelope(request),
    kind: 'calendar_adopted',
    from: old.version,
    calendar,
    moved,
    stage: state.stage,
    opens,
  };
}

/** What of a step its decisions so far depend on: who decides, what kind of decision, and how the offices are counted. */
const shapeOf = (step: ApprovalStep): string => JSON.stringify([rolesOf(step), step.mode, step.counting ?? 'first']);

/** Why a case cannot go on under `next`: a step that is open or decided must be in it, with its offices, its kind of decision and how they are counted. */
function misfit(state: CaseState, old: CasePolicy, next: CasePolicy): string | null {
  if (next.kind !== old.kind) return `it governs moves of kind ${next.kind}`;
  if (next.version <= old.version && next.id === old.id) return `the case goes by version ${old.version} already`;
  const begun = old.steps.filter(
    ({ id }) => state.steps[id] !== undefined || state.waits.some(({ key }) => key === `step:${id}`),
  );
  const lost = begun.find(({ id, ...step }) => {
    const kept = next.steps.find((other) => other.id === id);
    return kept === undefined || shapeOf(kept) !== shapeOf({ id, ...step });
  });
  return lost === undefined ? null : `it has no step ${lost.id} as the case has begun it`;
}

/**
 * The steps that the new policy asks now, and no others: those of its first group that is not wholly decided. A step that it has
 * before the one that is open opens at once. Until the decree is issued a step that it has besides is asked.
 */
function regrouped(state: CaseState, context: Context): Reopening {
  const { steps } = context.policy;
  const beforeDecree = waitFor(state, 'decree') !== undefined && steps.some(({ id }) => state.steps[id] === undefined);
  return state.stage === 'approval' || beforeDecree ? reopening(state, context, []) : { stage: state.stage };
}

/** What the request to adopt a policy becomes, once the register has said what that version says. */
export function policyAdopted(
  state: CaseState,
  request: RequestOf<'adopt_policy'>,
  policy: CasePolicy | null,
  { policy: old, calendar }: Context,
): EventOf<'policy_adopted'> | Refusal {
  if (policy === null)
    return { code: 'NotAllowed', message: `adoptPolicy: no version ${request.version} of ${old.id} is published` };
  const why = misfit(state, old, policy);
  if (why !== null)
    return { code: 'Impossible', message: `adoptPolicy: version ${policy.version} does not fit: ${why}` };
  const { opens, moved } = recount(state, request.at, { policy: old, calendar }, { policy, calendar });
  const { opens: begun = [], ...steps } = regrouped(state, { now: request.at, policy, calendar });
  const stands = (key: WaitKey): boolean => steps.closes?.includes(key) !== true;
  return {
    ...envelope(request),
    kind: 'policy_adopted',
    from: old.version,
    ground: request.ground,
    policy,
    moved: moved.filter(({ wait }) => stands(wait)),
    ...steps,
    opens: [...opens.filter(({ key }) => stands(key)), ...begun],
  };
}
