import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, type Zone } from '../calendar/zone.ts';
import { employeeId } from '../identifiers.ts';
import type { CommandOf } from './commands.ts';
import { beginWait, type Context, inState, pause, resume, waitForOffices } from './deadlines.ts';
import { towardsPlacement } from './delivery.ts';
import type { Draft } from './draft.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { isRefusal } from './parse-command.ts';
import type { CasePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, waitFor } from './state.ts';
import type { Wait } from './wait.ts';

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message });

/** The zone of the appointing authority, who inaugurates. */
export const zoneOfAuthority = ({ offices, subjectZone }: CaseState): Zone =>
  offices.appointing_authority[0]?.zone ?? subjectZone;

/** Whether the post that a case leads to is taken up by an inauguration. */
export function needsInauguration({ postType, fromOtherClass }: CaseState, { inauguration }: CasePolicy): boolean {
  if (postType === undefined || inauguration === undefined) return false;
  const appointed = postType === 'functional' && fromOtherClass === true;
  return inauguration.posts.some((post) => post === postType || (appointed && post === 'functional_appointment'));
}

/**
 * The wait for an inauguration, begun with the decree; nothing where the post needs none. HR arranges it, and its days are those
 * of the appointing authority.
 */
export function inaugurationOpens(state: CaseState, context: Context): readonly Wait[] {
  if (!needsInauguration(state, context.policy)) return [];
  const holders = state.offices.hr.map(({ office }) => office);
  return [inState(state, context, beginWait(state, context, 'inauguration', holders, zoneOfAuthority(state)))];
}

/** The last day on which an invitation to a ceremony on `day` is in time: so many working days before it. */
function lastDayToInvite(day: LocalDate, workingDays: number, calendar: WorkingCalendar): LocalDate {
  let last = day;
  for (let left = workingDays; left > 0; ) {
    last = addDays(last, -1);
    if (isWorkingDay(last, calendar)) left -= 1;
  }
  return last;
}

/** Why an invitation at this instant is too late for a ceremony at `startsAt`; `null` when it is in time. */
function tooLate(state: CaseState, { now, policy, calendar }: Context, startsAt: number): string | null {
  const before = policy.inauguration?.inviteBefore ?? { workingDays: 1 };
  if ('seconds' in before)
    return startsAt - now >= before.seconds * 1000 ? null : `it begins in less than ${before.seconds} seconds`;
  const zone = zoneOfAuthority(state);
  const last = lastDayToInvite(localDate(startsAt, zone), before.workingDays, calendar);
  return localDate(now, zone) <= last ? null : `the last day to invite to it was ${last}`;
}

/** Invites to the inauguration, or to a new date for whoever could not come. */
export function inviteToInauguration(
  state: CaseState,
  { number, startsAt, place, reasons }: CommandOf<'inviteToInauguration'>,
  context: Context,
): Draft | Refusal {
  const at = Date.parse(startsAt);
  const again = state.inauguration?.invitedTo !== undefined;
  if (again && reasons === undefined)
    return notAllowed('inviteToInauguration: the employee was invited before; say why there is a new date (reasons)');
  if (!again && reasons !== undefined)
    return notAllowed('inviteToInauguration: reasons are those for a new date, and this is the first');
  const late = tooLate(state, context, at);
  if (late !== null)
    return notAllowed(`inviteToInauguration: the invitation would come too late (${late}); choose a later day`);
  const due = waitFor(state, 'inauguration')?.dueAt ?? null;
  if (due !== null && at >= due)
    return notAllowed(
      `inviteToInauguration: the time for the inauguration ends before it, at ${new Date(due).toISOString()}; choose an earlier day`,
    );
  return { kind: 'inauguration_invited', number, startsAt: at, place, reasons: reasons ?? null, stage: state.stage };
}

/** Who took the oath and who saw it, so that the papers are written here; nothing when they were written elsewhere. */
function oathOf(
  { subject }: CaseState,
  { official, firstWitness, secondWitness, clergy, heldOn }: CommandOf<'recordInauguration'>,
  invitedFor: LocalDate,
): Pick<EventOf<'inaugurated'>, 'oath' | 'clergy'> | Refusal {
  if (official === undefined && firstWitness === undefined && secondWitness === undefined && clergy === undefined)
    return {};
  if (official === undefined || firstWitness === undefined || secondWitness === undefined)
    return notAllowed(
      'recordInauguration: official, firstWitness and secondWitness belong together; leave all out when the papers were written elsewhere',
    );
  if (new Set<string>([official, firstWitness, secondWitness, subject]).size < 4)
    return notAllowed(
      'recordInauguration: the official, the two witnesses and whoever takes the oath are four different people',
    );
  if (heldOn !== invitedFor)
    return notAllowed(
      `recordInauguration: the papers say when and where as the invitation for ${invitedFor} does; invite to the day on which it was held, or leave official and witnesses out`,
    );
  const oath = { official: employeeId(official), witnesses: [employeeId(firstWitness), employeeId(secondWitness)] };
  return { oath, ...(clergy === undefined ? {} : { clergy }) };
}

/** Records that the inauguration was held; once the decree has been received as well, the placement may come. */
export function recordInauguration(
  state: CaseState,
  command: CommandOf<'recordInauguration'>,
  context: Context,
): Draft | Refusal {
  const { heldOn, minutesNumber, minutesDate, statementNumber, statementDate } = command;
  const invitedTo = state.inauguration?.invitedTo;
  if (invitedTo === undefined)
    return {
      code: 'Impossible',
      message: 'recordInauguration: nobody was invited; an inauguration follows an invitation (inviteToInauguration)',
    };
  if (context.now < invitedTo)
    return notAllowed('recordInauguration: the inauguration has not begun yet; record it when it was held');
  const zone = zoneOfAuthority(state);
  const today = localDate(context.now, zone);
  const earliest = localDate(invitedTo, zone);
  if (heldOn < earliest || heldOn > today)
    return notAllowed(`recordInauguration: heldOn lies between ${earliest}, the day of the invitation, and ${today}`);
  for (const [field, date] of Object.entries({ minutesDate, statementDate }))
    if (date < heldOn || date > today)
      return notAllowed(`recordInauguration: ${field} lies between the inauguration on ${heldOn} and today, ${today}`);
  const oath = oathOf(state, command, earliest);
  if (isRefusal(oath)) return oath;
  return {
    kind: 'inaugurated',
    heldOn,
    minutes: { number: minutesNumber, date: minutesDate },
    statement: { number: statementNumber, date: statementDate },
    ...oath,
    ...towardsPlacement(state, context, 'inaugurated'),
    closes: ['inauguration'],
  };
}

/**
 * The time for the inauguration has passed: every clock stands still but that of the legal review, which somebody answers by
 * resuming the case (or by revoking its decree). Nobody is placed by it, and nobody loses the seat by it.
 */
export function inaugurationLapses(state: CaseState, context: Context, wait: Wait): EventOf<'inauguration_lapsed'> {
  const officers = state.offices.legal_officer ?? [];
  const reviewers = officers.length > 0 ? officers : state.offices.authorized_official;
  const { term: _, ...late } = {
    ...wait,
    dueAt: null,
    provisional: false,
    overdueSince: wait.overdueSince ?? wait.dueAt,
  };
  const stilled = state.waits.map((each) => pause(state, context, each.key === wait.key ? late : each, 'hold'));
  return {
    kind: 'inauguration_lapsed',
    sequence: state.sequence + 1,
    at: context.now,
    stage: state.stage,
    // Its clock runs while all others stand still: a hold that nobody looks at would be a silence without end.
    opens: [...stilled, waitForOffices({ ...state, hold: null }, context, 'legal_review', reviewers)],
  };
}

/** Ends the hold of a lapsed inauguration: the case goes on, and has its whole time for the inauguration once more. */
export function resumeAfterReview(
  state: CaseState,
  { remarks }: CommandOf<'resume'>,
  context: Context,
): Draft | Refusal {
  if (remarks === undefined)
    return notAllowed('resume: say in remarks what the legal review of the late inauguration has found');
  const free = { ...state, hold: null };
  const others = state.waits.filter(({ key }) => key !== 'legal_review' && key !== 'inauguration');
  return {
    kind: 'resumed',
    remarks,
    stage: state.stage,
    closes: ['legal_review'],
    opens: [...others.map((wait) => resume(context, wait, 'hold')), ...inaugurationBegun(free, context)],
  };
}

/** The wait for the inauguration begun anew, in the hands that it was in. */
function inaugurationBegun(state: CaseState, context: Context): readonly Wait[] {
  const wait = waitFor(state, 'inauguration');
  return wait === undefined ? [] : [beginWait(state, context, 'inauguration', wait.holders, zoneOfAuthority(state))];
}

/** What the state keeps of the inauguration after an event; nothing for a case that needs none. */
export function evolveInauguration({ inauguration }: CaseState, event: CaseEvent): Pick<CaseState, 'inauguration'> {
  const decreed = event.kind === 'decree_issued' || event.kind === 'decree_recorded';
  if (decreed && event.inauguration === true) return { inauguration: {} };
  if (event.kind === 'inauguration_invited') return { inauguration: { ...inauguration, invitedTo: event.startsAt } };
  if (event.kind === 'inaugurated') return { inauguration: { ...inauguration, heldOn: event.heldOn } };
  return {};
}
