import { localDate } from '../calendar/zone.ts';
import { isOfficeId, type OfficeId } from '../identifiers.ts';
import type { CommandOf } from './commands.ts';
import { correctFact } from './correction.ts';
import { beginWait, type Context, pause, resume, stoppedLike, termOf, waitForOffices, zoneOf } from './deadlines.ts';
import type { Draft } from './draft.ts';
import { resumeAfterReview } from './inauguration.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import { replacement } from './steps/step-offices.ts';
import { dueOf, type Term } from './term.ts';
import type { Wait } from './wait.ts';

/** The open wait that a command names, if somebody can be asked to answer it. */
function named(
  state: CaseState,
  { name, wait: key }: { readonly name: string; readonly wait: string },
): Wait | Refusal {
  const open = state.waits.filter(({ holders }) => holders.length > 0);
  const wait = open.find((each) => each.key === key);
  if (wait !== undefined) return wait;
  const keys = open.map((each) => each.key).join(', ');
  return { code: 'Impossible', message: `${name}: the case does not wait for ${key}, only for ${keys || 'its date'}` };
}

/** The open wait that a command gives more time or a new window; the law's own days are nobody's to give, so that a breach stays one. */
function movable(state: CaseState, command: CommandOf<'extend' | 'retryStep'>): Wait | Refusal {
  const wait = named(state, command);
  if ('code' in wait) return wait;
  const { name } = command;
  if (wait.key === 'delivery')
    return {
      code: 'NotAllowed',
      message: `${name}: the law sets the days in which a decree is delivered (UU 30/2014 art. 62); deliver it, late if need be`,
    };
  if (wait.key === 'inauguration')
    return {
      code: 'NotAllowed',
      message: `${name}: the law sets the days for the inauguration; when they have passed, a legal review gives them anew`,
    };
  // The employee has been heard: no clock may ring for a silence that there is none of.
  if (wait.key === 'acknowledgement' && state.dialogue.acknowledged === true)
    return {
      code: 'Impossible',
      message: `${name}: the employee has understood; what is awaited is the conclusion`,
    };
  return wait.paused === undefined
    ? wait
    : { code: 'Impossible', message: `${name}: the clock of ${wait.key} stands still; send it when it runs again` };
}

/** The term of a wait that is given more time, and what the case has against it. */
function longerTerm(
  state: CaseState,
  { policy, calendar, now }: Context,
  wait: Wait,
  { workingDays, until }: CommandOf<'extend'>,
): Term | Refusal {
  const zone = zoneOf(state, wait.holders[0]);
  const today = localDate(now, zone);
  if (workingDays === undefined && until === undefined)
    return { code: 'NotAllowed', message: 'extend: say by how many workingDays, or until which day' };
  if (until !== undefined && (workingDays !== undefined || until <= today))
    return { code: 'NotAllowed', message: `extend: either workingDays, or until a day after today, ${today}` };
  if (until !== undefined) return { from: now, until, zone };
  const more = workingDays ?? 0;
  const term = termOf(state, policy, calendar, wait);
  if (wait.overdueSince !== null || wait.dueAt === null || term === null) return { from: now, workingDays: more, zone };
  if ('workingDays' in term) return { ...term, workingDays: term.workingDays + more };
  return { from: Math.max(now, wait.dueAt - 1), workingDays: more, zone };
}

function extend(state: CaseState, command: CommandOf<'extend'>, context: Context): Draft | Refusal {
  const wait = movable(state, command);
  if ('code' in wait) return wait;
  const term = longerTerm(state, context, wait, command);
  if ('code' in term) return term;
  const counted = dueOf(term, context.calendar);
  const to = counted.dueAt;
  const from = wait.overdueSince ?? wait.dueAt;
  if (to === null || (from !== null && to <= from))
    return { code: 'NotAllowed', message: `extend: the deadline of ${wait.key} would not become later` };
  return {
    kind: 'extended',
    wait: wait.key,
    ground: command.ground,
    from,
    to,
    stage: state.stage,
    opens: [{ ...wait, ...counted, overdueSince: null, escalatedTo: [] }],
  };
}

/** The wait in the hands of another office; of one that nobody held, the window begins with it. */
function givenTo(state: CaseState, context: Context, wait: Wait, to: OfficeId): Wait {
  const { noHolder, ...rest } = wait;
  if (noHolder === 'to_tell')
    return stoppedLike(
      state,
      context,
      wait,
      waitForOffices(state, context, wait.key, [{ office: to, zone: zoneOf(state, wait.holders[0]) }]),
    );
  return { ...rest, holders: [to], escalatedTo: wait.escalatedTo.filter((office) => office !== to) };
}

function reassign(state: CaseState, command: CommandOf<'reassign'>, context: Context): Draft | Refusal {
  const { to } = command;
  if (!isOfficeId(to)) return { code: 'NotAllowed', message: 'reassign: to is the id of an office' };
  const wait = named(state, command);
  if ('code' in wait) return wait;
  const authority = state.offices.appointing_authority.some(({ office }) => wait.holders.includes(office));
  if (wait.holders.includes('subject') || authority)
    return {
      code: 'NotAllowed',
      message: `reassign: what the ${authority ? 'appointing authority decides' : 'employee answers'} goes to nobody else`,
    };
  if (wait.holders.includes(to))
    return { code: 'Impossible', message: `reassign: ${wait.key} waits for ${to} already` };
  if (wait.key.startsWith('condition:'))
    return { code: 'NotAllowed', message: 'reassign: that a condition is met is for HR to report' };
  const instead = replacement(state, context.policy, wait, to);
  if (instead === null)
    return {
      code: 'NotAllowed',
      message: `reassign: in ${wait.key} decide several offices, each for itself; ${to} cannot stand for them or decide twice`,
    };
  return {
    kind: 'reassigned',
    wait: wait.key,
    ground: command.ground,
    from: wait.holders,
    to,
    stage: state.stage,
    ...instead,
    opens: [givenTo(state, context, wait, to)],
  };
}

function retryStep(state: CaseState, command: CommandOf<'retryStep'>, context: Context): Draft | Refusal {
  const wait = movable(state, command);
  if ('code' in wait) return wait;
  const zone = zoneOf(state, wait.holders[0]);
  return {
    kind: 'step_retried',
    wait: wait.key,
    ground: command.ground,
    stage: state.stage,
    opens: [beginWait(state, context, wait.key, wait.holders, zone)],
  };
}

const notResumable = ({ hold }: CaseState): string =>
  hold == null
    ? 'the case is not on hold'
    : `${hold.cause} holds the case; attach the consent (home_affairs_consent), or recheck when its days have passed`;

/** What people who look after a case may do with its clocks and its offices. None of it decides on the merits. */
export const interventions = {
  hold: (state: CaseState, { ground }: CommandOf<'hold'>, context: Context): Draft => ({
    kind: 'held',
    cause: 'decision',
    ground,
    stage: state.stage,
    opens: state.waits.map((wait) => pause(state, context, wait, 'hold')),
  }),

  resume: (state: CaseState, command: CommandOf<'resume'>, context: Context): Draft | Refusal => {
    if (state.hold?.cause === 'inauguration') return resumeAfterReview(state, command, context);
    if (state.hold?.cause !== 'decision') return { code: 'Impossible', message: `resume: ${notResumable(state)}` };
    return {
      kind: 'resumed',
      remarks: command.remarks ?? null,
      stage: state.stage,
      opens: state.waits.map((wait) => resume(context, wait, 'hold')),
    };
  },

  extend,
  reassign,
  retryStep,
  correctFact,
  adoptPolicy: (_: CaseState, { version, ground }: CommandOf<'adoptPolicy'>): Draft => ({
    kind: 'adopt_policy',
    version,
    ground,
  }),
  adoptCalendar: (_: CaseState, { version }: CommandOf<'adoptCalendar'>): Draft => ({
    kind: 'adopt_calendar',
    version,
  }),
};
