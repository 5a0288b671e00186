import { localDate } from '../calendar/zone.ts';
import { decideStep } from './approval.ts';
import { backdatingOf } from './backdating.ts';
import type { Command, CommandName, CommandOf } from './commands.ts';
import { conclude } from './conclusion.ts';
import { type Context, waitForSubject } from './deadlines.ts';
import { acknowledgeReceipt, deliverDecree, deliveryOpens, witnessDelivery } from './delivery.ts';
import { acknowledge, explain, object } from './dialogue.ts';
import { type Draft, placementOpens } from './draft.ts';
import type { CaseEvent } from './events.ts';
import { issuedElsewhere, recordDecree } from './external-decree.ts';
import { inaugurationOpens, inviteToInauguration, recordInauguration } from './inauguration.ts';
import { interventions } from './interventions.ts';
import { fulfil } from './obligations.ts';
import { isRefusal } from './parse-command.ts';
import { forbidden } from './permission.ts';
import type { Refusal } from './refusal.ts';
import type { Proposal } from './register-request.ts';
import { revokeDecree, withdraw } from './revocation.ts';
import { holdSession, planSession } from './sessions.ts';
import { recordSignature } from './signature.ts';
import { stageRules } from './stages.ts';
import { type CaseState, isOnHold, waitFor } from './state.ts';
import { meetCondition, unmetConditions } from './steps/conditions.ts';
import { markComplete, markIncomplete, recordConsideration, sendDossier } from './steps/external.ts';
import { answerInformation, requestInformation } from './steps/information.ts';
import { approvalOpens } from './steps/openings.ts';
import { recuse } from './steps/recusal.ts';
import { changing } from './steps/reopening.ts';
import { sendBack } from './steps/send-back.ts';
import { decidedBefore } from './steps/step-meant.ts';
import { makeUrgent } from './urgency.ts';
import { holdAtOnce, windowAskedAt } from './window-hold.ts';

export type Decided = { readonly proposal: Proposal } | { readonly refusal: Refusal };

type Handlers = {
  readonly [Name in CommandName]: (state: CaseState, command: CommandOf<Name>, context: Context) => Draft | Refusal;
};

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message });

const handlers: Handlers = {
  recheck: (state) => {
    if (state.stage === 'placement' && !waitFor(state, 'placement_review'))
      return { code: 'Impossible', message: 'recheck: the placement is not held; it is checked on its date' };
    if (state.stage === 'approval' && !waitFor(state, 'window'))
      return { code: 'Impossible', message: 'recheck: no window holds the case; it is checked before the decree' };
    return { kind: 'recheck' };
  },

  override: (state, { rule, reasons, ground }, context) => {
    const block = state.blocks.find((b) => b.rule === rule);
    if (!block?.overridable) return { code: 'Impossible', message: `override: ${rule} does not block this case` };
    if (rule === 'R16' && ground === undefined)
      return notAllowed('override: R16 asks for the ground on which a JPT is moved within two years (ground)');
    const left = state.blocks.filter((b) => b.rule !== rule);
    const free = state.stage === 'placement' && left.length === 0;
    const { opens, closes: _, ...held } = holdAtOnce(state, left, context);
    return {
      kind: 'overridden',
      rule,
      reasons,
      ...(ground === undefined ? {} : { ground }),
      stage: state.stage,
      ...held,
      ...(opens.length > 0 ? { opens } : {}),
      ...(free ? { ...placementOpens(state, context.now), closes: ['placement_review'] } : {}),
    };
  },

  attachDocument: (state, { kind, number, date, validUntil, position }, context) => {
    const today = localDate(context.now, state.destinationZone);
    if (date > today) return notAllowed('attachDocument: date lies in the future; attach the document when it exists');
    if (validUntil !== undefined && validUntil < date)
      return notAllowed('attachDocument: validUntil lies before the date of the document');
    const document = { kind, number, date, validUntil: validUntil ?? null, position: position ?? null };
    const follows = changing(state, context, `document:${kind}`);
    const opens = [
      ...(follows.opens ?? []),
      ...(kind === 'home_affairs_consent' ? windowAskedAt(state, context.now) : []),
    ];
    return { kind: 'document_attached', document, ...follows, ...(opens.length > 0 ? { opens } : {}) };
  },

  submit: (state, _, context) => {
    if (state.blocks.length > 0) {
      const rules = state.blocks.map(({ rule, overridable }) => (overridable ? `${rule} (may be overridden)` : rule));
      return { code: 'Blocked', message: `submit: blocked by ${rules.join(', ')}; cure and recheck, or withdraw` };
    }
    if (state.corrects !== undefined && context.policy.correctionWithoutDialogue === true)
      return { kind: 'submitted', stage: 'approval', closes: ['completeness'], opens: approvalOpens(state, context) };
    const opens = [waitForSubject(state, context, 'acknowledgement')];
    return { kind: 'submitted', stage: 'socialization', closes: ['completeness'], opens };
  },

  planSession,
  holdSession,
  fulfil,
  makeUrgent,

  acknowledge,
  accept: (state, _, context) => ({
    kind: 'accepted',
    answer: state.dialogue.explained > 0 ? 'agreed_after_explanation' : 'agreed',
    stage: 'approval',
    closes: ['acknowledgement', 'conclusion'],
    opens: approvalOpens(state, context),
  }),

  object,
  explain,
  conclude,

  approve: decideStep('approved'),
  reject: decideStep('rejected'),
  recommend: decideStep('recommended'),
  adviseAgainst: decideStep('advised_against'),
  abstain: decideStep('abstained'),
  sendBack,
  requestInformation,
  answerInformation,
  recuse,
  meetCondition,
  sendDossier,
  markIncomplete,
  markComplete,
  recordConsideration,

  issueDecree: (state, command, context) => {
    const today = localDate(context.now, state.destinationZone);
    const elsewhere = issuedElsewhere(context.policy);
    if (elsewhere) return elsewhere;
    const unmet = unmetConditions(state);
    if (unmet.length > 0)
      return {
        code: 'Blocked',
        message: `issueDecree: ${unmet.length} conditions of approvals are not met yet; see the case`,
      };
    const backdating = backdatingOf(command, today);
    if (isRefusal(backdating)) return backdating;
    if (command.clearanceDate > today) return notAllowed('issueDecree: clearanceDate lies in the future');
    const { number, clearanceNumber, clearanceDate, effectiveDate, place, allowances, copies } = command;
    const inauguration = inaugurationOpens(state, context);
    const opens = [deliveryOpens(state, context, false), ...inauguration];
    const numbered = number === undefined ? {} : { number };
    const fields = { ...numbered, clearanceNumber, clearanceDate, effectiveDate, place, allowances, copies };
    const kind = { ...backdating, ...(inauguration.length > 0 ? { inauguration: true as const } : {}) };
    return { kind: 'decree_issued', ...fields, ...kind, issuedOn: today, stage: 'decree', closes: ['decree'], opens };
  },

  recordSignature,
  recordDecree,

  deliverDecree,
  acknowledgeReceipt,
  witnessDelivery,
  inviteToInauguration,
  recordInauguration,
  revokeDecree,

  commence: (state, { number, onDutyFrom, place }, context) => {
    const today = localDate(context.now, state.destinationZone);
    // Nobody is paid for a post before the placement in it, which a late receipt may have put after the effective date.
    const from = state.placedFrom ?? state.effectiveDate;
    if (onDutyFrom < from || onDutyFrom > today)
      return notAllowed(`commence: onDutyFrom must lie between the placement on ${from} and today`);
    return {
      kind: 'commenced',
      number,
      onDutyFrom,
      ...(place === undefined ? {} : { place }),
      stage: 'closed',
      outcome: 'placed',
    };
  },

  ...interventions,

  withdraw,
};

/** Refuses what the procedure has no place for now, whoever sends it. */
function misplaced(state: CaseState, { name }: Command): Refusal | null {
  if (state.stage === 'closed')
    return { code: 'Closed', message: `${name}: the case is closed (${state.outcome}); open a new one` };
  const { stages, answers, onHold } = stageRules[name];
  if (!stages.includes(state.stage))
    return {
      code: 'Impossible',
      message: `${name} is not possible in the stage ${state.stage}, only in ${stages.join(', ')}`,
    };
  if (isOnHold(state) && onHold !== true)
    return {
      code: 'Impossible',
      message: `${name} is not possible while the case is on hold; every clock stands still until it is resumed`,
    };
  if (answers !== undefined && !waitFor(state, answers))
    return {
      code: 'Impossible',
      message: `${name} is not awaited now: the case waits for ${state.waits.map(({ key }) => key).join(', ')}`,
    };
  return null;
}

/** Completes a draft to the next proposal of the file. */
function proposalOf(state: CaseState, command: Command, draft: Draft, now: number): Proposal {
  return { ...draft, sequence: state.sequence + 1, at: now, commandId: command.id, by: command.by } as Proposal;
}

/** What a command leads to in this state: the next event (or request to the register), or why not. Pure and total. */
export function decide(state: CaseState, command: Command, context: Context): Decided {
  const refusal =
    misplaced(state, command) ?? decidedBefore(state, command, context.policy) ?? forbidden(state, command);
  if (refusal) return { refusal };
  const handle = handlers[command.name] as (state: CaseState, command: Command, context: Context) => Draft | Refusal;
  const result = handle(state, command, context);
  return isRefusal(result) ? { refusal: result } : { proposal: proposalOf(state, command, result, context.now) };
}

/** The event that keeps a message that was not possible; it changes nothing else. */
export const refusedEvent = (
  state: CaseState,
  now: number,
  command: CommandName | 'cancel',
  { code, message }: Refusal,
  commandId?: string,
): CaseEvent => ({
  kind: 'refused',
  sequence: state.sequence + 1,
  at: now,
  stage: state.stage,
  command,
  code,
  message,
  ...(commandId === undefined ? {} : { commandId }),
});
