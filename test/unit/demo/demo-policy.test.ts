import { expect, test } from 'vitest';
import { policyInSeconds } from '../../../dev/demo/demo-policy.ts';
import { withinAgencyPolicy } from '../../../migrations/within-agency-policy.ts';

test("the demonstration's policy is the province's own, with seconds for days and the urgent windows shorter", () => {
  const policy = policyInSeconds(2);
  expect(policy).toMatchObject({ id: withinAgencyPolicy.id, version: 2, rounds: withinAgencyPolicy.rounds });
  expect(policy.steps.map(({ id, role, group }) => ({ id, role, group }))).toEqual(
    withinAgencyPolicy.steps.map(({ id, role, group }) => ({ id, role, group })),
  );
  expect(policy.deadlines.acknowledgement).toEqual({
    within: { seconds: 600 },
    urgent: { seconds: 180 },
    escalateTo: ['authorized_official'],
  });
});

test('only the impatient step is short', () => {
  const { steps } = policyInSeconds(3, { step: 'acceptance', seconds: 4, escalateTo: 'authorized_official' });
  const short = steps.filter(({ deadline }) => 'seconds' in deadline.within && deadline.within.seconds < 60);
  expect(short.map(({ id }) => id)).toEqual(['acceptance']);
});
