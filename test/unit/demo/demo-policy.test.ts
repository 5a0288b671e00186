import { expect, test } from 'vitest';
import { policyInSeconds } from '../../../dev/demo/demo-policy.ts';
import { thirdWithinAgencyPolicy as newest } from '../../../migrations/within-agency-policy-3.ts';

test("the demonstration's policy is the province's newest, with seconds for days and the urgent windows shorter", () => {
  const policy = policyInSeconds(3);
  expect(policy).toMatchObject({ id: newest.id, version: 3, rounds: newest.rounds, oneDecisionPerPerson: true });
  expect(Object.keys(policy.deadlines).toSorted()).toEqual(Object.keys(newest.deadlines).toSorted());
  expect(JSON.stringify(policy)).not.toContain('workingDays');
  expect(policy.steps.map(({ id, role, group }) => ({ id, role, group }))).toEqual(
    newest.steps.map(({ id, role, group }) => ({ id, role, group })),
  );
  expect(policy.deadlines.acknowledgement).toEqual({
    within: { seconds: 600 },
    urgent: { seconds: 180 },
    escalateTo: ['authorized_official', 'operator'],
    remindBefore: [{ seconds: 180 }, { seconds: 60 }],
  });
});

test('only the impatient step is short', () => {
  const { steps } = policyInSeconds(3, { step: 'acceptance', seconds: 4, escalateTo: 'authorized_official' });
  const short = steps.filter(({ deadline }) => 'seconds' in deadline.within && deadline.within.seconds < 60);
  expect(short.map(({ id }) => id)).toEqual(['acceptance']);
});
