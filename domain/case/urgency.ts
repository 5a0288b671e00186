import type { CommandOf } from './commands.ts';
import { beginWait, type Context, zoneOf } from './deadlines.ts';
import { asDecreed } from './delivery.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import type { Wait } from './wait.ts';

/**
 * A running window with the short length counted from now: never from before the case was made urgent, and never longer
 * than it was. `null` when it stays as it is: what is overdue already keeps its ladder.
 */
function shortened(state: CaseState, context: Context, wait: Wait): Wait | null {
  if (wait.dueAt === null || wait.overdueSince !== null || wait.key === 'effective_date') return null;
  const fresh = beginWait(true, asDecreed(state, context), wait.key, wait.holders, zoneOf(state, wait.holders[0]));
  return fresh.dueAt === null || fresh.dueAt >= wait.dueAt
    ? null
    : { ...wait, ...fresh, escalatedTo: wait.escalatedTo };
}

/** Makes an open case urgent, with its ground in words. The employee is told. */
export function makeUrgent(
  state: CaseState,
  { ground, words }: CommandOf<'makeUrgent'>,
  context: Context,
): Draft | Refusal {
  if (state.urgent)
    return { code: 'AlreadyDecided', message: 'makeUrgent: the case is urgent already; see its ground' };
  const opens = state.waits.flatMap((wait) => shortened(state, context, wait) ?? []);
  return { kind: 'made_urgent', ground, words, stage: state.stage, opens };
}
