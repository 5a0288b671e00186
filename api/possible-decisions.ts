import { suffices } from '../database/case/deciding-authority.ts';
import { type Action, actionOfCommand, actionOfStep } from '../domain/case/acting-holders.ts';
import { type CommandName, commandNames } from '../domain/case/commands.ts';
import { openObligations } from '../domain/case/obligations.ts';
import { mayBeUrgent } from '../domain/case/own-request.ts';
import { fitsMode, hasPlace, isStepCommand, type StepCommand } from '../domain/case/permission.ts';
import { type ApprovalStep, type CasePolicy, sendBacksOf } from '../domain/case/policy.ts';
import type { Holder } from '../domain/case/roles.ts';
import { stageRules } from '../domain/case/stages.ts';
import { type CaseState, isOnHold, waitFor } from '../domain/case/state.ts';
import { unmetConditions } from '../domain/case/steps/conditions.ts';
import type { Caller } from './authentication.ts';
import { fittingHolders } from './authority.ts';

/** A decision that the caller may take now. */
export interface PossibleDecision {
  readonly decision: CommandName;
  readonly as: Holder;
  /** The approval step that it decides. */
  readonly step: string | null;
}

const hasRunning = ({ waits }: CaseState): boolean =>
  waits.some(({ holders, paused }) => holders.length > 0 && paused === undefined);

/** What a decision needs besides its stage, its wait and its office. */
const conditions: { readonly [Name in CommandName]?: (state: CaseState, policy: CasePolicy) => boolean } = {
  recheck: (state) => {
    if (state.stage === 'approval') return waitFor(state, 'window') !== undefined;
    return state.stage !== 'placement' || waitFor(state, 'placement_review') !== undefined;
  },
  override: (state) => state.blocks.some(({ overridable }) => overridable),
  submit: (state) => state.blocks.length === 0,
  resume: ({ hold }) => hold?.cause === 'decision' || hold?.cause === 'inauguration',
  hold: (state) => !isOnHold(state),
  extend: hasRunning,
  retryStep: hasRunning,
  reassign: (state) => state.waits.some(({ holders }) => holders.some((holder) => holder !== 'subject')),
  correctFact: ({ clearance }) => clearance === undefined,
  acknowledge: ({ dialogue }) => dialogue.acknowledged === undefined,
  fulfil: (state) => openObligations(state).length > 0,
  makeUrgent: (state, policy) =>
    !state.urgent && state.clearance === undefined && (state.ownRequest !== true || mayBeUrgent(policy)),
  meetCondition: (state) => unmetConditions(state).length > 0,
  issueDecree: (state, { externalDecree }) => externalDecree === undefined && unmetConditions(state).length === 0,
  recordDecree: (state, { externalDecree }) => externalDecree !== undefined && unmetConditions(state).length === 0,
  witnessDelivery: (state) => waitFor(state, 'receipt') !== undefined,
  recordInauguration: ({ inauguration }) => inauguration?.invitedTo !== undefined,
  withdraw: ({ clearance }) => clearance === undefined,
  revokeDecree: ({ clearance, revoked }) => clearance !== undefined && revoked === undefined,
};

/** What a command needs of the step that it is about, besides its mode and its office. */
const stepConditions: {
  readonly [Name in StepCommand]?: (state: CaseState, step: ApprovalStep, policy: CasePolicy) => boolean;
} = {
  abstain: (_, { counting }) => typeof counting === 'object',
  sendBack: (state, { sendBack }, policy) => sendBack !== undefined && (state.sentBack ?? 0) < sendBacksOf(policy),
  requestInformation: (state, { id }) => waitFor(state, `information:${id}`) === undefined,
  sendDossier: (state, { id }) => state.external?.[id] === undefined,
  markIncomplete: (state, { id }) => state.external?.[id] === 'sent',
  markComplete: (state, { id }) => state.external?.[id] === 'incomplete',
  recordConsideration: (state, { id }) => state.external?.[id] !== undefined,
};

/** Whether the caller's capacity in the office suffices: an acting holder is not offered what only the holder decides. */
function maySign({ offices }: Caller, as: Holder, action: Action): boolean {
  if (as === 'subject') return true;
  return offices.some((held) => held.office === as && suffices(held, action));
}

function awaited(state: CaseState, policy: CasePolicy, name: CommandName): boolean {
  return hasPlace(state, name) && (conditions[name]?.(state, policy) ?? true);
}

function byStep(state: CaseState, policy: CasePolicy, caller: Caller, name: StepCommand): PossibleDecision[] {
  return policy.steps
    .filter((step) => fitsMode(name, step.mode) && (stepConditions[name]?.(state, step, policy) ?? true))
    .flatMap((step) =>
      state.recused?.[step.id]?.includes(caller.person)
        ? []
        : fittingHolders(state, caller, { name, step: step.id })
            .filter((as) => maySign(caller, as, actionOfStep(step)))
            .map((as) => ({ decision: name, as, step: step.id })),
    );
}

/** What the caller may do on this case now, in the order of the procedure. */
export const possibleDecisions = (state: CaseState, policy: CasePolicy, caller: Caller): readonly PossibleDecision[] =>
  commandNames
    .filter((name) => stageRules[name].indirect !== true && awaited(state, policy, name))
    .flatMap((name) =>
      isStepCommand(name)
        ? byStep(state, policy, caller, name)
        : fittingHolders(state, caller, { name })
            .filter((as) => maySign(caller, as, actionOfCommand(name)))
            .map((as) => ({ decision: name, as, step: null })),
    );
