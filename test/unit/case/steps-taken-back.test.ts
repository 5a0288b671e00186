import { describe, expect, it } from 'vitest';
import type { ApprovalStep } from '../../../domain/case/policy.ts';
import { waitFor } from '../../../domain/case/state.ts';
import { boardOfThree, member, members, withStep } from '../../support/board-of-three.ts';
import { actors, holderOf } from '../../support/case-fixture.ts';
import { courses, given, waits } from '../../support/paper-case.ts';

const { board, destination, governor, hr, origin, subject } = actors;

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

  it('from a board: what its members have said is said anew when they are asked again', () => {
    const paper = boardOfThree({ quorum: 2 }, { sendBack: ['release'] });
    paper.when(member(0), 'recommend');
    paper.when(member(1), 'sendBack');
    paper.when(origin, 'approve');
    expect(paper.state.votes).toEqual({});
    expect(paper.when(member(2), 'recommend').event).toMatchObject({ kind: 'step_voted' });
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
