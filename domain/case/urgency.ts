import { pausedAtMost } from './clock.ts';
import type { CommandOf } from './commands.ts';
import { beginWait, type Context, zoneOf } from './deadlines.ts';
import type { Draft } from './draft.ts';
import { mayBeUrgent } from './own-request.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import type { Wait } from './wait.ts';

/**
 * A window with the short length counted from now: never from before the case was made urgent, and never longer than it was. Of
 * one whose clock stands still at most the short length is left. `null` when it stays as it is: what is overdue already keeps
 * its ladder.
 */
function shortened(state: CaseState, context: Context, wait: Wait): Wait | null {
  if (wait.overdueSince !== null || wait.key === 'effective_date') return null;
  const pace = { ...state, urgent: true };
  const fresh = beginWait(pace, context, wait.key, wait.holders, zoneOf(state, wait.holders[0]));
  if (wait.paused !== undefined) return pausedAtMost(wait, fresh, context.now, context.calendar);
  return fresh.dueAt === null || wait.dueAt === null || fresh.dueAt >= wait.dueAt
    ? null
    : { ...wait, ...fresh, escalatedTo: wait.escalatedTo };
}

/** Makes an open case urgent, with its ground in words. The employee is told. */
export function makeUrgent(
  state: CaseState,
  { ground, words }: CommandOf<'makeUrgent'>,
  context: Context,
): Draft | Refusal {
  // The times that are left then are those of the law: receipt, objection, inauguration. No urgency shortens them.
  if (state.clearance !== undefined)
    return {
      code: 'Impossible',
      message: 'makeUrgent: the decree has been issued; what is left of the case goes by the decree and its date',
    };
  if (state.urgent)
    return { code: 'AlreadyDecided', message: 'makeUrgent: the case is urgent already; see its ground' };
  if (state.ownRequest === true && !mayBeUrgent(context.policy))
    return {
      code: 'NotAllowed',
      message: 'makeUrgent: the employee applied for this move; the policy lets no own request be urgent',
    };
  const opens = state.waits.flatMap((wait) => shortened(state, context, wait) ?? []);
  return { kind: 'made_urgent', ground, words, stage: state.stage, opens };
}
