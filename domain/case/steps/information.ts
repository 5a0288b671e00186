import type { CommandOf } from '../commands.ts';
import { type Context, pause, resume, waitForOffices, waitForSubject } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import type { Refusal } from '../refusal.ts';
import { type CaseState, waitFor } from '../state.ts';
import { stepMeant } from './step-meant.ts';

/** The office of a step asks HR or the employee; the clock of the step stands still until the answer. */
export function requestInformation(
  state: CaseState,
  command: CommandOf<'requestInformation'>,
  context: Context,
): Draft | Refusal {
  const step = stepMeant(state, context.policy, command);
  if ('code' in step) return step;
  const wait = waitFor(state, `step:${step.id}`);
  const key = `information:${step.id}` as const;
  if (wait === undefined || waitFor(state, key) !== undefined)
    return { code: 'Impossible', message: `requestInformation: the step ${step.id} waits for an answer already` };
  const { of, question } = command;
  const asked =
    of === 'subject' ? waitForSubject(state, context, key) : waitForOffices(state, context, key, state.offices.hr);
  const opens = [pause(state, context, wait, 'information'), asked];
  return { kind: 'information_requested', step: step.id, of, question, stage: 'approval', opens };
}

/** Whoever was asked answers; the clock of the step goes on with what it had left. */
export function answerInformation(
  state: CaseState,
  command: CommandOf<'answerInformation'>,
  context: Context,
): Draft | Refusal {
  const asked = state.waits.filter(
    ({ key, holders }) => key.startsWith('information:') && holders.includes(command.by.office),
  );
  const ids = asked.map(({ key }) => key.slice('information:'.length));
  const meant = command.step === undefined ? ids : ids.filter((id) => id === command.step);
  const [step, another] = meant;
  if (step === undefined)
    return { code: 'Impossible', message: 'answerInformation: you are not asked for anything there' };
  if (another !== undefined)
    return { code: 'Malformed', message: `answerInformation: say which step, one of ${meant.join(', ')}` };
  const wait = waitFor(state, `step:${step}`);
  return {
    kind: 'information_answered',
    step,
    answer: command.answer,
    stage: 'approval',
    closes: [`information:${step}`],
    ...(wait === undefined ? {} : { opens: [resume(context, wait, 'information')] }),
  };
}
