import { describe, expect, it } from 'vitest';
import { nextDue, revisionOf, waitFor } from '../../../domain/case/state.ts';
import { boardOfThree, member, withStep } from '../../support/board-of-three.ts';
import { actors, block, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, type Line, waits } from '../../support/paper-case.ts';

const { hr, origin, destination, governor, subject } = actors;

describe('another office in a step that several decide', () => {
  const replaced = { wait: 'step:board', to: 'tim-4', ground: 'Anggota cuti' };

  it('never stands for all who are still awaited, nor decides twice', () => {
    const paper = boardOfThree({ quorum: 2 });
    expect(paper.when(hr, 'reassign', replaced).refusal?.code).toBe('NotAllowed');
    paper.when(member(0), 'recommend');
    paper.when(member(1), 'abstain');
    expect(paper.when(hr, 'reassign', { ...replaced, to: 'tim-1' }).refusal?.code).toBe('NotAllowed');
  });

  it('takes the place of the last one awaited, and the step needs as many votes as before', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(0), 'recommend');
    paper.when(member(1), 'abstain');
    expect(paper.when(hr, 'reassign', replaced).event).toMatchObject({ kind: 'reassigned', to: 'tim-4' });
    expect(paper.when(member(2), 'recommend').refusal?.code).toBe('NotYours');
    const fourth = { ...member(2), office: 'tim-4', person: 'emp-tim-4' } as typeof hr;
    expect(paper.when(fourth, 'recommend').event).toMatchObject({ kind: 'step_decided', decision: 'recommended' });
  });

  it('is still the office of the step when the step is asked again', () => {
    const policy = withStep('board', { sendBack: ['release'] });
    const given2: readonly Line[] = [[hr, 'reassign', { wait: 'step:release', to: 'wakil', ground: 'Cuti' }]];
    const paper = given([...courses.approval, ...given2], { policy });
    const deputy = { ...hr, office: 'wakil', person: 'emp-wakil' } as typeof hr;
    paper.when(deputy, 'approve');
    paper.when(destination, 'approve');
    paper.when(actors.board, 'sendBack');
    expect(waitFor(paper.state, 'step:release')?.holders).toEqual(['wakil']);
    // Somebody sits there: nothing is told to the ladder.
    expect(waitFor(paper.state, 'step:release')).not.toHaveProperty('noHolder');
  });
});

describe('a late step that goes to the next rung', () => {
  const deadline = {
    within: { seconds: 300 },
    escalateTo: ['authorized_official'],
    lateDecisionCounts: false,
  } as const;

  it('is decided by that office, where one office decides', () => {
    const paper = given(courses.approval, { policy: withStep('release', { deadline }) });
    paper.passDeadline();
    expect(waitFor(paper.state, 'step:release')?.holders).toEqual(['sekda']);
    expect(paper.when(origin, 'approve').refusal).not.toBeNull();
    expect(paper.when(actors.authorizedOfficial, 'approve', { step: 'release' }).event?.kind).toBe('step_decided');
  });

  it('stays with its offices where several are awaited: one rung cannot be their quorum', () => {
    const paper = boardOfThree({ quorum: 2 }, { deadline });
    paper.passDeadline();
    expect(waitFor(paper.state, 'step:board')).toMatchObject({
      holders: ['tim-1', 'tim-2', 'tim-3'],
      escalatedTo: ['sekda'],
    });
  });
});

describe('a fact that is corrected', () => {
  const later = { effectiveDate: '2026-12-15', ground: 'Salah tulis' };

  it('is material: the case has another revision, and what the policy wants is decided again', () => {
    const paper = given([...courses.beforeBoard], { policy: withStep('release', { retakeWhenStale: true }) });
    expect(paper.when(hr, 'correctFact', later).event).toMatchObject({
      changed: 'effective_date',
      reopens: ['release'],
    });
    expect(revisionOf(paper.state)).toBe(1);
    expect(waits(paper)).toEqual(['step:release']);
  });

  it('in its benefits alone, changes nothing that was decided on', () => {
    const paper = given(courses.beforeBoard);
    paper.when(hr, 'correctFact', { benefits: ['Rumah dinas'], ground: 'Kurang' });
    expect(revisionOf(paper.state)).toBe(0);
  });

  it('on hold, asks again with clocks that stand still', () => {
    const retake = withStep('release', { retakeWhenStale: true });
    const paper = given([...courses.beforeBoard, [hr, 'hold']], { policy: retake });
    paper.when(hr, 'correctFact', later);
    expect(waits(paper)).toEqual(['step:release']);
    expect(nextDue(paper.state)).toBeNull();
    paper.when(hr, 'resume');
    expect(waitFor(paper.state, 'step:release')?.dueAt).toBe(paper.now + 300_000);
  });

  it('on hold, for an office that nobody holds: the ladder hears of it when the case goes on', () => {
    const retake = withStep('release', { retakeWhenStale: true });
    const paper = given([...courses.beforeBoard, [hr, 'hold']], { policy: retake });
    paper.seats = { offices: {}, holders: { 'kepala-asal': [] } };
    paper.when(hr, 'correctFact', later);
    expect(nextDue(paper.state)).toBeNull();
    paper.when(hr, 'resume');
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', noHolder: true }]);
  });
});

describe('a move that is amended', () => {
  it('has another revision', () => {
    const paper = given(courses.socialization, {
      policy: policyWithin({ within: { seconds: 60 }, escalateTo: ['hr'] }),
    });
    paper.passDeadline();
    paper.when(actors.authorizedOfficial, 'conclude', {
      conclusion: 'amend',
      toDate: '2027-01-04',
      reasons: 'Menunggu akhir tahun ajaran',
    });
    expect(paper.state.changes).toEqual(['effective_date']);
  });
});

describe('a move that is sent back to planning', () => {
  it('is told anew: what the employee has understood and answered was about what it was', () => {
    const policy = withStep('release', { sendBack: 'planning' });
    const paper = given(
      [
        [hr, 'submit'],
        [subject, 'acknowledge'],
        [subject, 'accept'],
        [origin, 'sendBack'],
      ],
      { policy },
    );
    expect(paper.state.dialogue).toMatchObject({ answer: null, unacknowledged: false });
    expect(paper.state.dialogue.acknowledged).toBeUndefined();
  });
});

describe('a window of R12 that is found when a decree is due', () => {
  it('takes decisions back and holds the case, whose steps wait with clocks that stand still', () => {
    const retake = withStep('decision', { retakeWhenStale: true });
    const paper = given(courses.decree, { policy: retake });
    paper.register = [{ ...block('R12'), until: '2026-12-15' }];
    paper.when(hr, 'recheck');
    expect(paper.state).toMatchObject({ stage: 'approval', hold: { cause: 'R12' } });
    expect(waitFor(paper.state, 'step:decision')?.paused?.grounds).toEqual(['hold']);
    expect(paper.when(governor, 'approve').refusal?.code).toBe('Impossible');
    paper.register = [];
    expect(paper.when(hr, 'recheck').event).toMatchObject({ resumes: true });
    expect(paper.when(governor, 'approve').event).toMatchObject({ kind: 'step_decided', stage: 'decree' });
  });
});
