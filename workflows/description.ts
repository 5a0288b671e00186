import type { Wait } from '../domain/case/events.ts';
import type { CaseState } from '../domain/case/state.ts';

/** Whom a case waits for, as codes. Who has been told of a delay may chase, but is not waited for. */
export const waitingFor = (state: CaseState): string[] => [...new Set(state.waits.flatMap(({ holders }) => holders))];

const instant = (ms: number): string => new Date(ms).toISOString();

function describeWait({ key, holders, dueAt, overdueSince, escalatedTo }: Wait): string {
  const who = holders.length > 0 ? holders.join(', ') : 'the date to come';
  if (overdueSince === null) return `- **${key}**: ${who}${dueAt === null ? '' : `, due ${instant(dueAt)}`}`;
  const next = dueAt === null ? 'nobody is left to tell' : `the next is told ${instant(dueAt)}`;
  return `- **${key}**: ${who}, **overdue** since ${instant(overdueSince)}; told: ${escalatedTo.join(', ') || 'nobody'}; ${next}`;
}

/** What an operator reads of a case in the Temporal UI, in Markdown: codes and instants, never a person's words. */
export function describe(state: CaseState): string {
  const outcome = state.outcome === null ? '' : ` (${state.outcome})`;
  return [
    `Stage **${state.stage}**${outcome}, ${state.sequence} events in the file${state.urgent ? ', **urgent**' : ''}`,
    ...(state.blocks.length > 0 ? [`Blocked by ${state.blocks.map(({ rule }) => rule).join(', ')}`] : []),
    ...(state.waits.length > 0 ? ['', 'Waits for', ...state.waits.map(describeWait)] : []),
    ...(state.refusals > 0 ? ['', `${state.refusals} messages were refused: see the file`] : []),
  ].join('\n');
}
