import { describe, expect, it } from 'vitest';
import { actors, holderOf, offices, openedAt, policy, subject } from '../../support/case-fixture.ts';
import { courses, given, waits } from '../../support/paper-case.ts';

const { board, destination, governor, hr, origin } = actors;

describe('the origin releases and the destination accepts', () => {
  it.each([
    ['the origin first', origin, destination],
    ['the destination first', destination, origin],
  ])('in parallel, %s; then the board is asked', (_, first, second) => {
    const paper = given(courses.approval);
    expect(paper.when(first, 'approve').event).toMatchObject({ kind: 'step_decided', stage: 'approval' });
    expect(waits(paper)).toHaveLength(1);
    paper.when(second, 'approve');
    expect(waits(paper)).toEqual(['step:board']);
    expect(paper.state.steps).toEqual({ release: 'approved', acceptance: 'approved' });
  });

  it('a rejection with reasons closes the case', () => {
    const paper = given(courses.approval);
    const event = paper.when(destination, 'reject', { reasons: 'Tidak sesuai' }).event;
    expect(event).toMatchObject({
      step: 'acceptance',
      decision: 'rejected',
      reasons: 'Tidak sesuai',
      outcome: 'rejected',
    });
    expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'rejected', waits: [] });
  });

  it('a rejection without reasons cannot be read', () => {
    expect(given(courses.approval).when(origin, 'reject', {}).refusal?.code).toBe('Malformed');
  });

  it('a second holder of the same office hears that it is decided', () => {
    const paper = given([...courses.approval, [origin, 'approve']]);
    const second = holderOf('kepala-asal', 'emp-other');
    expect(paper.when(second, 'reject').refusal).toMatchObject({
      code: 'AlreadyDecided',
      message: 'reject: the step release is approved',
    });
    expect(paper.when(second, 'approve', { step: 'release' }).refusal?.code).toBe('AlreadyDecided');
    expect(waits(paper)).toEqual(['step:acceptance']);
  });

  it('an office cannot decide the step of another', () => {
    const paper = given(courses.approval);
    expect(paper.when(origin, 'approve', { step: 'acceptance' }).refusal?.code).toBe('NotYours');
    expect(paper.when(hr, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(subject, 'approve').refusal?.code).toBe('NotYours');
  });

  it('nor a step that is not open yet, or that the policy does not know', () => {
    const paper = given(courses.approval);
    expect(paper.when(governor, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(governor, 'approve', { step: 'decision' }).refusal?.code).toBe('NotYours');
    expect(paper.when(origin, 'approve', { step: 'constructor' }).refusal?.code).toBe('NotYours');
  });

  it('a head that is both has to say which step, and decides each', () => {
    const both = { ...offices, destination_head: offices.origin_head };
    const paper = given(courses.approval, { offices: both });
    expect(paper.when(origin, 'approve').refusal).toMatchObject({
      code: 'Malformed',
      message: expect.stringContaining('release, acceptance'),
    });
    expect(paper.when(origin, 'approve', { step: 'acceptance' }).event).toMatchObject({ step: 'acceptance' });
    expect(paper.when(origin, 'approve').event).toMatchObject({ step: 'release' });
    expect(waits(paper)).toEqual(['step:board']);
  });

  it('one person who holds both offices decides each in its own name', () => {
    const paper = given(courses.approval);
    expect(paper.when(holderOf('kepala-asal', 'emp-both'), 'approve').event).toMatchObject({ step: 'release' });
    expect(paper.when(holderOf('kepala-tujuan', 'emp-both'), 'approve').event).toMatchObject({ step: 'acceptance' });
  });

  it('nobody decides on their own move, whatever office they hold', () => {
    const paper = given(courses.approval);
    const own = holderOf('kepala-asal', subject.person);
    expect(paper.when(own, 'approve').refusal?.code).toBe('OwnCase');
    expect(paper.when(own, 'reject').refusal?.code).toBe('OwnCase');
    expect(paper.state.steps).toEqual({});
  });
});

describe('the performance board', () => {
  it('recommends, and the governor is asked', () => {
    const paper = given(courses.beforeBoard);
    expect(paper.when(board, 'recommend').event).toMatchObject({ decision: 'recommended', reasons: null });
    expect(waits(paper)).toEqual(['step:decision']);
  });

  it('neither approves nor rejects: it does not decide (PP 11/2017 art. 191)', () => {
    const paper = given(courses.beforeBoard);
    expect(paper.when(board, 'approve').refusal?.code).toBe('Impossible');
    expect(paper.when(board, 'reject').refusal?.code).toBe('Impossible');
  });

  it('advises against, which closes nothing', () => {
    const paper = given(courses.beforeBoard);
    expect(paper.when(board, 'adviseAgainst').event).toMatchObject({ decision: 'advised_against', stage: 'approval' });
    expect(waits(paper)).toEqual(['step:decision']);
  });
});

describe('the appointing authority', () => {
  it('approves, and HR is to issue the decree', () => {
    const paper = given(courses.beforeDecision);
    expect(paper.when(governor, 'approve').event).toMatchObject({ step: 'decision', stage: 'decree', reasons: null });
    expect(paper.state.waits).toMatchObject([{ key: 'decree', holders: ['bkd'], dueAt: openedAt + 600_000 }]);
  });

  it('rejects, which closes the case', () => {
    const paper = given(courses.beforeDecision);
    expect(paper.when(governor, 'reject').event).toMatchObject({ stage: 'closed', outcome: 'rejected' });
  });

  it('says why when it goes against the board', () => {
    const paper = given([...courses.beforeBoard, [board, 'adviseAgainst']]);
    expect(paper.when(governor, 'approve').refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('reasons'),
    });
    expect(paper.when(governor, 'approve', { reasons: 'Kebutuhan daerah' }).event).toMatchObject({
      decision: 'approved',
      reasons: 'Kebutuhan daerah',
      stage: 'decree',
    });
  });

  it('does not advise', () => {
    expect(given(courses.beforeDecision).when(governor, 'recommend').refusal?.code).toBe('Impossible');
  });
});

describe('an approver is silent', () => {
  it('which climbs the ladder rung by rung, and approves nothing', () => {
    const paper = given([...courses.approval, [destination, 'approve']]);
    const first = paper.now + 300_000;
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'step:release', to: 'sekda' }]);
    expect(paper.state.waits[0]).toMatchObject({ overdueSince: first, dueAt: first + 300_000, escalatedTo: ['sekda'] });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'gubernur' }]);
    expect(paper.state.waits[0]).toMatchObject({
      overdueSince: first,
      dueAt: null,
      escalatedTo: ['sekda', 'gubernur'],
    });
    expect(paper.passDeadline()).toEqual([]);
    expect(paper.state).toMatchObject({ stage: 'approval', steps: { acceptance: 'approved' } });
  });

  it('both heads at once: each is escalated, in numbers without a gap', () => {
    const paper = given(courses.approval);
    const { sequence } = paper.state;
    expect(paper.passDeadline()).toMatchObject([
      { sequence: sequence + 1, wait: 'step:release' },
      { sequence: sequence + 2, wait: 'step:acceptance' },
    ]);
    expect(paper.state.steps).toEqual({});
  });

  it('who was told may chase, and may not decide', () => {
    const paper = given(courses.approval);
    paper.passDeadline();
    expect(paper.when(actors.authorizedOfficial, 'approve').refusal?.code).toBe('NotYours');
  });

  it('and may still decide late', () => {
    const paper = given([...courses.approval, [destination, 'approve']]);
    paper.passDeadline();
    paper.passDeadline();
    expect(paper.when(origin, 'approve').event).toMatchObject({ step: 'release', decision: 'approved' });
    expect(waits(paper)).toEqual(['step:board']);
  });

  it('the office that is late is not told of itself; the next rung is', () => {
    const released = { ...offices, origin_head: offices.authorized_official };
    const paper = given([...courses.approval, [destination, 'approve']], { offices: released });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'gubernur' }]);
    expect(paper.state.waits[0]).toMatchObject({ holders: ['sekda'], escalatedTo: ['gubernur'], dueAt: null });
  });

  it('one office on two rungs is told once', () => {
    const one = { ...offices, appointing_authority: offices.authorized_official };
    const paper = given([...courses.approval, [destination, 'approve']], { offices: one });
    paper.passDeadline();
    expect(paper.state.waits[0]).toMatchObject({ escalatedTo: ['sekda'], dueAt: null });
  });

  it('a rung without an office is passed over', () => {
    const vacant = { ...offices, authorized_official: [] };
    const paper = given([...courses.approval, [destination, 'approve']], { offices: vacant });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'gubernur' }]);
  });

  it('with an empty ladder it is kept as overdue, with nobody to tell', () => {
    const steps = policy.steps.map((step) => ({ ...step, deadline: { ...step.deadline, escalateTo: [] } }));
    const paper = given([...courses.approval, [destination, 'approve']], { policy: { ...policy, steps } });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: null }]);
    expect(paper.state.waits[0]).toMatchObject({ overdueSince: paper.now, dueAt: null, escalatedTo: [] });
  });
});
