import { localDate } from '../../calendar/zone.ts';
import type { CommandOf } from '../commands.ts';
import { type Context, pause } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import type { ApprovalStep } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import { type CaseState, revisionOf, waitFor } from '../state.ts';
import { leadingOn, waitForStep } from './openings.ts';
import { type StepCommandSent, stepMeant } from './step-meant.ts';

/*
 * A consideration from outside (BKN, Home Affairs). The office of the step sends the dossier, chases and files the answer. The
 * window runs from a complete file; when it passes, the ladder is told. Silence from outside is no answer.
 */

type Progress = 'sent' | 'incomplete' | undefined;

const impossible = (message: string): Refusal => ({ code: 'Impossible', message });

/** The step that is meant, if its dossier is as far as the command needs. */
function stepAt(
  state: CaseState,
  command: StepCommandSent,
  context: Context,
  fit: readonly Progress[],
): ApprovalStep | Refusal {
  const step = stepMeant(state, context.policy, command);
  if ('code' in step) return step;
  const progress = state.external?.[step.id];
  return fit.includes(progress)
    ? step
    : impossible(`${command.name}: the dossier of the step ${step.id} is ${progress ?? 'not sent yet'}`);
}

const fromToday = (
  state: CaseState,
  { date, name }: { date: string; name: string },
  { now }: Context,
): Refusal | null =>
  date > localDate(now, state.destinationZone)
    ? { code: 'NotAllowed', message: `${name}: date lies in the future; record the letter when it exists` }
    : null;

/** The wait for the answer, its whole window from now on: the dossier is there. */
const answerAwaited = (state: CaseState, context: Context, step: ApprovalStep) =>
  waitForStep({ ...state, external: { ...state.external, [step.id]: 'sent' } }, context, step);

export function sendDossier(state: CaseState, command: CommandOf<'sendDossier'>, context: Context): Draft | Refusal {
  const step = stepAt(state, command, context, [undefined]);
  if ('code' in step) return step;
  const { number, date } = command;
  const opens = [answerAwaited(state, context, step)];
  return (
    fromToday(state, command, context) ?? {
      kind: 'dossier_sent',
      step: step.id,
      document: { number, date },
      stage: 'approval',
      opens,
    }
  );
}

/** The answering side asks for more: the clock stands still. */
export function markIncomplete(
  state: CaseState,
  command: CommandOf<'markIncomplete'>,
  context: Context,
): Draft | Refusal {
  const step = stepAt(state, command, context, ['sent']);
  if ('code' in step) return step;
  const wait = waitFor(state, `step:${step.id}`);
  const opens = wait === undefined ? [] : [pause(state, context, wait, 'incomplete_file')];
  return { kind: 'dossier_incomplete', step: step.id, missing: command.missing, stage: 'approval', opens };
}

/** The file is complete, and the whole window runs from here. */
export function markComplete(state: CaseState, command: CommandOf<'markComplete'>, context: Context): Draft | Refusal {
  const step = stepAt(state, command, context, ['incomplete']);
  if ('code' in step) return step;
  return { kind: 'dossier_complete', step: step.id, stage: 'approval', opens: [answerAwaited(state, context, step)] };
}

/** The answer has come. An unfavourable one ends the case where the policy says that it binds; otherwise it advises. */
export function recordConsideration(
  state: CaseState,
  command: CommandOf<'recordConsideration'>,
  context: Context,
): Draft | Refusal {
  const step = stepAt(state, command, context, ['sent', 'incomplete']);
  if ('code' in step) return step;
  const refusal = fromToday(state, command, context);
  if (refusal) return refusal;
  const { number, date, reasons = null, result } = command;
  const said = {
    kind: 'step_decided',
    step: step.id,
    reasons,
    document: { number, date },
    revision: revisionOf(state),
  } as const;
  if (result === 'unfavourable' && step.binding === true)
    return { ...said, decision: 'rejected', ground: 'procedure', stage: 'closed', outcome: 'rejected' };
  const decision = result === 'favourable' ? 'recommended' : 'advised_against';
  return { ...said, decision, ...leadingOn(state, context, { ...state.steps, [step.id]: decision }) };
}
