import type { CommandOf } from '../commands.ts';
import { type Context, waitForOffices } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import { sendBacksOf } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import type { CaseState } from '../state.ts';
import type { WaitKey } from '../wait.ts';
import { conditionsOf } from './conditions.ts';
import { reopening } from './reopening.ts';
import { stepMeant } from './step-meant.ts';

/** Everything of the approval that a return to the planning ends. */
const approvalWaits = (state: CaseState): readonly WaitKey[] =>
  state.waits.flatMap(({ key }) => (key.startsWith('step:') || key.startsWith('information:') ? [key] : []));

/**
 * An office sends the case back to be mended, as far as its policy says: to the planning, from where the employee is told
 * anew, or to named steps. A policy bounds the rounds, so that a case comes to an end.
 */
export function sendBack(state: CaseState, command: CommandOf<'sendBack'>, context: Context): Draft | Refusal {
  const step = stepMeant(state, context.policy, command);
  if ('code' in step) return step;
  const to = step.sendBack;
  if (to === undefined)
    return { code: 'NotAllowed', message: `sendBack: the policy has no way back from the step ${step.id}; decide it` };
  const round = (state.sentBack ?? 0) + 1;
  const most = sendBacksOf(context.policy);
  if (round > most)
    return {
      code: 'NotAllowed',
      message: `sendBack: the case was sent back ${most} times, the most there may be; decide it`,
    };
  const sent = { kind: 'sent_back', step: step.id, to, round, mend: command.mend } as const;
  if (to !== 'planning')
    return {
      ...sent,
      ...reopening(
        state,
        context,
        to.filter((id) => state.steps[id] !== undefined),
      ),
    };
  const spoken = [
    ...new Set([state.steps, state.votes ?? {}, state.external ?? {}].flatMap((perStep) => Object.keys(perStep))),
  ];
  return {
    ...sent,
    stage: 'planning',
    reopens: spoken,
    closes: [...approvalWaits(state), ...conditionsOf(state, spoken)],
    opens: [waitForOffices(state, context, 'completeness', state.offices.hr)],
  };
}
