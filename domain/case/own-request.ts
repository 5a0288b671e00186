import type { CaseDocument } from '../eligibility/case-document.ts';
import type { StatedDocument } from './event-facts.ts';
import { type CasePolicy, type Deadline, type OwnRequestRules, rolesOf } from './policy.ts';
import type { CaseState } from './state.ts';
import type { WaitKey } from './wait.ts';

/**
 * Of a policy that says nothing else: the service's urgency does not shorten what an applicant has, and the law may deem the
 * application granted when the authority is silent. How long that takes has not been read in the official text, so the
 * alert goes with the deadline of the decision itself.
 */
const unlessSaid = {
  mayBeUrgent: false,
  legalEffect: { basis: 'UU 30/2014 pasal 53 (belum dicocokkan dengan naskah resmi)', alertBefore: { workingDays: 5 } },
} as const satisfies OwnRequestRules;

const rulesOf = (policy: CasePolicy) => ({ ...unlessSaid, ...policy.ownRequest });

/** Whether a case that the employee applied for may be urgent under this policy. */
export const mayBeUrgent = (policy: CasePolicy): boolean => rulesOf(policy).mayBeUrgent;

/** The letter by which the employee applied, as a document of the case (R10). */
export const applicationLetter = ({ number, date }: StatedDocument): CaseDocument => ({
  kind: 'application_letter',
  number,
  date,
  validUntil: null,
  position: null,
});

const isAuthoritysDecision = ({ steps }: CasePolicy, key: WaitKey): boolean =>
  steps.some(
    (step) => `step:${step.id}` === key && step.mode === 'decide' && rolesOf(step).includes('appointing_authority'),
  );

/**
 * The effect that the law attaches to silence at this wait: what the deadline says, and on an own request also that of the
 * appointing authority's silence. Nothing is decided by it; a legal officer is alerted.
 */
export function legalEffectOf(
  { ownRequest }: CaseState,
  policy: CasePolicy,
  key: WaitKey,
  deadline: Deadline | null,
): Deadline['legalEffect'] {
  if (deadline?.legalEffect !== undefined) return deadline.legalEffect;
  return ownRequest === true && isAuthoritysDecision(policy, key) ? rulesOf(policy).legalEffect : undefined;
}
