import type { FollowUpPolicy } from '../../domain/after/policy.ts';
import type { Duration } from '../../domain/case/policy.ts';
import { followUpPolicy } from '../../migrations/follow-up-policy.ts';

/** How long things take in a follow-up of a test, in seconds. */
export interface FollowUpSeconds {
  readonly objection?: number;
  readonly answer?: number;
  readonly review?: number;
  readonly answers?: number;
}

/** The province's first policy of follow-ups in seconds, with one review; version 2. */
export function followUpPolicyOfSeconds(seconds: FollowUpSeconds = {}): FollowUpPolicy {
  const { objection = 600, answer = 600, review = 600, answers = 600 } = seconds;
  const within = (length: number): { within: Duration; remindBefore: readonly Duration[] } => ({
    within: { seconds: length },
    remindBefore: [],
  });
  return {
    ...followUpPolicy,
    version: 2,
    objection: {
      ...followUpPolicy.objection,
      within: { seconds: objection },
      answer: { ...followUpPolicy.objection.answer, ...within(answer), alertBefore: { seconds: 1 } },
    },
    correction: { ...followUpPolicy.correction, ...within(600) },
    indicator: { ...followUpPolicy.indicator, ...within(600) },
    reviews: [{ id: 'month-3', after: { seconds: review } }],
    answers: { ...followUpPolicy.answers, ...within(answers) },
  };
}
