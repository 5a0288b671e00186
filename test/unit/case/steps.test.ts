import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../domain/case/state.ts';
import { employeeId, officeId } from '../../../domain/identifiers.ts';
import { boardOfThree, member, withStep } from '../../support/board-of-three.ts';
import { actors, holderOf, policy, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, waits } from '../../support/paper-case.ts';

const { board, destination, governor, hr, origin, subject } = actors;

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

  it('but never the decision of the appointing authority, who decides once the board has spoken', () => {
    const paper = given(courses.socialization, { policy: { ...policy, oneDecisionPerPerson: true } });
    paper.seats = { offices: {}, holders: { gubernur: [employeeId('emp-kepala-asal')] } };
    paper.when(subject, 'accept');
    paper.when(origin, 'approve');
    paper.when(destination, 'approve');
    expect(paper.when(board, 'adviseAgainst', { reasons: 'Belum cukup' }).event).not.toHaveProperty('settles');
    expect(waits(paper)).toEqual(['step:decision']);
  });

  it('but a rejection settles nothing but the case', () => {
    const paper = given(courses.socialization, { policy: { ...policy, oneDecisionPerPerson: true } });
    paper.seats = { offices: {}, holders: { 'kepala-tujuan': [employeeId('emp-kepala-asal')] } };
    paper.when(subject, 'accept');
    expect(paper.when(origin, 'reject').event).toMatchObject({ stage: 'closed' });
    expect(paper.file.at(-1)).not.toHaveProperty('settles');
  });
});

it('a deadline that passes decides no step, however many decide it', () => {
  const paper = given(courses.approval, { policy: policyWithin({ within: { seconds: 1 }, escalateTo: ['hr'] }) });
  while (paper.passDeadline().length > 0);
  expect(paper.state.steps).toEqual({});
});
