import type { LocalDate } from '../calendar/local-date.ts';
import { localDate } from '../calendar/zone.ts';
import type { Purpose } from '../eligibility/facts.ts';
import type { Finding } from '../eligibility/finding.ts';
import { type Context, waitForOffices } from './deadlines.ts';
import { placementOpens } from './draft.ts';
import type { Judgement } from './event-facts.ts';
import type { CaseEvent, EventOf } from './events.ts';
import type { Refusal } from './refusal.ts';
import type { RegisterRequest } from './register-request.ts';
import type { Seated } from './roles.ts';
import { type CaseState, waitFor } from './state.ts';
import { foundIn, foundSame } from './steps/found.ts';
import { changing, type Reopening } from './steps/reopening.ts';
import type { Wait, WaitKey } from './wait.ts';
import { holdAfter } from './window-hold.ts';

/** What a recheck is for: from the issue of the decree on, only the effective date is left to be judged for. */
export const purposeOfRecheck = (state: CaseState): Purpose => {
  if (state.stage === 'planning' || state.stage === 'approval') return 'planning';
  return waitFor(state, 'decree') === undefined ? 'placement' : 'decree';
};

const blocking = (state: CaseState, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ outcome, rule }) => outcome === 'block' && !state.overridden.includes(rule));

/** What an event takes over from the request that it answers. */
export const envelope = ({ sequence, at, commandId, by }: RegisterRequest) => ({
  sequence,
  at,
  ...(commandId === undefined ? {} : { commandId }),
  ...(by === undefined ? {} : { by }),
});

const keysOf = (waits: readonly Wait[]): readonly WaitKey[] => waits.map(({ key }) => key);

const withoutWaits = (waits: readonly Wait[], keys: readonly WaitKey[]): readonly Wait[] =>
  waits.filter(({ key }) => !keys.includes(key));

/**
 * What a recheck becomes once the register has answered; a placement that was held goes on when nothing blocks, and a case that
 * only a window blocks goes on hold.
 */
export function rechecked(
  state: CaseState,
  request: RegisterRequest,
  judgement: Judgement,
  context: Context,
): EventOf<'rechecked'> {
  const stopped = blocking(state, judgement.findings);
  const goesOn = state.stage === 'placement' && stopped.length === 0;
  const material: Reopening = foundSame(state.found, foundIn(judgement.findings))
    ? { stage: state.stage }
    : changing(state, context, 'findings');
  const asked = material.opens ?? [];
  const left = [...withoutWaits(state.waits, [...(material.closes ?? []), ...keysOf(asked)]), ...asked].filter(
    ({ key }) => !goesOn || key !== 'placement_review',
  );
  const { opens, closes, ...change } = holdAfter(state, stopped, left, { ...context, now: request.at });
  const free = change.resumes === true ? { ...state, hold: null } : state;
  const placement = goesOn ? placementOpens(free, request.at) : null;
  const begun = [...withoutWaits(asked, keysOf(opens)), ...opens, ...(placement?.opens ?? [])];
  const ended = [...(material.closes ?? []), ...closes, ...(goesOn ? (['placement_review'] as const) : [])];
  return {
    ...envelope(request),
    kind: 'rechecked',
    ...judgement,
    ...change,
    ...material,
    ...(begun.length > 0 ? { opens: begun } : {}),
    ...(ended.length > 0 ? { closes: ended } : {}),
  };
}

/** The waits that a placement ends: the date, and for a member of a batch its set. */
const placementKeys = (state: CaseState): readonly WaitKey[] =>
  waitFor(state, 'dependent_set') === undefined ? ['effective_date'] : ['effective_date', 'dependent_set'];

/**
 * The first day in the new seat: the effective date, or today if it has passed. A back-dated decree counts from its date, if
 * the seat was nobody else's since (`freeSince`).
 */
function firstDay({ effectiveDate, backdated, destinationZone }: CaseState, at: number, freeSince: boolean): LocalDate {
  const today = localDate(at, destinationZone);
  return effectiveDate > today || (backdated === true && freeSince) ? effectiveDate : today;
}

/**
 * What the effective date leads to: placed from that day on, or held for a person to decide. `freeSince`: nobody else has
 * claimed the seat since the effective date.
 */
export function placedOrHeld(
  state: CaseState,
  request: RegisterRequest,
  judgement: Judgement,
  context: Context,
  freeSince = false,
): EventOf<'placed'> | EventOf<'placement_held'> {
  const closes = placementKeys(state);
  const stopped = blocking(state, judgement.findings);
  if (stopped.length > 0) {
    const review = waitForOffices(state, context, 'placement_review', state.offices.hr);
    const left = [...withoutWaits(state.waits, closes), review];
    const { opens, closes: _, ...change } = holdAfter(state, stopped, left, { ...context, now: request.at });
    const begun = opens.length > 0 ? opens : [review];
    return {
      ...envelope(request),
      kind: 'placement_held',
      ...judgement,
      ...change,
      stage: 'placement',
      closes,
      opens: begun,
    };
  }
  const from = firstDay(state, request.at, freeSince);
  // Whoever leaves this agency begins duty elsewhere: with the departure nothing is left to do here.
  if (context.policy.direction === 'outgoing')
    return { ...envelope(request), kind: 'placed', from, ...judgement, stage: 'closed', outcome: 'placed', closes };
  const opens = [waitForOffices(state, context, 'commencement', state.offices.destination_head)];
  return { ...envelope(request), kind: 'placed', from, ...judgement, stage: 'commencement', closes, opens };
}

/**
 * The placement of somebody who heads the destination from here on: nobody certifies their own first day of duty, so `head`, the
 * office next above as the register stands now, plays the part of the destination's head to the end of the case.
 */
export function withHeadAbove(
  state: CaseState,
  event: EventOf<'placed'>,
  head: Seated,
  context: Context,
): EventOf<'placed'> {
  const { opens = [] } = event;
  const reseated = { destination_head: [head] };
  const after = { ...state, offices: { ...state.offices, ...reseated } };
  return {
    ...event,
    reseated,
    opens: opens.map((wait) =>
      wait.key === 'commencement' ? waitForOffices(after, context, 'commencement', [head]) : wait,
    ),
  };
}

/** A decree on its way into the file: issued here, or recorded as another authority issued it. */
export type DecreeEvent = EventOf<'decree_issued'> | EventOf<'decree_recorded'>;

/**
 * The decree with what the rules found on the day it is issued, or why it is not: a rule that blocks, named with what would
 * cure it.
 */
export function judgedDecree(state: CaseState, event: DecreeEvent, judgement: Judgement): DecreeEvent | Refusal {
  const stopped = blocking(state, judgement.findings);
  if (stopped.length === 0) return { ...event, ...judgement };
  const name = event.kind === 'decree_issued' ? 'issueDecree' : 'recordDecree';
  const named = stopped.map(({ rule, cure, override }) => {
    const aside = override === null ? '' : ' (may be overridden after a recheck)';
    return `${rule}${aside}: ${cure?.en ?? 'see the rule'}`;
  });
  return { code: 'Blocked', message: `${name}: blocked by ${named.join(' | ')}` };
}

/**
 * An amendment with what the rules found on the move as it is then; what blocks is for HR to cure, and a window alone holds the
 * case.
 */
export function judgedAmendment(
  state: CaseState,
  event: EventOf<'amended'>,
  judgement: Judgement,
  context: Context,
): EventOf<'amended'> {
  const { position, destinationZone = state.destinationZone } = event;
  const move = { ...state, destinationZone, overridden: position === undefined ? state.overridden : [] };
  const { holds, opens } = holdAfter(move, blocking(move, judgement.findings), event.opens ?? [], context);
  return { ...event, ...judgement, ...(holds === undefined ? {} : { holds, opens }) };
}

/** Whether an event ends the case without placing anybody, so that the reserved seat is free again. */
export const releasesSeat = (event: CaseEvent): boolean =>
  event.stage === 'closed' && event.outcome !== undefined && event.outcome !== 'placed';
