import { leaves } from '../leaves.ts';
import type { CommandName } from './commands.ts';
import { commandFields } from './commands.ts';
import type { StepDecision } from './event-facts.ts';
import type { CaseEvent, EventKind } from './events.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The command that an event comes from, where its kind alone tells; what time and the register bring comes from none. */
const commandOfKind: Readonly<Partial<Record<EventKind, CommandName>>> = {
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
  sent_back: 'sendBack',
  information_requested: 'requestInformation',
  information_answered: 'answerInformation',
  recused: 'recuse',
  condition_met: 'meetCondition',
  dossier_sent: 'sendDossier',
  dossier_incomplete: 'markIncomplete',
  dossier_complete: 'markComplete',
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
  held: 'hold',
  resumed: 'resume',
  extended: 'extend',
  reassigned: 'reassign',
  step_retried: 'retryStep',
  fact_corrected: 'correctFact',
  policy_adopted: 'adoptPolicy',
  calendar_adopted: 'adoptCalendar',
};

const commandOfStep: Readonly<Record<StepDecision | 'abstained', CommandName>> = {
  approved: 'approve',
  rejected: 'reject',
  recommended: 'recommend',
  advised_against: 'adviseAgainst',
  abstained: 'abstain',
};

/** The command that an event comes from; `null` when nobody sent one. `external`: with the letter of somebody outside. */
export function commandOf({
  kind,
  decision,
  external,
}: {
  readonly kind: EventKind;
  readonly decision: StepDecision | 'abstained' | null;
  readonly external: boolean;
}): CommandName | null {
  if (kind !== 'step_decided' && kind !== 'step_voted') return commandOfKind[kind] ?? null;
  if (external) return 'recordConsideration';
  return decision === null ? null : commandOfStep[decision];
}

/** Fields of which an event keeps nothing, or says in words of its own. */
const reworded: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  conclude: ['conclusion'],
  recordConsideration: ['result'],
  extend: ['workingDays', 'until'],
  // Left out of the event when it is the day on which it was recorded.
  deliverDecree: ['deliveredOn'],
  // What is as it was sent already changes nothing, and is not in the event; what has changed is compared below.
  correctFact: ['effectiveDate', 'qualification', 'competence', 'performance', 'need', 'benefits'],
};
/** What was read, and not what was decided. */
const notCompared: readonly string[] = ['revision'];

const isEqual = (one: unknown, other: unknown): boolean => leaves(one).join('\n') === leaves(other).join('\n');

/** An instant is milliseconds in an event. */
const leavesOf = (kind: string | undefined, value: unknown): readonly (string | number)[] =>
  kind === 'instant' && typeof value === 'string' ? [Date.parse(value)] : leaves(value);

/**
 * Whether the event that a file holds under the id of a decision is what is asked for again, with the fields as they were sent:
 * everything that was sent is found in the event, and the event has nothing that was not sent. An event says the same things in
 * other places, so that values are looked for wherever they stand.
 */
export function isSameDecision(event: CaseEvent, name: CommandName, sent: Fields): boolean {
  const skipped = [...notCompared, ...(reworded[name] ?? [])];
  const kept = new Set(leaves(event));
  const described: Readonly<Record<string, { readonly kind: string }>> = commandFields[name];
  if (event.kind === 'fact_corrected' && !event.changes.every(({ fact, to }) => isEqual(sent[fact], to))) return false;
  const fields = Object.keys(described).filter((field) => !skipped.includes(field));
  return fields.every((field) => {
    const value = sent[field];
    if (value !== undefined && value !== null)
      return leavesOf(described[field]?.kind, value).every((leaf) => kept.has(leaf));
    // Words that were not sent and stand there belong to another decision; but a number is allotted, and a choice has its default.
    const there: unknown = Object.entries(event).find(([member]) => member === field)?.[1];
    return (
      typeof there !== 'string' || described[field]?.kind !== 'text' || (name === 'issueDecree' && field === 'number')
    );
  });
}
