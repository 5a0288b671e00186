import { describe, expect, it } from 'vitest';
import { isOnHold, waitFor } from '../../../domain/case/state.ts';
import { boardOfThree, member, withStep } from '../../support/board-of-three.ts';
import { actors, holderOf, policy, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, type Line, type PaperCase } from '../../support/paper-case.ts';

const { hr, operator, origin, subject } = actors;
const asks: Line = [origin, 'requestInformation', { of: 'hr', question: 'Berapa sisa formasi?' }];
const step = ({ state }: PaperCase, id = 'release') => waitFor(state, `step:${id}`);
const question = ({ state }: PaperCase) => waitFor(state, 'information:release');
const at = (text: string): number => Date.parse(`${text}+07:00`);
const fiveDays = {
  within: { workingDays: 5 },
  urgent: { workingDays: 2 },
  escalateTo: ['authorized_official'],
} as const;

describe('made urgent while a question is open', () => {
  it('the step has at most the short window left, and the one who is asked the short window', () => {
    const paper = given([...courses.approval, asks]);
    paper.now += 60_000;
    paper.when(hr, 'makeUrgent');
    expect(step(paper)).toMatchObject({ dueAt: null, paused: { left: { milliseconds: 10_000 } } });
    expect(question(paper)?.dueAt).toBe(paper.now + 10_000);
    paper.now += 3_600_000;
    paper.when(hr, 'answerInformation');
    expect(step(paper)?.dueAt).toBe(paper.now + 10_000);
  });

  it('of working days as of seconds: two are left of four, and one stays one', () => {
    const paper = given([...courses.approval, asks], { policy: policyWithin(fiveDays) });
    expect(step(paper)?.paused?.left).toMatchObject({ workingDays: 5 });
    paper.when(hr, 'makeUrgent');
    expect(step(paper)?.paused?.left).toMatchObject({ workingDays: 2, zone: 'Asia/Jakarta' });
    const late = given(courses.approval, { policy: policyWithin(fiveDays) });
    late.now = at('2026-11-06T10:00:00');
    late.when(...asks);
    late.when(hr, 'makeUrgent');
    expect(step(late)?.paused?.left).toMatchObject({ workingDays: 1 });
  });

  it('what had run before is not shortened after the fact: its end lies after the day it was told', () => {
    const paper = given(courses.approval, { policy: policyWithin(fiveDays) });
    paper.now = at('2026-11-04T10:00:00');
    paper.when(...asks);
    paper.when(hr, 'makeUrgent');
    paper.when(hr, 'answerInformation');
    // Three of five days were left, so two are: the 5th and the 6th.
    expect(step(paper)?.dueAt).toBe(at('2026-11-07T00:00:00'));
  });
});

describe('held while a question is open', () => {
  it('the answer waits; resumed, the question runs, and the step still stands still for it', () => {
    const paper = given([...courses.approval, asks]);
    paper.now += 60_000;
    paper.when(operator, 'hold');
    expect(step(paper)?.paused?.grounds).toEqual(['information', 'hold']);
    expect(paper.when(hr, 'answerInformation').refusal?.message).toContain('on hold');
    paper.now += 3_600_000;
    paper.when(operator, 'resume');
    expect(isOnHold(paper.state)).toBe(false);
    expect(question(paper)?.dueAt).toBe(paper.now + 240_000);
    expect(step(paper)).toMatchObject({ dueAt: null, paused: { grounds: ['information'] } });
    paper.when(hr, 'answerInformation');
    expect(step(paper)?.dueAt).toBe(paper.now + 300_000);
  });
});

describe('reassigned or extended while a question is open', () => {
  it('the other office has the step with its clock still stopped; a stopped clock is not extended, the question is', () => {
    const paper = given([...courses.approval, asks]);
    paper.when(hr, 'reassign', { wait: 'step:release', to: 'wakil', ground: 'Cuti' });
    expect(step(paper)).toMatchObject({ holders: ['wakil'], dueAt: null, paused: { grounds: ['information'] } });
    const more = { workingDays: 2, ground: 'Arsip' };
    expect(paper.when(hr, 'extend', { ...more, wait: 'step:release' }).refusal?.code).toBe('Impossible');
    expect(paper.when(hr, 'extend', { ...more, wait: 'information:release' }).event?.kind).toBe('extended');
    expect(step(paper)?.dueAt).toBeNull();
  });

  it('the question itself may go to another office, which then answers it', () => {
    const paper = given([...courses.approval, asks]);
    paper.when(operator, 'reassign', { wait: 'information:release', to: 'arsip', ground: 'Arsip ada di sana' });
    expect(paper.when(hr, 'answerInformation').refusal?.code).toBe('NotYours');
    expect(paper.when(holderOf('arsip'), 'answerInformation').event?.kind).toBe('information_answered');
    expect(step(paper)?.dueAt).not.toBeNull();
  });
});

describe('what begins a step anew while a question of it is open', () => {
  it('a recusal: the superior office has its own time, which runs from the answer', () => {
    const paper = given([...courses.approval, asks]);
    paper.when(origin, 'recuse');
    expect(step(paper)).toMatchObject({ holders: ['sekda'], dueAt: null, paused: { grounds: ['information'] } });
    paper.now += 60_000;
    paper.when(hr, 'answerInformation');
    expect(step(paper)?.dueAt).toBe(paper.now + 300_000);
  });

  it('a material fact that makes a vote stale: all are asked again, and the clock stands still for the question', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(0), 'recommend');
    paper.when(member(1), 'requestInformation');
    paper.when(hr, 'attachDocument');
    expect(step(paper, 'board')).toMatchObject({
      holders: ['tim-1', 'tim-2', 'tim-3'],
      paused: { grounds: ['information'], left: { milliseconds: 300_000 } },
    });
  });

  it('an office that nobody held is given to another: its window is whole, and begins with the answer', () => {
    const paper = boardOfThree({ quorum: 2 });
    const [board] = paper.state.waits;
    if (board === undefined) throw new Error('the board is not asked');
    paper.state = { ...paper.state, waits: [{ ...board, noHolder: 'to_tell', holders: board.holders.slice(0, 1) }] };
    paper.when(member(0), 'requestInformation');
    paper.when(hr, 'reassign', { wait: 'step:board', to: 'wakil', ground: 'Lowong' });
    expect(step(paper, 'board')).toMatchObject({
      holders: ['wakil'],
      dueAt: null,
      paused: { grounds: ['information'] },
    });
  });

  it('a decision ends the question with the step', () => {
    const paper = given([...courses.approval, [origin, 'requestInformation', { of: 'subject', question: 'Siap?' }]]);
    paper.when(origin, 'approve');
    expect(question(paper)).toBeUndefined();
    expect(paper.when(subject, 'answerInformation').refusal?.code).toBe('NotYours');
  });
});

describe('an employee who has understood', () => {
  it('is not silent: nobody gives the answer a clock that would find silence', () => {
    const paper = given([...courses.socialization, [subject, 'acknowledge']]);
    for (const name of ['extend', 'retryStep'] as const) {
      const sent = { wait: 'acknowledgement', ground: 'Cuti', ...(name === 'extend' ? { workingDays: 2 } : {}) };
      expect(paper.when(hr, name, sent).refusal).toMatchObject({
        code: 'Impossible',
        message: expect.stringContaining('understood'),
      });
    }
    expect(paper.when(hr, 'extend', { wait: 'conclusion', workingDays: 2, ground: 'Cuti' }).refusal).toBeNull();
  });
});

describe('a question that nobody answers', () => {
  it('climbs its own ladder, and the step goes on standing still', () => {
    const information = { within: { seconds: 60 }, escalateTo: ['authorized_official'] } as const;
    const rules = withStep('release', {}, { deadlines: { ...policy.deadlines, information } });
    const paper = given([...courses.approval, asks], { policy: rules });
    expect(paper.passUntil(paper.now + 60_000)).toMatchObject([{ kind: 'escalated', wait: 'information:release' }]);
    expect(step(paper)).toMatchObject({ dueAt: null, overdueSince: null });
  });
});
