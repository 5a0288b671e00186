import type { CommandOf } from '../commands.ts';
import { type Context, waitForOffices } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import type { EventOf } from '../events.ts';
import { isRefusal } from '../parse-command.ts';
import type { Refusal } from '../refusal.ts';
import type { Seated } from '../roles.ts';
import { type CaseState, waitFor } from '../state.ts';
import { officesOfStep, stepOf } from './openings.ts';
import { stepMeant } from './step-meant.ts';

/** A person withdraws from a step for a conflict of interest; who decides instead is found where it is recorded. */
export function recuse(state: CaseState, command: CommandOf<'recuse'>, { policy }: Context): Draft | Refusal {
  const step = stepMeant(state, policy, command);
  return isRefusal(step)
    ? step
    : { kind: 'recused', step: step.id, ground: command.ground, to: null, stage: 'approval' };
}

/**
 * The recusal with the office that decides instead, which is given its own time. Refused when the register knows no office
 * above: then the case waits for another holder of the office.
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
  if (superior === null || wait === undefined)
    return {
      code: 'Impossible',
      message: `recuse: no office stands above ${office}; another holder of it has to decide`,
    };
  const known = others.some((seated) => seated.office === superior.office);
  const seats = known ? others : [...others, superior];
  const asked = seats.filter((seated) =>
    seated.office === superior.office
      ? !known || wait.holders.includes(seated.office)
      : wait.holders.includes(seated.office),
  );
  return {
    ...event,
    to: superior.office,
    stepOffices: { [event.step]: seats },
    opens: [waitForOffices(state, context, wait.key, asked)],
  };
}
