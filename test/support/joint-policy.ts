import type { ApprovalStep, CasePolicy } from '../../domain/case/policy.ts';
import { policy } from './case-fixture.ts';

/** Both heads, a consideration from outside, a board of three that needs two, and the governor; much may be taken back. */
export const jointPolicy: CasePolicy = {
  ...policy,
  deadlines: { ...policy.deadlines, information: { within: { seconds: 60 }, escalateTo: ['authorized_official'] } },
  steps: policy.steps
    .filter(({ id }) => id !== 'acceptance')
    .flatMap((step): ApprovalStep[] => {
      if (step.id === 'release')
        return [
          { ...step, alsoRoles: ['destination_head'], counting: 'all', sendBack: 'planning', retakeWhenStale: true },
          { ...step, id: 'bkn', role: 'hr', mode: 'external', binding: true },
        ];
      if (step.id === 'board')
        return [{ ...step, alsoRoles: ['hr', 'authorized_official'], counting: { quorum: 2 }, sendBack: ['release'] }];
      return [{ ...step, retakeWhenStale: true }];
    }),
};
