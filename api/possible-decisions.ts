import { type CommandName, commandNames } from '../domain/case/commands.ts';
import { isStepCommand, stepCommands } from '../domain/case/permission.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Holder } from '../domain/case/roles.ts';
import { stageRules } from '../domain/case/stages.ts';
import { type CaseState, waitFor } from '../domain/case/state.ts';
import type { Caller } from './authentication.ts';
import { fittingHolders } from './authority.ts';

/** A decision that the caller may take now. */
export interface PossibleDecision {
  readonly decision: CommandName;
  readonly as: Holder;
  /** The approval step that it decides. */
  readonly step: string | null;
}

/** What a decision needs besides its stage, its wait and its office. */
const conditions: { readonly [Name in CommandName]?: (state: CaseState) => boolean } = {
  recheck: (state) => state.stage !== 'placement' || waitFor(state, 'placement_review') !== undefined,
  override: (state) => state.blocks.some(({ overridable }) => overridable),
  submit: (state) => state.blocks.length === 0,
};

function awaited(state: CaseState, name: CommandName): boolean {
  const { stages, answers } = stageRules[name];
  if (!stages.includes(state.stage)) return false;
  if (answers !== undefined && waitFor(state, answers) === undefined) return false;
  return conditions[name]?.(state) ?? true;
}

function byStep(
  state: CaseState,
  policy: CasePolicy,
  caller: Caller,
  name: keyof typeof stepCommands,
): PossibleDecision[] {
  return policy.steps
    .filter(({ mode }) => mode === stepCommands[name])
    .flatMap(({ id }) =>
      fittingHolders(state, caller, { name, step: id }).map((as) => ({ decision: name, as, step: id })),
    );
}

/** What the caller may do on this case now, in the order of the procedure. */
export const possibleDecisions = (state: CaseState, policy: CasePolicy, caller: Caller): readonly PossibleDecision[] =>
  commandNames
    .filter((name) => awaited(state, name))
    .flatMap((name) =>
      isStepCommand(name)
        ? byStep(state, policy, caller, name)
        : fittingHolders(state, caller, { name }).map((as) => ({ decision: name, as, step: null })),
    );
