import { localDate } from '../calendar/zone.ts';
import type { Finding } from '../eligibility/finding.ts';
import { type Context, waitForOffices } from './deadlines.ts';
import { placementOpens } from './draft.ts';
import type { CaseEvent, EventOf, RegisterRequest } from './events.ts';
import type { CaseState } from './state.ts';

const blocks = (state: CaseState, findings: readonly Finding[]): boolean =>
  findings.some(({ outcome, rule }) => outcome === 'block' && !state.overridden.includes(rule));

const envelope = ({ sequence, at, commandId, by }: RegisterRequest) => ({
  sequence,
  at,
  ...(commandId === undefined ? {} : { commandId }),
  ...(by === undefined ? {} : { by }),
});

/** What a recheck becomes once the register has answered; a placement that was held goes on when nothing blocks. */
export function rechecked(
  state: CaseState,
  request: RegisterRequest,
  findings: readonly Finding[],
): EventOf<'rechecked'> {
  const goesOn = state.stage === 'placement' && !blocks(state, findings);
  return {
    ...envelope(request),
    kind: 'rechecked',
    findings,
    stage: state.stage,
    ...(goesOn ? { ...placementOpens(state, request.at), closes: ['placement_review'] as const } : {}),
  };
}

/** What the effective date leads to: placed from that day (or from today, if it has passed), or held for a person to decide. */
export function placedOrHeld(
  state: CaseState,
  request: RegisterRequest,
  findings: readonly Finding[],
  context: Context,
): EventOf<'placed'> | EventOf<'placement_held'> {
  const closes = ['effective_date'] as const;
  if (blocks(state, findings)) {
    const opens = [waitForOffices(state, context, 'placement_review', state.offices.hr)];
    return { ...envelope(request), kind: 'placement_held', findings, stage: 'placement', closes, opens };
  }
  const today = localDate(request.at, state.destinationZone);
  const from = state.effectiveDate > today ? state.effectiveDate : today;
  const opens = [waitForOffices(state, context, 'commencement', state.offices.destination_head)];
  return { ...envelope(request), kind: 'placed', from, findings, stage: 'commencement', closes, opens };
}

/** Whether an event ends the case without placing anybody, so that the reserved seat is free again. */
export const releasesSeat = (event: CaseEvent): boolean =>
  event.stage === 'closed' && (event.outcome === 'rejected' || event.outcome === 'withdrawn');
