import type { CommandName } from './commands.ts';
import { type ApprovalStep, type CasePolicy, rolesOf } from './policy.ts';
import type { Proposal } from './register-request.ts';

/*
 * What somebody may do who acts for an office without holding it: Plt for a vacant office, Plh for an absent holder, and
 * whoever an office has delegated to. A mandate does not cover decisions that change a person's legal status (UU 30/2014
 * art. 14(7); SE BKN 1/2021): they propose, verify, explain, release, accept, advise and conclude, and never decide as
 * appointing authority or issue a decree.
 */

export const actions = [
  'propose',
  'verify',
  'explain',
  'release',
  'accept',
  'advise',
  'conclude',
  'appoint',
  'decree',
] as const;
/** Kinds of action, as far as it matters who may take them. */
export type Action = (typeof actions)[number];

/** By kind of office: the actions that an acting holder or delegate may take. What is not listed waits for the holder. */
const actingMay: Readonly<Record<string, readonly Action[]>> = {
  appointing_authority: [],
  authorized_official: ['verify', 'explain', 'release', 'accept', 'conclude'],
  performance_board: ['verify', 'advise'],
  hr: ['propose', 'verify'],
  unit_head: ['propose', 'verify', 'explain', 'release', 'accept'],
  // Looks after cases, and decides nothing of them.
  operator: ['verify'],
};

/** Whether somebody who acts for an office of this kind may take the action. */
export const mayActFor = (kind: string, action: Action): boolean => actingMay[kind]?.includes(action) ?? false;

/** What a decision of an approval step is, by the offices that it belongs to. */
export function actionOfStep(step: ApprovalStep): Action {
  const roles = rolesOf(step);
  if (step.mode === 'external') return 'verify';
  if (roles.includes('appointing_authority')) return 'appoint';
  if (step.mode === 'advise') return 'advise';
  if (roles.includes('origin_head')) return 'release';
  return roles.includes('destination_head') ? 'accept' : 'verify';
}

const actionsOfCommands: { readonly [Name in CommandName]?: Action } = {
  submit: 'propose',
  withdraw: 'propose',
  explain: 'explain',
  holdSession: 'explain',
  override: 'conclude',
  conclude: 'conclude',
  issueDecree: 'decree',
  recordSignature: 'decree',
  revokeDecree: 'decree',
};

/** The kind of action that a command is, of those that decide no step. */
export const actionOfCommand = (name: CommandName): Action => actionsOfCommands[name] ?? 'verify';

/** The kind of action that a decision is, on its way into the file. */
export function actionOf(proposal: Proposal, policy: CasePolicy): Action {
  switch (proposal.kind) {
    case 'step_decided':
    case 'step_voted':
    case 'sent_back': {
      const step = policy.steps.find(({ id }) => id === proposal.step);
      return step === undefined ? 'verify' : actionOfStep(step);
    }
    case 'opened':
    case 'submitted':
    case 'withdrawn':
      return 'propose';
    case 'explained':
    case 'session_held':
      return 'explain';
    case 'overridden':
    case 'concluded':
    case 'amended':
      return 'conclude';
    case 'decree_issued':
    case 'decree_signed':
    case 'decree_revoked':
      return 'decree';
    default:
      return 'verify';
  }
}
