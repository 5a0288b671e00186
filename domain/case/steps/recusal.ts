import type { CommandOf } from '../commands.ts';
import { type Context, stoppedLike, waitForOffices } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import type { EventOf } from '../events.ts';
import { isRefusal } from '../parse-command.ts';
import type { Refusal } from '../refusal.ts';
import type { Seated } from '../roles.ts';
import { type CaseState, waitFor } from '../state.ts';
import { stepMeant } from './step-meant.ts';
import { officesOfStep, stepOf } from './step-offices.ts';

/** A person withdraws from a step for a conflict of interest; who decides instead is found where it is recorded. */
export function recuse(state: CaseState, command: CommandOf<'recuse'>, { policy }: Context): Draft | Refusal {
  const step = stepMeant(state, policy, command);
  return isRefusal(step)
    ? step
    : { kind: 'recused', step: step.id, ground: command.ground, to: null, stage: 'approval' };
}

/**
 * The recusal with the office that decides instead, with its own time. As many decide as before. Refused when the register
 * knows no office above that is not asked already: then the case waits for another holder of the office.
 */
export function rerouted(
  state: CaseState,
  event: EventOf<'recused'>,
  superior: Seated | null,
  context: Context,
): EventOf<'recused'> | Refusal {
  const step = stepOf(context.policy, event.step);
  const wait = waitFor(state, `step:${event.step}`);
  const office = event.by?.office;
  const others = step === undefined ? [] : officesOfStep(state, step).filter((seated) => seated.office !== office);
  if (superior === null || wait === undefined || others.some((seated) => seated.office === superior.office))
    return {
      code: 'Impossible',
      message: `recuse: no office that does not decide here already stands above ${office}; another holder of it has to decide`,
    };
  const asked = [...others.filter((seated) => wait.holders.includes(seated.office)), superior];
  return {
    ...event,
    to: superior.office,
    stepOffices: { [event.step]: [...others, superior] },
    opens: [stoppedLike(state, context, wait, waitForOffices(state, context, wait.key, asked))],
  };
}
