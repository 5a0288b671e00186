import type { ApprovalStep, CasePolicy } from '../../domain/case/policy.ts';
import { officeId } from '../../domain/identifiers.ts';
import { holderOf, offices, policy } from './case-fixture.ts';
import { courses, given, type PaperCase } from './paper-case.ts';

/** The offices of a board of three. */
export const members = ['tim-1', 'tim-2', 'tim-3'] as const;

/** Somebody of the board of three. */
export const member = (index: 0 | 1 | 2) => holderOf(members[index]);

/** The fixture's policy with some members of one step changed. */
export const withStep = (id: string, change: Partial<ApprovalStep>, more: Partial<CasePolicy> = {}): CasePolicy => ({
  ...policy,
  ...more,
  steps: policy.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});

const ofThree = {
  ...offices,
  performance_board: members.map((office) => ({ office: officeId(office), zone: 'Asia/Jakarta' as const })),
};

/** A case before a board of three. */
export const boardOfThree = (
  counting: NonNullable<ApprovalStep['counting']>,
  more: Partial<ApprovalStep> = {},
): PaperCase => given(courses.beforeBoard, { policy: withStep('board', { counting, ...more }), offices: ofThree });
