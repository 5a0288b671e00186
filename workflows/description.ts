import { commandNames } from '../domain/case/commands.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { hasPlace, holdersFor } from '../domain/case/permission.ts';
import { type CaseState, isOnHold } from '../domain/case/state.ts';
import type { Wait } from '../domain/case/wait.ts';

/** Whom a case waits for, as codes. Who has been told of a delay may chase, but is not waited for. */
export const holdersAwaited = (state: CaseState): readonly string[] => [
  ...new Set(state.waits.flatMap(({ holders }) => holders)),
];

/**
 * What an operator looks for besides the offices: `external:<step>` while a complete dossier lies with somebody outside (BKN), and
 * `holder:none` while an office that is waited for had nobody who may decide when the case last asked the register.
 */
export const besideHolders = ({ waits, external = {} }: CaseState): readonly string[] => [
  ...Object.entries(external).flatMap(([step, progress]) =>
    progress === 'sent' && waits.some(({ key }) => key === `step:${step}`) ? [`external:${step}`] : [],
  ),
  ...(waits.some(({ noHolder }) => noHolder !== undefined) ? ['holder:none'] : []),
];

/** Everything by which a case is found under what it waits for. */
export const waitingFor = (state: CaseState): string[] => [...holdersAwaited(state), ...besideHolders(state)];

const instant = (ms: number): string => new Date(ms).toISOString();

const told = ({ escalatedTo }: Wait): string => escalatedTo.join(', ') || 'nobody';

/** When a wait ends, or why nothing ends it now. */
function describeClock(wait: Wait): string {
  const { dueAt, overdueSince, paused, provisional } = wait;
  if (paused !== undefined) return `, **stands still** (${paused.grounds.join(', ')}) since ${instant(paused.since)}`;
  if (overdueSince === null)
    return dueAt === null ? '' : `, due ${instant(dueAt)}${provisional ? ' (provisional)' : ''}`;
  const next = dueAt === null ? 'nobody is left to tell' : `the next is told ${instant(dueAt)}`;
  return `, **overdue** since ${instant(overdueSince)}; told: ${told(wait)}; ${next}`;
}

/** What is waited for where it is nobody's answer. */
const nobodysAnswer = ({ key }: Wait): string =>
  key === 'dependent_set' ? 'the others of its set' : 'the date to come';

const describeWait = (wait: Wait): string =>
  `- **${wait.key}**: ${wait.holders.join(', ') || nobodysAnswer(wait)}${wait.noHolder === undefined ? '' : ', **held by nobody**'}${describeClock(wait)}`;

/** Commands that are possible in this state, each with the offices they belong to. What a rule or a field forbids is not foreseen. */
function possible(state: CaseState): readonly string[] {
  return commandNames.flatMap((name) => {
    if (!hasPlace(state, name)) return [];
    const holders = holdersFor(state, { name });
    return holders.length === 0 ? [] : [`${name} (${holders.join(', ')})`];
  });
}

/**
 * What an operator reads of a case in the Temporal UI, in Markdown: where it stands, whom it waits for and until when, what
 * happened last, what can be done. Codes and instants, never a person's words.
 */
export function describe(state: CaseState, last?: CaseEvent): string {
  const outcome = state.outcome === null ? '' : ` (${state.outcome})`;
  const { hold } = state;
  return [
    `Stage **${state.stage}**${outcome}, ${state.sequence} events in the file${state.urgent ? ', **urgent**' : ''}`,
    ...(hold == null
      ? []
      : [
          `**On hold** (${hold.cause}) since ${instant(hold.since)}: every clock stands still${hold.cause === 'inauguration' ? ' but that of the legal review' : ''}`,
        ]),
    ...(state.blocks.length > 0 ? [`Blocked by ${state.blocks.map(({ rule }) => rule).join(', ')}`] : []),
    ...(last === undefined
      ? []
      : [`Last: **${last.kind}**, event ${last.sequence}, ${instant(last.at)}, by ${last.by?.office ?? 'nobody'}`]),
    ...(state.waits.length > 0 ? ['Waits for', state.waits.map(describeWait).join('\n')] : []),
    ...(state.stage === 'closed' ? [] : [`Possible now: ${possible(state).join('; ')}`]),
    ...(state.refusals > 0 ? [`${state.refusals} messages were refused: see the file`] : []),
    // Markdown runs lines together that no empty line parts.
  ].join('\n\n');
}

/** Whether the clocks of a case run, for those who look for cases that do not. */
export function clockOf(state: CaseState): 'running' | 'on_hold' | 'paused' {
  if (isOnHold(state)) return 'on_hold';
  return state.waits.some(({ paused }) => paused !== undefined) ? 'paused' : 'running';
}
