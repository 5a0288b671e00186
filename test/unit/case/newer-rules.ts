import type { ApprovalStep, Deadline, Duration } from '../../../domain/case/policy.ts';
import { policyWithin } from '../../support/case-fixture.ts';
import type { PaperCase } from '../../support/paper-case.ts';

/** What a newer policy asks besides, before all that has been asked so far. */
const verification: ApprovalStep = {
  id: 'verification',
  title: 'Verifikasi',
  role: 'hr',
  group: 1,
  mode: 'decide',
  deadline: { within: { seconds: 60 }, escalateTo: ['authorized_official'] },
};

/** A holiday on the day after the opening, windows of half the length, and sometimes a step before all others. */
export function newerRules({ policy: old, calendar }: PaperCase['context'], asksMore: boolean): PaperCase['newer'] {
  const half = (duration: Duration): Duration =>
    'seconds' in duration ? { seconds: duration.seconds / 2 } : { workingDays: Math.ceil(duration.workingDays / 2) };
  const shorter = (deadline: Deadline): Deadline => ({ ...deadline, within: half(deadline.within) });
  const { deadlines } = policyWithin(shorter(old.deadlines.decree));
  const steps = old.steps.map((step) => ({ ...step, deadline: shorter(step.deadline) }));
  const later = steps.map((step) => ({ ...step, group: step.group + 1 }));
  return {
    policy: {
      ...old,
      version: 2,
      deadlines: { ...old.deadlines, ...deadlines },
      steps: asksMore ? [verification, ...later] : steps,
    },
    calendar: { ...calendar, version: 'bare-2027', daysOff: ['2026-11-03'] },
  };
}
