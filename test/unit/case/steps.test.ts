import { describe, expect, it } from 'vitest';
import type { ApprovalStep, CasePolicy } from '../../../domain/case/policy.ts';
import { waitFor } from '../../../domain/case/state.ts';
import { employeeId, officeId } from '../../../domain/identifiers.ts';
import { actors, holderOf, offices, policy, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase, waits } from '../../support/paper-case.ts';

const { board, destination, governor, hr, origin, subject } = actors;
const members = ['tim-1', 'tim-2', 'tim-3'] as const;
const member = (index: 0 | 1 | 2) => holderOf(members[index]);

/** The fixture's policy with some members of one step changed. */
const withStep = (id: string, change: Partial<ApprovalStep>, more: Partial<CasePolicy> = {}): CasePolicy => ({
  ...policy,
  ...more,
  steps: policy.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});

const ofThree = {
  ...offices,
  performance_board: members.map((office) => ({ office: officeId(office), zone: 'Asia/Jakarta' as const })),
};
const boardOfThree = (counting: NonNullable<ApprovalStep['counting']>): PaperCase =>
  given(courses.beforeBoard, { policy: withStep('board', { counting }), offices: ofThree });

describe('several offices decide one step', () => {
  it('a quorum of two of three: the second yes decides, and the third is asked no more', () => {
    const paper = boardOfThree({ quorum: 2 });
    expect(paper.when(member(2), 'recommend').event).toMatchObject({ kind: 'step_voted', step: 'board' });
    expect(waitFor(paper.state, 'step:board')?.holders).toEqual(['tim-1', 'tim-2']);
    expect(paper.state.steps).not.toHaveProperty('board');
    expect(paper.when(member(0), 'recommend').event).toMatchObject({ kind: 'step_decided', decision: 'recommended' });
    expect(waits(paper)).toEqual(['step:decision']);
  });

  it('one office has one vote, whoever of it comes back', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(2), 'recommend');
    expect(paper.when(holderOf('tim-3', 'emp-other'), 'recommend').refusal?.code).toBe('AlreadyDecided');
  });

  it('a no that puts the quorum out of reach is the step’s', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(0), 'adviseAgainst');
    expect(waits(paper)).toEqual(['step:board']);
    expect(paper.when(member(1), 'adviseAgainst').event).toMatchObject({ decision: 'advised_against' });
  });

  it('an abstention counts for nothing, and is refused where it would decide by arithmetic', () => {
    const paper = boardOfThree({ quorum: 2 });
    expect(paper.when(member(0), 'abstain').event).toMatchObject({ kind: 'step_voted', decision: 'abstained' });
    expect(paper.when(member(1), 'abstain').refusal?.code).toBe('Impossible');
    paper.when(member(1), 'recommend');
    expect(paper.state.steps).not.toHaveProperty('board');
    expect(paper.when(member(2), 'recommend').event).toMatchObject({ kind: 'step_decided' });
    expect(given(courses.approval).when(origin, 'abstain').refusal?.code).toBe('NotAllowed');
  });

  it('all: every yes is needed, and one no suffices', () => {
    const all = withStep('release', { alsoRoles: ['destination_head'], counting: 'all' });
    const alone = { ...all, steps: all.steps.filter(({ id }) => id !== 'acceptance') };
    const paper = given(courses.approval, { policy: alone });
    paper.when(destination, 'approve');
    expect(waits(paper)).toEqual(['step:release']);
    expect(paper.copy().when(origin, 'reject').event).toMatchObject({ stage: 'closed', outcome: 'rejected' });
    expect(paper.when(origin, 'approve').event).toMatchObject({ kind: 'step_decided', decision: 'approved' });
  });

  it('any: one yes suffices, and a no needs them all; a veto needs nobody else', () => {
    const any = withStep('release', { alsoRoles: ['hr'], counting: 'any' });
    const paper = given(courses.approval, { policy: any });
    expect(paper.when(origin, 'reject').event).toMatchObject({ kind: 'step_voted' });
    expect(paper.copy().when(hr, 'reject', { reasons: 'x', step: 'release' }).event).toMatchObject({ stage: 'closed' });
    expect(paper.when(hr, 'approve', { step: 'release' }).event).toMatchObject({ decision: 'approved' });
    const veto = withStep('release', { alsoRoles: ['hr'], counting: 'any', veto: ['origin_head'] });
    expect(given(courses.approval, { policy: veto }).when(origin, 'reject').event).toMatchObject({ stage: 'closed' });
  });

  it('documents that the step asks for have to be there and valid when it is approved, not when it is rejected', () => {
    const paper = given(courses.approval, { policy: withStep('release', { requires: ['audit_clearance'] }) });
    expect(paper.when(origin, 'approve').refusal?.message).toContain('audit_clearance');
    expect(paper.copy().when(origin, 'reject').event).not.toBeNull();
    paper.when(hr, 'attachDocument');
    expect(paper.when(origin, 'approve').event).not.toBeNull();
  });

  it('the board beside the heads asks reasons of the appointing authority alone', () => {
    const beside = withStep('board', { group: 1 });
    const gapless = { ...beside, steps: beside.steps.map((s) => (s.id === 'decision' ? { ...s, group: 2 } : s)) };
    const paper = given([...courses.approval, [board, 'adviseAgainst']], { policy: gapless });
    expect(paper.when(origin, 'approve', {}).event).not.toBeNull();
    expect(paper.when(destination, 'approve', {}).event).not.toBeNull();
    expect(paper.when(governor, 'approve', {}).refusal?.code).toBe('NotAllowed');
  });
});

describe('who decides is found when the step opens', () => {
  it('the head of then, not of the opening', () => {
    const paper = given(courses.socialization);
    paper.seats = {
      offices: { origin_head: [{ office: officeId('kepala-baru'), zone: 'Asia/Jakarta' }] },
      holders: {},
    };
    expect(paper.when(subject, 'accept').event).toMatchObject({
      reseated: { origin_head: [{ office: 'kepala-baru' }] },
    });
    expect(paper.when(origin, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(holderOf('kepala-baru'), 'approve').event).toMatchObject({ step: 'release' });
  });

  it('an office that nobody holds is told to the ladder at once, and its window begins only then', () => {
    const paper = given(courses.socialization);
    paper.seats = { offices: {}, holders: { 'kepala-asal': [] } };
    paper.when(subject, 'accept');
    const before = paper.now;
    expect(paper.passDeadline()).toMatchObject([
      { kind: 'escalated', wait: 'step:release', to: 'sekda', noHolder: true },
    ]);
    expect(paper.now).toBe(before);
    expect(waitFor(paper.state, 'step:release')).toMatchObject({
      overdueSince: null,
      dueAt: before + 300_000,
      noHolder: 'told',
    });
    expect(paper.state.steps).toEqual({});
    expect(paper.passDeadline()[0]).not.toHaveProperty('noHolder');
  });

  it('one person in two steps decides once, where the policy says so', () => {
    const seats = { offices: {}, holders: { 'kepala-tujuan': [employeeId('emp-kepala-asal')] } };
    const once = given(courses.socialization, { policy: { ...policy, oneDecisionPerPerson: true } });
    const each = given(courses.socialization);
    for (const paper of [once, each]) {
      paper.seats = seats;
      paper.when(subject, 'accept');
    }
    expect(once.when(origin, 'approve').event).toMatchObject({ settles: [{ step: 'acceptance', by: 'release' }] });
    expect(waits(once)).toEqual(['step:board']);
    expect(once.state.steps).toEqual({ release: 'approved', acceptance: 'approved' });
    each.when(origin, 'approve');
    expect(waits(each)).toEqual(['step:acceptance']);
  });

  it('but a rejection settles nothing but the case', () => {
    const paper = given(courses.socialization, { policy: { ...policy, oneDecisionPerPerson: true } });
    paper.seats = { offices: {}, holders: { 'kepala-tujuan': [employeeId('emp-kepala-asal')] } };
    paper.when(subject, 'accept');
    expect(paper.when(origin, 'reject').event).toMatchObject({ stage: 'closed' });
    expect(paper.file.at(-1)).not.toHaveProperty('settles');
  });
});

describe('a case is sent back', () => {
  it('to the planning: every decision is taken again, and the employee is asked again', () => {
    const paper = given([...courses.approval, [destination, 'approve']], {
      policy: withStep('release', { sendBack: 'planning' }),
    });
    expect(paper.when(origin, 'sendBack').event).toMatchObject({ kind: 'sent_back', to: 'planning', round: 1 });
    expect(paper.state).toMatchObject({ stage: 'planning', steps: {}, dialogue: { answer: null } });
    expect(waits(paper)).toEqual(['completeness']);
    paper.when(hr, 'submit');
    paper.when(subject, 'accept');
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance']);
  });

  it('to named steps: those and what comes after are asked again in their order', () => {
    const paper = given(courses.beforeDecision, { policy: withStep('decision', { sendBack: ['release', 'board'] }) });
    paper.when(governor, 'sendBack');
    expect(waits(paper)).toEqual(['step:release']);
    expect(paper.state.steps).toEqual({ acceptance: 'approved' });
    paper.when(origin, 'approve');
    expect(waits(paper)).toEqual(['step:board']);
  });

  it('no more often than the policy allows, and not where it has no way back', () => {
    const bounded = withStep('board', { sendBack: ['release'] }, { sendBacks: 1 });
    const paper = given([...courses.beforeBoard, [board, 'sendBack'], [origin, 'approve']], { policy: bounded });
    expect(paper.when(board, 'sendBack').refusal?.code).toBe('NotAllowed');
    expect(given(courses.approval).when(origin, 'sendBack').refusal?.code).toBe('NotAllowed');
  });
});

describe('information is asked for', () => {
  it('which stops the clock of the step; the answer gives it back what it had left', () => {
    const paper = given(courses.approval);
    const due = waitFor(paper.state, 'step:release')?.dueAt ?? 0;
    paper.now += 100_000;
    paper.when(origin, 'requestInformation', { of: 'subject', question: 'Apakah ada rumah dinas?' });
    expect(waitFor(paper.state, 'step:release')?.dueAt).toBeNull();
    expect(waitFor(paper.state, 'information:release')?.holders).toEqual(['subject']);
    paper.now += 50_000;
    expect(paper.when(hr, 'answerInformation').refusal?.code).toBe('NotYours');
    expect(paper.when(subject, 'answerInformation').event).toMatchObject({
      kind: 'information_answered',
      step: 'release',
    });
    expect(waitFor(paper.state, 'step:release')?.dueAt).toBe(due + 50_000);
  });

  it('once at a time, and a decision taken meanwhile ends the question', () => {
    const paper = given([...courses.approval, [origin, 'requestInformation']]);
    expect(paper.when(origin, 'requestInformation').refusal?.code).toBe('Impossible');
    paper.when(origin, 'approve');
    expect(waits(paper)).toEqual(['step:acceptance']);
  });
});

describe('somebody is recused', () => {
  it('and the superior office decides instead, never that person again', () => {
    const paper = given([...courses.approval, [origin, 'recuse']]);
    expect(paper.file.at(-1)).toMatchObject({ kind: 'recused', step: 'release', to: 'sekda' });
    expect(paper.when(origin, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(holderOf('sekda', origin.person), 'approve').refusal?.code).toBe('OwnCase');
    expect(paper.when(actors.authorizedOfficial, 'approve').event).toMatchObject({ step: 'release' });
  });

  it('but not where no office stands above', () => {
    expect(given(courses.beforeDecision).when(governor, 'recuse').refusal?.code).toBe('Impossible');
  });
});

describe('an approval with a condition', () => {
  const conditional = () =>
    given([...courses.beforeDecision, [governor, 'approve', { condition: 'Pengganti bertugas lebih dahulu' }]]);

  it('is HR’s task until it is met, and no decree is issued before', () => {
    const paper = conditional();
    const number = paper.state.sequence;
    expect(waits(paper)).toEqual(['decree', `condition:${number}`]);
    expect(paper.when(hr, 'issueDecree').refusal?.code).toBe('Blocked');
    expect(paper.when(hr, 'meetCondition', { condition: number, evidence: 'SPMT pengganti' }).event).toMatchObject({
      kind: 'condition_met',
    });
    expect(paper.when(hr, 'meetCondition', { condition: number, evidence: 'x' }).refusal?.code).toBe('AlreadyDecided');
    expect(paper.when(hr, 'issueDecree').event).not.toBeNull();
  });

  it('knows no other conditions', () => {
    expect(conditional().when(hr, 'meetCondition', { condition: 1, evidence: 'x' }).refusal?.code).toBe('Impossible');
  });
});

describe('a decision is bound to what was seen', () => {
  it('a document makes another revision, and whoever read the older one is told what changed', () => {
    const paper = given([...courses.approval, [hr, 'attachDocument']]);
    expect(paper.when(origin, 'approve', { revision: 0 }).refusal).toMatchObject({
      code: 'StaleView',
      message: expect.stringContaining('document:audit_clearance'),
    });
    expect(paper.when(origin, 'approve', { revision: 2 }).refusal?.code).toBe('NotAllowed');
    expect(paper.when(origin, 'approve', { revision: 1 }).event).toMatchObject({ revision: 1 });
  });

  it('decisions on the older revision stand, unless the policy has them taken again', () => {
    const again = withStep('release', { retakeWhenStale: true });
    const stands = given([...courses.beforeDecision, [hr, 'attachDocument']]);
    expect(stands.state.steps).toHaveProperty('release');
    const paper = given([...courses.beforeDecision, [hr, 'attachDocument']], { policy: again });
    expect(paper.state.steps).toEqual({ acceptance: 'approved', board: 'recommended' });
    expect(waits(paper)).toEqual(['step:release']);
    paper.when(origin, 'approve');
    expect(waits(paper)).toEqual(['step:decision']);
  });

  it('also from the decree, while it is not issued; after that nothing is taken back', () => {
    const again = withStep('decision', { retakeWhenStale: true });
    const paper = given([...courses.decree, [hr, 'attachDocument']], { policy: again });
    expect(paper.state.stage).toBe('approval');
    expect(waits(paper)).toEqual(['step:decision']);
    const issued = given([...courses.issued, [hr, 'attachDocument']], { policy: again });
    expect(waits(issued)).toEqual(['delivery']);
  });

  it('a stale vote does not count, and its office is asked again', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(0), 'recommend');
    paper.when(hr, 'attachDocument');
    expect(waitFor(paper.state, 'step:board')?.holders).toEqual([...members]);
    expect(paper.when(member(1), 'recommend').event).toMatchObject({ kind: 'step_voted' });
    expect(paper.when(member(0), 'recommend').event).toMatchObject({ kind: 'step_decided' });
  });
});

describe('a consideration from outside', () => {
  const external = (more: Partial<ApprovalStep> = {}) =>
    withStep('board', {
      role: 'hr',
      mode: 'external',
      deadline: { within: { seconds: 1_000 }, escalateTo: ['authorized_official'] },
      ...more,
    });
  const asked = (more: Partial<ApprovalStep> = {}) => given(courses.beforeBoard, { policy: external(more) });

  it('is sent, and its window runs from then; incomplete stops it, complete begins it anew', () => {
    const paper = asked();
    expect(paper.when(hr, 'recordConsideration').refusal?.code).toBe('Impossible');
    paper.now += 10_000;
    paper.when(hr, 'sendDossier');
    expect(waitFor(paper.state, 'step:board')?.dueAt).toBe(paper.now + 1_000_000);
    paper.when(hr, 'markIncomplete');
    expect(waitFor(paper.state, 'step:board')?.dueAt).toBeNull();
    paper.now += 5_000_000;
    paper.when(hr, 'markComplete');
    expect(waitFor(paper.state, 'step:board')?.dueAt).toBe(paper.now + 1_000_000);
  });

  it('silence chases and decides nothing', () => {
    const paper = asked();
    paper.when(hr, 'sendDossier');
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'sekda' }]);
    expect(paper.state.steps).not.toHaveProperty('board');
  });

  it('answered unfavourably advises against, or ends the case where it binds', () => {
    const unfavourable = { result: 'unfavourable', number: 'PERTEK/1', date: '2026-11-02' };
    const advising = asked();
    advising.when(hr, 'sendDossier');
    expect(advising.when(hr, 'recordConsideration', unfavourable).event).toMatchObject({
      decision: 'advised_against',
      document: { number: 'PERTEK/1' },
    });
    const binding = asked({ binding: true });
    binding.when(hr, 'sendDossier');
    expect(binding.when(hr, 'recordConsideration', unfavourable).event).toMatchObject({
      stage: 'closed',
      outcome: 'rejected',
    });
  });

  it('a letter of tomorrow is none', () => {
    expect(asked().when(hr, 'sendDossier', { number: 'S/1', date: '2026-11-03' }).refusal?.code).toBe('NotAllowed');
  });
});

it('a deadline that passes decides no step, however many decide it', () => {
  const paper = given(courses.approval, { policy: policyWithin({ within: { seconds: 1 }, escalateTo: ['hr'] }) });
  while (paper.passDeadline().length > 0);
  expect(paper.state.steps).toEqual({});
});
