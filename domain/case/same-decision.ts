import { leaves } from '../leaves.ts';
import type { CommandName } from './commands.ts';
import { commandFields } from './commands.ts';
import type { CaseEvent } from './events.ts';

type Fields = Readonly<Record<string, unknown>>;

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
