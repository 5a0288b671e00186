import type { RecordedDecision } from '../database/case/recorded-decision.ts';
import type { CommandName } from '../domain/case/commands.ts';
import type { StepDecision } from '../domain/case/event-facts.ts';
import type { EventKind } from '../domain/case/events.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import type { Answer } from '../workflows/messages.ts';
import { Problem, refused } from './problem.ts';

const commandOfEvent: Readonly<Partial<Record<EventKind, CommandName>>> = {
  rechecked: 'recheck',
  overridden: 'override',
  document_attached: 'attachDocument',
  submitted: 'submit',
  session_planned: 'planSession',
  session_held: 'holdSession',
  acknowledged: 'acknowledge',
  accepted: 'accept',
  objected: 'object',
  explained: 'explain',
  concluded: 'conclude',
  amended: 'conclude',
  fulfilled: 'fulfil',
  made_urgent: 'makeUrgent',
  decree_issued: 'issueDecree',
  decree_signed: 'recordSignature',
  decree_recorded: 'recordDecree',
  decree_delivered: 'deliverDecree',
  receipt_acknowledged: 'acknowledgeReceipt',
  delivery_witnessed: 'witnessDelivery',
  inauguration_invited: 'inviteToInauguration',
  inaugurated: 'recordInauguration',
  decree_revoked: 'revokeDecree',
  commenced: 'commence',
  withdrawn: 'withdraw',
};

const commandOfStep: Readonly<Record<StepDecision, CommandName>> = {
  approved: 'approve',
  rejected: 'reject',
  recommended: 'recommend',
  advised_against: 'adviseAgainst',
};

function commandOf({ kind, decision, command }: RecordedDecision): string | null {
  if (kind === 'refused') return command;
  return decision === null ? (commandOfEvent[kind] ?? null) : commandOfStep[decision];
}

/**
 * The answer to a decision that the file holds already under its id. Throws the problem of its refusal when it was
 * refused, and 422 when the id stands for another person's or another decision.
 */
export function recordedAnswer(recorded: RecordedDecision, name: CommandName, person: EmployeeId): Answer {
  const theirs = recorded.person !== null && recorded.person !== person;
  if (theirs || commandOf(recorded) !== name)
    throw new Problem('key_reused', 'This Idempotency-Key stands for another decision on this case. Send a new key.');
  if (recorded.code !== null) throw refused(recorded.code, recorded.message ?? 'This was refused before.');
  return { sequence: recorded.sequence, stage: recorded.stage, outcome: recorded.outcome };
}
