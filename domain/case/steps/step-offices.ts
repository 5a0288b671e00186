import type { OfficeId } from '../../identifiers.ts';
import { type ApprovalStep, type CasePolicy, rolesOf } from '../policy.ts';
import type { Seated } from '../roles.ts';
import type { CaseState } from '../state.ts';
import type { Wait } from '../wait.ts';

/** The step of that id, if the policy has it. */
export const stepOf = (policy: CasePolicy, id: string): ApprovalStep | undefined =>
  policy.steps.find((step) => step.id === id);

/** Who decides the step: the offices of its roles, each once, or those that a recusal or an intervention has put in their place. */
export function officesOfStep(state: CaseState, step: ApprovalStep): readonly Seated[] {
  const seated = state.stepOffices?.[step.id] ?? rolesOf(step).flatMap((role) => state.offices[role]);
  return [...new Map(seated.map((one) => [one.office, one])).values()];
}

/** What an event carries when another office answers a wait: of an approval step, its offices from here on. */
export interface Replacement {
  readonly stepOffices?: Readonly<Record<string, readonly Seated[]>>;
}

/**
 * What it takes that `to` answers `wait` instead of whoever it waits for. In a step as many offices decide as before, so that
 * no quorum becomes smaller: `null` when several are still awaited there, or when `to` decides there already.
 */
export function replacement(state: CaseState, policy: CasePolicy, wait: Wait, to: OfficeId): Replacement | null {
  if (!wait.key.startsWith('step:')) return {};
  const step = stepOf(policy, wait.key.slice('step:'.length));
  if (step === undefined) return {};
  const [awaited, another] = wait.holders;
  const offices = officesOfStep(state, step);
  if (another !== undefined || offices.some(({ office }) => office === to)) return null;
  const instead = offices.map((seated) => (seated.office === awaited ? { ...seated, office: to } : seated));
  return { stepOffices: { [step.id]: instead } };
}
