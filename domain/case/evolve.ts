import type { Finding } from '../eligibility/finding.ts';
import { correctedDate } from './correction.ts';
import { evolveDialogue } from './dialogue.ts';
import type { HoldChanged } from './event-facts.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { evolveInauguration } from './inauguration.ts';
import { evolveObligations } from './obligations.ts';
import { applicationLetter } from './own-request.ts';
import type { KnownPost } from './placement-events.ts';
import { type CaseState, isOnHold } from './state.ts';
import { approvalChanges, stepDetails } from './steps/evolve-steps.ts';
import { foundIn } from './steps/found.ts';

const blocksOf = (findings: readonly Finding[], overridden: CaseState['overridden']): CaseState['blocks'] =>
  findings
    .filter(({ outcome, rule }) => outcome === 'block' && !overridden.includes(rule))
    .map(({ rule, override }) => ({ rule, overridable: override !== null }));

/** What a check leaves in the state. */
const judgedState = (findings: readonly Finding[], overridden: CaseState['overridden']) => ({
  blocks: blocksOf(findings, overridden),
  found: foundIn(findings),
});

/** What an event of which the windows of R12 and R13 are asked changes of the hold. */
function holdOf({ holds, resumes, at }: HoldChanged & { readonly at: number }): Pick<CaseState, 'hold'> {
  if (holds !== undefined) return { hold: { cause: holds.cause, since: at } };
  return resumes === true ? { hold: null } : {};
}

/** What an event says of the post that the case leads to. */
const knownPost = ({ postType, fromOtherClass }: KnownPost): KnownPost => ({
  ...(postType === undefined ? {} : { postType }),
  ...(fromOtherClass === undefined ? {} : { fromOtherClass }),
});

/** The state of a case that has just been opened. */
export const opened = (event: EventOf<'opened'>): CaseState => ({
  case: event.case,
  sequence: event.sequence,
  stage: event.stage,
  outcome: null,
  subject: event.subject,
  subjectZone: event.subjectZone,
  position: event.position,
  destinationZone: event.destinationZone,
  ...knownPost(event),
  ...(event.corrects === undefined ? {} : { corrects: event.corrects.case }),
  effectiveDate: event.effectiveDate,
  urgent: event.urgent !== null,
  offices: event.offices,
  ...(event.application === undefined ? {} : { ownRequest: true, documents: [applicationLetter(event.application)] }),
  blocks: blocksOf(event.findings, []),
  overridden: [],
  found: foundIn(event.findings),
  dialogue: { explained: 0, unacknowledged: false, answer: null },
  steps: {},
  waits: event.opens ?? [],
  ...holdOf(event),
  handled: event.commandId === undefined ? {} : { [event.commandId]: event.sequence },
  refusals: 0,
});

/** The move as it is proposed from now on. What was set aside for another seat is not set aside for this one. */
function amended(state: CaseState, event: EventOf<'amended'>): Partial<CaseState> {
  const { position = state.position, destinationZone = state.destinationZone, offices = state.offices } = event;
  const overridden = event.position === undefined ? state.overridden : [];
  const judged = event.findings === undefined ? {} : judgedState(event.findings, overridden);
  const post = knownPost(event);
  return {
    position,
    destinationZone,
    offices,
    effectiveDate: event.effectiveDate,
    overridden,
    ...post,
    ...judged,
    ...holdOf(event),
  };
}

/** What an event of this kind changes beyond its stage and its waits. */
function details(state: CaseState, event: CaseEvent): Partial<CaseState> {
  switch (event.kind) {
    case 'placed':
      return { ...judgedState(event.findings, state.overridden), placedFrom: event.from };
    case 'rechecked':
    case 'placement_held':
      return { ...judgedState(event.findings, state.overridden), ...holdOf(event) };
    case 'overridden':
      return {
        blocks: state.blocks.filter(({ rule }) => rule !== event.rule),
        overridden: [...state.overridden, event.rule],
        ...holdOf(event),
      };
    case 'step_decided':
    case 'step_voted':
    case 'sent_back':
    case 'recused':
    case 'condition_met':
    case 'dossier_sent':
    case 'dossier_incomplete':
    case 'dossier_complete':
      return stepDetails(state, event);
    case 'document_attached':
      return { documents: [...(state.documents ?? []), event.document] };
    case 'decree_issued':
    case 'decree_recorded':
      return {
        effectiveDate: event.effectiveDate,
        decreedOn: event.issuedOn,
        clearance: { number: event.clearanceNumber, date: event.clearanceDate },
        ...(event.kind === 'decree_recorded' ? { decreeElsewhere: true } : {}),
        ...(event.mass === true ? { massDecree: true } : {}),
        ...(event.backdating === undefined ? {} : { backdated: true }),
        ...(event.findings === undefined ? {} : judgedState(event.findings, state.overridden)),
      };
    case 'decree_signed':
      return { signature: { document: event.document, hash: event.hash } };
    case 'receipt_acknowledged':
    case 'delivery_witnessed':
      return { received: true };
    case 'inauguration_lapsed':
      return { hold: { cause: 'inauguration', since: event.at } };
    case 'decree_revoked':
      return { revoked: true };
    case 'held':
      return { hold: { cause: event.cause, since: event.at } };
    case 'fact_corrected': {
      const effectiveDate = correctedDate(event);
      return effectiveDate === undefined ? {} : { effectiveDate };
    }
    case 'resumed':
      return { hold: null };
    case 'refused':
      return { refusals: state.refusals + 1 };
    case 'amended':
      return amended(state, event);
    case 'made_urgent':
      return { urgent: true, madeUrgentAt: event.at };
    case 'session_planned':
    case 'session_held':
    case 'acknowledged':
    case 'accepted':
    case 'objected':
    case 'explained':
    case 'unacknowledged':
    case 'concluded':
    case 'fulfilled':
    case 'opened':
    case 'submitted':
    case 'escalated':
    case 'information_requested':
    case 'information_answered':
    case 'decree_delivered':
    case 'set_awaited':
    case 'set_held':
    case 'inauguration_invited':
    case 'inaugurated':
    case 'commenced':
    case 'extended':
    case 'reassigned':
    case 'step_retried':
    case 'calendar_adopted':
    case 'policy_adopted':
    case 'withdrawn':
      return {};
  }
}

/** Applies an event of the file. Computes nothing that the event does not carry, so an old history replays under new rules. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const gone = new Set([...(event.closes ?? []), ...(event.opens ?? []).map(({ key }) => key)]);
  const outcome = event.outcome ?? state.outcome;
  return {
    ...state,
    ...details(state, event),
    ...evolveObligations(state, event),
    ...evolveInauguration(state, event),
    dialogue: evolveDialogue(state.dialogue, event),
    ...approvalChanges(state, event),
    sequence: event.sequence,
    stage: event.stage,
    outcome,
    ...(event.stage === 'closed' && isOnHold(state) ? { hold: null } : {}),
    waits: event.stage === 'closed' ? [] : [...state.waits.filter(({ key }) => !gone.has(key)), ...(event.opens ?? [])],
    handled:
      event.commandId === undefined
        ? state.handled
        : { ...state.handled, [event.commandId]: event.kind === 'refused' ? -event.sequence : event.sequence },
  };
}

/** The state that a whole file leads to; the first event must be `opened`. */
export function stateOf(events: readonly CaseEvent[]): CaseState {
  const [first, ...rest] = events;
  if (first?.kind !== 'opened') throw new RangeError('the file of a case begins with its opening');
  return rest.reduce(evolve, opened(first));
}
