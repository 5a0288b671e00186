import { describe, expect, it } from 'vitest';
import type { ApprovalStep, CasePolicy } from '../../../domain/case/policy.ts';
import { type OfficeCounts, validatePolicy } from '../../../domain/case/validate-policy.ts';
import { withinAgencyPolicy } from '../../../migrations/within-agency-policy.ts';
import { secondWithinAgencyPolicy } from '../../../migrations/within-agency-policy-2.ts';
import { thirdWithinAgencyPolicy } from '../../../migrations/within-agency-policy-3.ts';
import { policy } from '../../support/case-fixture.ts';
import { jointPolicy } from '../../support/joint-policy.ts';
import { solemnPolicy } from '../../support/solemn-policy.ts';

const seated: OfficeCounts = {
  hr: 1,
  authorized_official: 1,
  appointing_authority: 1,
  performance_board: 3,
  origin_head: 1,
  destination_head: 1,
  leader: 1,
};
const faults = (change: Partial<CasePolicy>, counts = seated) =>
  validatePolicy({ ...policy, ...change }, counts).map(({ pointer }) => pointer);
const withStep = (id: string, change: Partial<ApprovalStep>): Partial<CasePolicy> => ({
  steps: policy.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});

describe('a policy that may govern cases', () => {
  it('is the province’s own, and the tests’', () => {
    expect(validatePolicy(withinAgencyPolicy, seated)).toEqual([]);
    expect(validatePolicy(secondWithinAgencyPolicy, { ...seated, performance_board: 1, operator: 1 })).toEqual([]);
    expect(validatePolicy(thirdWithinAgencyPolicy, { ...seated, performance_board: 1, operator: 1 })).toEqual([]);
    expect(validatePolicy(jointPolicy, seated)).toEqual([]);
    expect(validatePolicy(solemnPolicy, seated)).toEqual([]);
  });
});

describe('a policy that may not', () => {
  it.each<[string, Partial<CasePolicy>, string]>([
    ['has no steps', { steps: [] }, '/steps'],
    [
      'inaugurates without a last day',
      { inauguration: { posts: ['administrator'], inviteBefore: { workingDays: 1 } } },
      '/deadlines/inauguration',
    ],
    [
      'has a window of its own for many where only a delivery has one',
      { deadlines: { ...policy.deadlines, receipt: { ...policy.deadlines.receipt, mass: { workingDays: 10 } } } },
      '/deadlines/receipt/mass',
    ],
    ['has a gap between its groups', withStep('decision', { group: 5 }), '/steps'],
    ['ends without the appointing authority', { steps: policy.steps.slice(0, 3) }, '/steps'],
    ['names two steps alike', withStep('acceptance', { id: 'release' }), '/steps/1/id'],
    [
      'asks for more votes than there are offices',
      withStep('board', { counting: { quorum: 4 } }),
      '/steps/2/counting/quorum',
    ],
    ['gives a veto to a stranger', withStep('release', { veto: ['hr'] }), '/steps/0/veto'],
    ['sends back to a later step', withStep('release', { sendBack: ['decision'] }), '/steps/0/sendBack/0'],
    ['sends back to itself', withStep('release', { sendBack: ['release'] }), '/steps/0/sendBack/0'],
    ['sends back to nothing', withStep('release', { sendBack: [] }), '/steps/0/sendBack'],
    [
      'has a deadline of no time',
      withStep('release', { deadline: { within: { workingDays: 0 }, escalateTo: ['hr'] } }),
      '/steps/0/deadline/within',
    ],
    [
      'leaves silence to nobody',
      withStep('release', { deadline: { within: { workingDays: 1 }, escalateTo: [] } }),
      '/steps/0/deadline/escalateTo',
    ],
    ['counts votes from outside', withStep('board', { mode: 'external', counting: 'all' }), '/steps/2/counting'],
    ['has rounds without number', { rounds: -1 }, '/rounds'],
    ['sends back without number', { sendBacks: 0.5 }, '/sendBacks'],
    ['asks for more than the whole', { minimumOriginShare: 1.5 }, '/minimumOriginShare'],
  ])('%s', (_, change, pointer) => {
    expect(faults(change)).toContain(pointer);
  });

  it('asks an office that the register does not have, to decide or to be told', () => {
    const { performance_board: _, ...noBoard } = seated;
    expect(faults({}, noBoard)).toEqual(['/steps/2/role']);
    const { authorized_official: __, ...noOfficial } = seated;
    expect(faults({}, noOfficial)).toContain('/deadlines/completeness/escalateTo/0');
  });
});
