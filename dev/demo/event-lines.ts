import type { CaseView, EventView } from '../../api/schemas/case-schemas.ts';
import { eventWords, outcomeWords, stageWords } from './indonesian-words.ts';
import { provinceClock } from './timeline.ts';

type Wait = CaseView['waits'][number];

/** What is worth a word of what an event says of itself: which step, which answer, from when. */
const worthAWord = ['step', 'decision', 'answer', 'round', 'category', 'conclusion', 'wait', 'number', 'from'] as const;

function detailsOf({ details, kind }: EventView): string {
  const shown = worthAWord.flatMap((member) => {
    const value = details[member];
    if (typeof value === 'number') return [`${member} ${value}`];
    return typeof value === 'string' ? [value.replaceAll('_', ' ')] : [];
  });
  return shown.length === 0 ? kind : `${kind} (${shown.join(', ')})`;
}

/** One line on an event of the file: its number and kind, what people call it, and the stage that it leads to. */
export function eventLine(event: EventView): string {
  const { sequence, kind, stage, outcome } = event;
  const end = outcome === null ? '' : `, ${outcomeWords[outcome]}`;
  return `#${sequence} ${detailsOf(event)}: ${eventWords(kind)}; ${stageWords[stage]}${end}`;
}

/** One line on what a case waits for, of whom and until when. `subject` is the employee's name. */
export function waitLine({ title, holders, dueAt, overdueSince, escalatedTo }: Wait, subject: string): string {
  const whom = holders.map((each) => (each.holder === 'subject' ? subject : each.title)).join(' or ');
  const due = dueAt === null ? '' : `, due ${provinceClock(Date.parse(dueAt))}`;
  const late = overdueSince === null ? '' : `, overdue since ${provinceClock(Date.parse(overdueSince))}`;
  const told = escalatedTo.length === 0 ? '' : `, ${escalatedTo.map((each) => each.title).join(' and ')} told`;
  return `waits for ${title.id}${whom === '' ? '' : ` (${whom})`}${due}${late}${told}`;
}
