import type { CaseState } from '../domain/case/state.ts';

/** Whom a case waits for, as codes. */
export const waitingFor = (state: CaseState): string[] => [
  ...new Set(state.waits.flatMap(({ holders, escalatedTo }) => [...holders, ...escalatedTo])),
];

const instant = (ms: number | null): string => (ms === null ? '–' : new Date(ms).toISOString());

/** What an operator reads of a case in the Temporal UI, in Markdown: codes and instants, never a person's words. */
export function describe(state: CaseState): string {
  const waits = state.waits.map(
    ({ key, holders, dueAt, overdueSince, escalatedTo }) =>
      `- **${key}**: ${holders.join(', ') || 'the date'}; due ${instant(dueAt ?? overdueSince)}${
        overdueSince === null
          ? ''
          : `, overdue since ${instant(overdueSince)}, told: ${escalatedTo.join(', ') || 'nobody'}`
      }`,
  );
  return [
    `Stage **${state.stage}**${state.outcome === null ? '' : ` (${state.outcome})`}, ${state.sequence} events in the file${
      state.urgent ? ', **urgent**' : ''
    }`,
    ...(state.blocks.length > 0 ? [`Blocked by ${state.blocks.map(({ rule }) => rule).join(', ')}`] : []),
    ...(waits.length > 0 ? ['', 'Waits for', ...waits] : []),
    ...(state.refusals > 0 ? ['', `${state.refusals} messages were refused: see the file`] : []),
  ].join('\n');
}
