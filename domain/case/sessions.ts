import { millisecondsOf } from '../calendar/instant.ts';
import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import { type Context, waitForSubject } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, waitFor } from './state.ts';

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message });

/** Invites the employee to a session; one planned before and not held yet is moved by it. */
export function planSession(
  state: CaseState,
  { startsAt, mode, place, group }: CommandOf<'planSession'>,
  { now }: Context,
): Draft | Refusal {
  const at = millisecondsOf(startsAt);
  if (at < now) return notAllowed('planSession: startsAt is past; name a time to come, or record the session as held');
  return { kind: 'session_planned', startsAt: at, mode, place, group: group ?? null, stage: state.stage };
}

/**
 * Whether a session gives the employee a new window to answer in: when somebody is to conclude because of silence, or when
 * the one who is to conclude chose to talk once more.
 */
const reopens = (state: CaseState, office: string): boolean => {
  const conclusion = waitFor(state, 'conclusion');
  if (conclusion === undefined) return false;
  return state.dialogue.unacknowledged || conclusion.holders.some((holder) => holder === office);
};

/** Records a session that was held. It takes no window away and decides nothing. */
export function holdSession(state: CaseState, command: CommandOf<'holdSession'>, context: Context): Draft | Refusal {
  const { heldAt, mode, told, minutesNumber, minutesDate, group, by } = command;
  const at = millisecondsOf(heldAt);
  if (at > context.now)
    return notAllowed('holdSession: heldAt lies in the future; record the session when it was held');
  if (minutesDate > localDate(context.now, state.subjectZone))
    return notAllowed('holdSession: minutesDate lies in the future; record the session when its minutes exist');
  const reopened = reopens(state, by.office);
  return {
    kind: 'session_held',
    heldAt: at,
    mode,
    told,
    minutes: { number: minutesNumber, date: minutesDate },
    group: group ?? null,
    planned: state.dialogue.planned?.sequence ?? null,
    reopened,
    stage: 'socialization',
    ...(reopened ? { closes: ['conclusion'], opens: [waitForSubject(state, context, 'acknowledgement')] } : {}),
  };
}
