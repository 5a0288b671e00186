import { describe, expect, it } from 'vitest';
import { nextDue } from '../../../domain/case/state.ts';
import { actors, holderOf, policyWithin, subject } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase } from '../../support/paper-case.ts';

const { hr, operator, authorizedOfficial, origin, destination, governor } = actors;
const fiveDays = policyWithin({
  within: { workingDays: 5 },
  escalateTo: ['authorized_official', 'operator'],
});
const at = (text: string): number => Date.parse(`${text}+07:00`);
const wait = ({ state }: PaperCase, key: string) => state.waits.find((each) => each.key === key);

describe('a case on hold', () => {
  it('is held by HR, the authorized official or the operator, with the ground, and says since when', () => {
    for (const by of [hr, authorizedOfficial, operator]) {
      const paper = given(courses.approval);
      expect(paper.when(by, 'hold').event).toMatchObject({ kind: 'held', cause: 'decision', by, stage: 'approval' });
      expect(paper.state.hold).toEqual({ cause: 'decision', since: paper.now });
    }
    expect(given(courses.approval).when(governor, 'hold').refusal?.code).toBe('NotYours');
  });

  it('lets no deadline pass, however long it lasts, and takes no decision meanwhile', () => {
    const paper = given([...courses.approval, [hr, 'hold']], { policy: fiveDays });
    expect(nextDue(paper.state)).toBeNull();
    expect(paper.passUntil(at('2027-06-01T00:00:00'))).toEqual([]);
    expect(paper.when(origin, 'approve').refusal).toMatchObject({
      code: 'Impossible',
      message: expect.stringContaining('on hold'),
    });
  });

  it('resumed, gives each office the working days that it had left, in its own zone', () => {
    const paper = given(courses.approval, { policy: fiveDays });
    paper.now = at('2026-11-04T10:00:00');
    paper.when(hr, 'hold');
    paper.now = at('2026-11-16T10:00:00');
    expect(paper.when(hr, 'resume').event).toMatchObject({ kind: 'resumed', remarks: 'Pemeriksaan selesai' });
    expect(paper.state.hold).toBeNull();
    expect(wait(paper, 'step:release')?.dueAt).toBe(at('2026-11-20T00:00:00'));
    expect(wait(paper, 'step:acceptance')?.dueAt).toBe(at('2026-11-19T22:00:00'));
    expect(paper.when(origin, 'approve').event?.kind).toBe('step_decided');
  });

  it('does not place on its effective date; resumed after it, it does at once', () => {
    const paper = given([...courses.placement, [hr, 'hold']]);
    expect(paper.passUntil(at('2027-01-04T09:00:00'))).toEqual([]);
    paper.when(hr, 'resume');
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed', from: '2027-01-04' }]);
  });

  it('is neither held twice, nor resumed when it is not held', () => {
    expect(given([[hr, 'hold']]).when(hr, 'hold').refusal?.code).toBe('Impossible');
    expect(given([]).when(hr, 'resume').refusal?.code).toBe('Impossible');
  });

  it('can be withdrawn, and its closing leaves no hold behind to wait for', () => {
    const paper = given([[hr, 'hold']]);
    expect(paper.when(hr, 'withdraw').event).toMatchObject({ outcome: 'withdrawn' });
  });
});

describe('an extension', () => {
  const extended = (fields: object, instant?: number) => {
    const paper = given(courses.approval, { policy: fiveDays });
    paper.now = instant ?? paper.now;
    return { paper, ...paper.when(hr, 'extend', { wait: 'step:release', ground: 'Rapat anggaran', ...fields }) };
  };

  it('by working days counts on from the deadline that runs', () => {
    const { event } = extended({ workingDays: 3 });
    expect(event).toMatchObject({
      kind: 'extended',
      from: at('2026-11-10T00:00:00'),
      to: at('2026-11-13T00:00:00'),
      ground: 'Rapat anggaran',
    });
  });

  it('until a day ends with that day', () => {
    expect(extended({ until: '2026-11-30' }).event).toMatchObject({ to: at('2026-12-01T00:00:00') });
  });

  it.each([
    ['without a measure', {}, 'NotAllowed'],
    ['with two', { workingDays: 1, until: '2026-11-30' }, 'NotAllowed'],
    ['into the past', { until: '2026-11-02' }, 'NotAllowed'],
    ['to an earlier day', { until: '2026-11-05' }, 'NotAllowed'],
    ['of what nobody waits for', { wait: 'decree', workingDays: 1 }, 'Impossible'],
  ])('%s is refused', (_, fields, code) => {
    expect(extended(fields).refusal?.code).toBe(code);
  });

  it('of an overdue wait counts from today, and takes the follow-up tasks back', () => {
    const paper = given(courses.approval, { policy: fiveDays });
    paper.passDeadline();
    paper.passDeadline();
    expect(wait(paper, 'step:release')).toMatchObject({ escalatedTo: ['sekda'] });
    paper.when(authorizedOfficial, 'extend', { wait: 'step:release', workingDays: 2, ground: 'Menunggu data' });
    expect(wait(paper, 'step:release')).toMatchObject({
      overdueSince: null,
      escalatedTo: [],
      // Overdue since midnight: the 10th is day 0.
      dueAt: at('2026-11-13T00:00:00'),
    });
  });

  it('waits until the clock runs', () => {
    const paper = given([...courses.approval, [hr, 'hold']], { policy: fiveDays });
    expect(paper.when(hr, 'extend', { wait: 'step:release', workingDays: 1, ground: 'x' }).refusal?.code).toBe(
      'Impossible',
    );
  });
});

describe('the days in which a decree is delivered', () => {
  it.each([
    ['extend', { wait: 'delivery', workingDays: 5, ground: 'Kurir' }],
    ['retryStep', { wait: 'delivery', ground: 'Kurir' }],
  ] as const)('are the law’s: nobody moves them by %s, and a breach stays one', (name, fields) => {
    const paper = given(courses.issued);
    for (const by of [hr, operator])
      expect(paper.when(by, name, fields).refusal).toMatchObject({
        code: 'NotAllowed',
        message: expect.stringContaining('UU 30/2014 art. 62'),
      });
  });
});

describe('a reassignment', () => {
  const toDeputy = { wait: 'step:release', to: 'wakil', ground: 'Pejabat berhalangan tetap' };

  it('lets the other office answer within the same deadline, and the first one no longer', () => {
    const paper = given(courses.approval, { policy: fiveDays });
    const before = wait(paper, 'step:release');
    expect(paper.when(operator, 'reassign', toDeputy).event).toMatchObject({ from: ['kepala-asal'], to: 'wakil' });
    expect(wait(paper, 'step:release')).toEqual({ ...before, holders: ['wakil'] });
    expect(paper.when(origin, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(holderOf('wakil'), 'approve').event?.kind).toBe('step_decided');
  });

  it('covers what is no approval step too', () => {
    const paper = given(courses.planning);
    paper.when(operator, 'reassign', { ...toDeputy, wait: 'completeness' });
    expect(paper.when(hr, 'submit').refusal?.code).toBe('NotYours');
    expect(paper.when(holderOf('wakil'), 'submit').event?.kind).toBe('submitted');
  });

  it('never takes the answer from the employee, nor the decision from the appointing authority', () => {
    const asked = given(courses.socialization);
    expect(asked.when(operator, 'reassign', { ...toDeputy, wait: 'acknowledgement' }).refusal?.code).toBe('NotAllowed');
    const last = given(courses.beforeDecision);
    expect(last.when(operator, 'reassign', { ...toDeputy, wait: 'step:decision' }).refusal?.code).toBe('NotAllowed');
  });

  it('to an office held by the subject does not let the subject decide', () => {
    const paper = given(courses.approval);
    paper.when(hr, 'reassign', toDeputy);
    expect(paper.when(holderOf('wakil', subject.person), 'approve').refusal?.code).toBe('OwnCase');
  });

  it('names an office, and another one than before', () => {
    const paper = given(courses.approval);
    expect(paper.when(hr, 'reassign', { ...toDeputy, to: 'a_b' }).refusal?.code).toBe('NotAllowed');
    expect(paper.when(hr, 'reassign', { ...toDeputy, to: 'kepala-asal' }).refusal?.code).toBe('Impossible');
  });
});

describe('a step that is retried', () => {
  it('begins anew, with the window of the policy from now on', () => {
    const paper = given(courses.approval, { policy: fiveDays });
    paper.passDeadline();
    paper.passDeadline();
    paper.when(operator, 'retryStep', { wait: 'step:release', ground: 'Surat tidak sampai' });
    expect(wait(paper, 'step:release')).toMatchObject({
      overdueSince: null,
      escalatedTo: [],
      dueAt: at('2026-11-18T00:00:00'),
    });
  });
});

describe('the ladder', () => {
  it('may end with the operator, who supports and decides nothing', () => {
    const paper = given([...courses.approval, [destination, 'approve']], { policy: fiveDays });
    paper.passDeadline();
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'operator' }]);
    expect(paper.when(operator, 'approve').refusal?.code).toBe('NotYours');
  });
});
