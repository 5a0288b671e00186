import type { Command, CommandOf } from './commands.ts';
import { type Context, waitForOffices } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { StepDecision, Wait } from './events.ts';
import { isStepCommand, openSteps, type StepCommand, stepCommands } from './permission.ts';
import type { ApprovalStep, CasePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, waitFor } from './state.ts';

type StepCommandSent = { [Name in StepCommand]: CommandOf<Name> }[StepCommand];

const commandOf: Readonly<Record<StepDecision, StepCommand>> = {
  approved: 'approve',
  rejected: 'reject',
  recommended: 'recommend',
  advised_against: 'adviseAgainst',
};

/** Waits of the first group of steps that is not wholly decided; empty when all are. */
function nextGroup(state: CaseState, context: Context, decided: CaseState['steps']): readonly Wait[] {
  const undecided = context.policy.steps.filter(({ id }) => decided[id] === undefined);
  const group = Math.min(...undecided.map((step) => step.group));
  return undecided
    .filter((step) => step.group === group)
    .map(({ id, role }) => waitForOffices(state, context, `step:${id}`, state.offices[role]));
}

/** The waits that begin when the approval stage does. */
export const approvalOpens = (state: CaseState, context: Context): readonly Wait[] => nextGroup(state, context, {});

/** Says that the step is decided when this office comes after another of its holders: late is not the same as not entitled. */
export function decidedBefore(state: CaseState, { name, by, ...command }: Command, policy: CasePolicy): Refusal | null {
  if (!isStepCommand(name)) return null;
  const named = 'step' in command ? command.step : undefined;
  const own = policy.steps.filter(
    ({ id, role, mode }) =>
      mode === stepCommands[name] &&
      (named === undefined || named === id) &&
      state.offices[role].some(({ office }) => office === by.office),
  );
  if (own.some(({ id }) => waitFor(state, `step:${id}`))) return null;
  const decided = own.find(({ id }) => state.steps[id] !== undefined);
  return decided === undefined
    ? null
    : { code: 'AlreadyDecided', message: `${name}: the step ${decided.id} is ${state.steps[decided.id]}` };
}

/** Which open step this office means: the one it names, or the only one it could. */
function stepMeant(state: CaseState, policy: CasePolicy, command: StepCommandSent): ApprovalStep | Refusal {
  const open = new Set(openSteps(state));
  const meant = policy.steps.filter(
    ({ id, mode }) =>
      open.has(id) &&
      mode === stepCommands[command.name] &&
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
  return step;
}

/** Whether the board advised against, so that an approval has to say why it goes on. */
const advisedAgainst = (state: CaseState): boolean => Object.values(state.steps).includes('advised_against');

/** Decides one step. A rejection closes the case; the last step of the last group leads to the decree. */
export const decideStep =
  (decision: StepDecision) =>
  (state: CaseState, command: StepCommandSent, context: Context): Draft | Refusal => {
    const step = stepMeant(state, context.policy, command);
    if ('code' in step) return step;
    const reasons = command.reasons ?? null;
    const decided = { kind: 'step_decided', step: step.id, decision, reasons } as const;
    if (commandOf[decision] === 'reject') return { ...decided, stage: 'closed', outcome: 'rejected' };
    if (decision === 'approved' && reasons === null && advisedAgainst(state))
      return { code: 'NotAllowed', message: 'approve: the board advised against; say why the move goes on (reasons)' };
    const closes = [`step:${step.id}` as const];
    const rest = openSteps(state).filter((id) => id !== step.id);
    if (rest.length > 0) return { ...decided, stage: 'approval', closes };
    const opens = nextGroup(state, context, { ...state.steps, [step.id]: decision });
    return opens.length > 0
      ? { ...decided, stage: 'approval', closes, opens }
      : { ...decided, stage: 'decree', closes, opens: [waitForOffices(state, context, 'decree', state.offices.hr)] };
  };
