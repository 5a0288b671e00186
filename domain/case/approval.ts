import { localDate } from '../calendar/zone.ts';
import { validOf } from '../eligibility/case-document.ts';
import type { Context } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Vote } from './event-facts.ts';
import type { StepCommand } from './permission.ts';
import type { ApprovalStep } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, revisionOf, waitFor } from './state.ts';
import { conditionWait } from './steps/conditions.ts';
import { countVotes, liveVotes } from './steps/counting.ts';
import { leadingOn } from './steps/openings.ts';
import { type StepCommandSent, stepMeant } from './steps/step-meant.ts';
import type { Wait } from './wait.ts';

type DecidingCommand = Extract<StepCommand, 'approve' | 'reject' | 'recommend' | 'adviseAgainst' | 'abstain'>;
type Deciding = Extract<StepCommandSent, { readonly name: DecidingCommand }>;

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message });

/** Whether the board advised against, so that the appointing authority has to say why it goes on (PP 11/2017 art. 191). */
const advisedAgainst = (state: CaseState): boolean => Object.values(state.steps).includes('advised_against');

/** What an approval or recommendation still lacks. */
function lacking(state: CaseState, step: ApprovalStep, command: Deciding, { now }: Context): Refusal | null {
  const { name } = command;
  if (name === 'abstain' && typeof step.counting !== 'object')
    return notAllowed(`abstain: the step ${step.id} is not decided by a quorum; decide it, or recuse yourself`);
  if (name !== 'approve' && name !== 'recommend') return null;
  if (
    name === 'approve' &&
    step.role === 'appointing_authority' &&
    command.reasons === undefined &&
    advisedAgainst(state)
  )
    return notAllowed('approve: the move was advised against; say why the move goes on (reasons)');
  const today = localDate(now, state.destinationZone);
  const missing = (step.requires ?? []).filter((kind) => validOf(state.documents ?? [], kind, today) === undefined);
  return missing.length === 0
    ? null
    : notAllowed(`${name}: the step ${step.id} needs documents that are attached and valid: ${missing.join(', ')}`);
}

/** The wait of a step without the office that has just spoken. */
const withoutOffice = (wait: Wait, office: Vote['office']): Wait => ({
  ...wait,
  holders: wait.holders.filter((holder) => holder !== office),
});

/**
 * Takes the word of one office on a step. With it the step may be decided: a rejection closes the case, and the last step of
 * the last group leads to the decree. Otherwise the others are still awaited.
 */
export const decideStep =
  (decision: Vote['decision']) =>
  (state: CaseState, command: Deciding, context: Context): Draft | Refusal => {
    const step = stepMeant(state, context.policy, command);
    if ('code' in step) return step;
    const refusal = lacking(state, step, command, context);
    if (refusal) return refusal;
    const wait = waitFor(state, `step:${step.id}`);
    if (wait === undefined || command.by.office === 'subject')
      return { code: 'Impossible', message: 'nobody waits for it' };
    const revision = revisionOf(state);
    const vote: Vote = { office: command.by.office, person: command.by.person, decision, revision };
    const counted = countVotes(state, step, [...liveVotes(state, step.id), vote]);
    const condition = 'condition' in command && command.condition !== undefined ? { condition: command.condition } : {};
    const said = { step: step.id, reasons: command.reasons ?? null, revision, ...condition };
    if (counted === 'out_of_reach')
      return {
        code: 'Impossible',
        message: `${command.name}: too few offices are left for the yes that the step ${step.id} needs`,
      };
    const task = 'condition' in said ? [conditionWait(state, context)] : [];
    if (counted === 'open') {
      const opens = [withoutOffice(wait, vote.office), ...task];
      return { kind: 'step_voted', decision, ...said, stage: 'approval', opens };
    }
    const decided = { kind: 'step_decided', decision: counted.decision, ...said } as const;
    if (counted.decision === 'rejected') {
      const ground = command.name === 'reject' ? (command.ground ?? 'other') : 'other';
      return { ...decided, ground, stage: 'closed', outcome: 'rejected' };
    }
    const lead = leadingOn(state, context, { ...state.steps, [step.id]: counted.decision });
    const opens = [...(lead.opens ?? []), ...task];
    return { ...decided, ...lead, ...(opens.length > 0 ? { opens } : {}) };
  };
