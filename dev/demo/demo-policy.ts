import type { ApprovalStep, CaseDeadlines, CasePolicy, Deadline, Duration } from '../../domain/case/policy.ts';
import { thirdWithinAgencyPolicy as newest } from '../../migrations/within-agency-policy-3.ts';

/** A working day of the province's policy lasts this long in the demonstration: generous, so that a slow machine is not late. */
const SECONDS_A_DAY = 60;

const inSeconds = (duration: Duration): Duration =>
  'seconds' in duration ? duration : { seconds: duration.workingDays * SECONDS_A_DAY };

const shortened = (deadline: Deadline): Deadline => ({
  ...deadline,
  within: inSeconds(deadline.within),
  ...(deadline.urgent === undefined ? {} : { urgent: inSeconds(deadline.urgent) }),
  ...(deadline.mass === undefined ? {} : { mass: inSeconds(deadline.mass) }),
  ...(deadline.remindBefore === undefined ? {} : { remindBefore: deadline.remindBefore.map(inSeconds) }),
});

const shortenedWhere = (key: 'information' | 'condition' | 'inauguration' | 'legalReview'): Partial<CaseDeadlines> => {
  const deadline = newest.deadlines[key];
  return deadline === undefined ? {} : { [key]: shortened(deadline) };
};

/** An approval step that passes its deadline soon, and whom its one rung tells then. */
export interface Impatience {
  readonly step: string;
  readonly seconds: number;
  readonly escalateTo: ApprovalStep['role'];
}

/** What the data of a policy may say besides: a board that sits with others. */
const collegialSteps: Readonly<Record<string, Partial<ApprovalStep>>> = {
  board: { alsoRoles: ['authorized_official', 'hr'], counting: { quorum: 2 } },
};

/**
 * The province's own policy as version `version`, with seconds for working days. Only the step of `impatience` has so
 * little time that the demonstration can wait until it has passed. `collegial` has the board decide by quorum.
 */
export function policyInSeconds(version: number, impatience?: Impatience, collegial = false): CasePolicy {
  const { deadlines } = newest;
  const steps = newest.steps.map((step): ApprovalStep => {
    const told = { ...step, ...(collegial ? collegialSteps[step.id] : {}), deadline: shortened(step.deadline) };
    if (step.id !== impatience?.step) return told;
    const { seconds, escalateTo } = impatience;
    return { ...told, deadline: { within: { seconds }, escalateTo: [escalateTo] } };
  });
  return {
    ...newest,
    version,
    deadlines: {
      completeness: shortened(deadlines.completeness),
      acknowledgement: shortened(deadlines.acknowledgement),
      explanation: shortened(deadlines.explanation),
      conclusion: shortened(deadlines.conclusion),
      decree: shortened(deadlines.decree),
      delivery: shortened(deadlines.delivery),
      receipt: shortened(deadlines.receipt),
      placementReview: shortened(deadlines.placementReview),
      commencement: shortened(deadlines.commencement),
      ...shortenedWhere('information'),
      ...shortenedWhere('condition'),
      ...shortenedWhere('inauguration'),
      ...shortenedWhere('legalReview'),
    },
    steps,
    ...(newest.inauguration === undefined
      ? {}
      : { inauguration: { ...newest.inauguration, inviteBefore: inSeconds(newest.inauguration.inviteBefore) } }),
  };
}
