import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';

/** Why a correction or a new move is needed after a placement. */
const returnsNobody = 'revoking it moves nobody back: open a case that corrects this one (POST /cases, corrects)';

/**
 * Revokes the decree of a case. Before the placement the case ends as `revoked` and its seat is free again; after it the person
 * stays where they are until a new decree moves them.
 */
export function revokeDecree(
  state: CaseState,
  { number, date, ground }: CommandOf<'revokeDecree'>,
  context: Context,
): Draft | Refusal {
  if (state.clearance === undefined)
    return { code: 'Impossible', message: 'revokeDecree: no decree has been issued yet; withdraw the case instead' };
  if (state.revoked === true)
    return { code: 'AlreadyDecided', message: `revokeDecree: the decree has been revoked; ${returnsNobody}` };
  const today = localDate(context.now, state.destinationZone);
  if (date > today) return { code: 'NotAllowed', message: 'revokeDecree: date lies in the future' };
  if (state.decreedOn !== undefined && date < state.decreedOn)
    return { code: 'NotAllowed', message: `revokeDecree: date lies before the decree itself, ${state.decreedOn}` };
  const placed = state.stage === 'commencement';
  const revoked = { kind: 'decree_revoked', document: { number, date }, ground, placed } as const;
  return placed ? { ...revoked, stage: state.stage } : { ...revoked, stage: 'closed', outcome: 'revoked' };
}

/** HR takes back its proposal. A decree that exists is no proposal any more: it ends by its revocation alone. */
export function withdraw(state: CaseState, { reasons }: CommandOf<'withdraw'>): Draft | Refusal {
  if (state.clearance === undefined) return { kind: 'withdrawn', reasons, stage: 'closed', outcome: 'withdrawn' };
  const by = state.decreeElsewhere === true ? 'whoever issued it, and HR records that' : 'the appointing authority';
  return {
    code: 'Impossible',
    message: `withdraw: the decree has been issued; it ends by its revocation (revokeDecree) by ${by}`,
  };
}
