import { officeId } from '../identifiers.ts';
import type { Command, CommandName } from './commands.ts';
import { reviewersOf } from './legal-review.ts';
import type { ApprovalStep } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { type Holder, type Role, type SupportRole, seatedIn, systemOffice } from './roles.ts';
import { stageRules } from './stages.ts';
import { type CaseState, isOnHold, waitFor } from './state.ts';

type Asked = Pick<Command, 'name'> & { readonly step?: string | undefined };

const judging = ['decide', 'advise'] as const;

/** Commands of the office of an approval step, and the modes of the steps they fit. */
export const stepCommands = {
  approve: ['decide'],
  reject: ['decide'],
  recommend: ['advise'],
  adviseAgainst: ['advise'],
  abstain: judging,
  sendBack: judging,
  requestInformation: judging,
  recuse: judging,
  sendDossier: ['external'],
  markIncomplete: ['external'],
  markComplete: ['external'],
  recordConsideration: ['external'],
} as const satisfies { readonly [Name in CommandName]?: readonly ApprovalStep['mode'][] };
export type StepCommand = keyof typeof stepCommands;

/** Whether a command fits steps of this mode. */
export const fitsMode = (name: StepCommand, mode: ApprovalStep['mode']): boolean =>
  stepCommands[name].some((fit) => fit === mode);

export const isStepCommand = (name: Command['name']): name is StepCommand => name in stepCommands;

const officesOf = (state: CaseState, role: Role | SupportRole): readonly Holder[] =>
  seatedIn(state.offices, role).map(({ office }) => office);

/** Ids of the approval steps that wait for a decision. */
export const openSteps = (state: CaseState): readonly string[] =>
  state.waits.flatMap(({ key }) => (key.startsWith('step:') ? [key.slice('step:'.length)] : []));

/**
 * In whose name the command may be sent now: the one answer that the API (may this person act?), the case (is it the
 * right office?) and the file (does the person still hold it?) all ask for.
 */
export function holdersFor(state: CaseState, asked: Asked): readonly Holder[] {
  const { by, alsoBy = [], answers } = stageRules[asked.name];
  if (by === 'subject') return ['subject'];
  if (by === systemOffice) return [officeId(systemOffice)];
  // Whoever issued a decree revokes it; that of an authority elsewhere is recorded by HR.
  if (asked.name === 'revokeDecree' && state.decreeElsewhere === true) return officesOf(state, 'hr');
  const reviewers = asked.name === 'resume' ? reviewersOf(state) : null;
  if (reviewers !== null) return reviewers;
  // Whoever the case waits for answers: a wait may have been given to another office.
  const awaited = answers === undefined ? undefined : waitFor(state, answers);
  if (awaited !== undefined) return awaited.holders;
  if (by !== 'step' && by !== 'asked') return [...new Set([by, ...alsoBy].flatMap((role) => officesOf(state, role)))];
  const steps = asked.step === undefined ? openSteps(state) : [asked.step];
  const kind = by === 'asked' ? 'information' : 'step';
  return steps.flatMap((step) => waitFor(state, `${kind}:${step}`)?.holders ?? []);
}

/** Whether the procedure has a place for the command now: its stage, what it answers, and that no hold stands against it. */
export function hasPlace(state: CaseState, name: Command['name']): boolean {
  const { stages, answers, onHold } = stageRules[name];
  if (!stages.includes(state.stage) || (isOnHold(state) && onHold !== true)) return false;
  return answers === undefined || waitFor(state, answers) !== undefined;
}

/** Refuses a command in the name of an office that it does not belong to, or by a person on their own case. */
export function forbidden(state: CaseState, command: Command): Refusal | null {
  const { office, person } = command.by;
  const mine = person === state.subject;
  if (office === 'subject' && !mine)
    return { code: 'NotYours', message: 'only the employee who is moved answers in the own name' };
  if (office !== 'subject' && mine)
    return {
      code: 'OwnCase',
      message: `nobody decides on their own case: ${command.name} goes to another holder of ${office} or the superior office`,
    };
  const holders = holdersFor(state, command);
  if (holders.includes(office)) return null;
  return {
    code: 'NotYours',
    message: `${command.name} is for ${holders.length > 0 ? holders.join(' or ') : 'no one now'}, not for ${office}`,
  };
}
