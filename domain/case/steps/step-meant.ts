import type { Command, CommandOf } from '../commands.ts';
import { fitsMode, isStepCommand, openSteps, type StepCommand } from '../permission.ts';
import type { ApprovalStep, CasePolicy } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import { type CaseState, revisionOf, waitFor } from '../state.ts';
import { liveVotes } from './counting.ts';
import { officesOfStep } from './step-offices.ts';

export type StepCommandSent = { [Name in StepCommand]: CommandOf<Name> }[StepCommand];

/** Says that the step is decided when this office comes after another of its holders: late is not the same as not entitled. */
export function decidedBefore(state: CaseState, { name, by, ...command }: Command, policy: CasePolicy): Refusal | null {
  if (!isStepCommand(name)) return null;
  const named = 'step' in command ? command.step : undefined;
  const own = policy.steps.filter(
    (step) =>
      fitsMode(name, step.mode) &&
      (named === undefined || named === step.id) &&
      officesOfStep(state, step).some(({ office }) => office === by.office),
  );
  const awaited = own.some(({ id }) => waitFor(state, `step:${id}`)?.holders.includes(by.office));
  if (awaited) return null;
  const decided = own.find(({ id }) => state.steps[id] !== undefined);
  if (decided !== undefined)
    return { code: 'AlreadyDecided', message: `${name}: the step ${decided.id} is ${state.steps[decided.id]}` };
  const voted = own.find(({ id }) => liveVotes(state, id).some(({ office }) => office === by.office));
  return voted === undefined
    ? null
    : { code: 'AlreadyDecided', message: `${name}: ${by.office} has spoken in the step ${voted.id}` };
}

/** Which open step this office means, the one it names or the only one it could, and why it may not speak there. */
export function stepMeant(state: CaseState, policy: CasePolicy, command: StepCommandSent): ApprovalStep | Refusal {
  const open = new Set(openSteps(state));
  const meant = policy.steps.filter(
    ({ id, mode }) =>
      open.has(id) &&
      fitsMode(command.name, mode) &&
      (command.step === undefined || command.step === id) &&
      waitFor(state, `step:${id}`)?.holders.includes(command.by.office),
  );
  const [step, another] = meant;
  if (step === undefined)
    return { code: 'Impossible', message: `${command.name}: open for decision are ${[...open].join(', ')}` };
  if (another !== undefined)
    return {
      code: 'Malformed',
      message: `${command.name}: say which step, one of ${meant.map(({ id }) => id).join(', ')}`,
    };
  return withdrawn(state, step, command) ?? staleView(state, command) ?? step;
}

/** Who has recused themselves decides nothing in that step, in whatever office. */
const withdrawn = (state: CaseState, { id }: ApprovalStep, { name, by }: StepCommandSent): Refusal | null =>
  state.recused?.[id]?.includes(by.person)
    ? {
        code: 'OwnCase',
        message: `${name}: you are recused from the step ${id}; another holder or the superior office decides`,
      }
    : null;

/** Refuses a decision that was taken on an older revision of the case, naming what has changed since. */
function staleView(state: CaseState, command: StepCommandSent): Refusal | null {
  const read = 'revision' in command ? command.revision : undefined;
  const now = revisionOf(state);
  if (read === undefined || read === now) return null;
  if (read > now)
    return { code: 'NotAllowed', message: `${command.name}: the case has no revision ${read}, it is at ${now}` };
  const since = (state.changes ?? []).slice(read).join(', ');
  return {
    code: 'StaleView',
    message: `${command.name}: since revision ${read} has changed: ${since}. Read the case again and decide on revision ${now}`,
  };
}
