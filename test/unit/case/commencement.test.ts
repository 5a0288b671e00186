import { describe, expect, it } from 'vitest';
import { releasesSeat } from '../../../domain/case/register-answer.ts';
import { actors } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, givenPlaced } from '../../support/paper-case.ts';

const { destination, hr, origin } = actors;
const onDutyFrom = (date: string) => ({ number: 'SPMT/1', onDutyFrom: date });

describe('the duty begins', () => {
  it('when the head of the destination says so: the case closes, and the seat stays taken', () => {
    const paper = givenPlaced();
    const event = paper.when(destination, 'commence').event;
    expect(event).toMatchObject({ kind: 'commenced', onDutyFrom: '2026-12-01', stage: 'closed', outcome: 'placed' });
    expect(event && releasesSeat(event)).toBe(false);
    expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'placed', waits: [] });
  });

  it('where the letter is signed, if not where the decree was issued', () => {
    const { event } = givenPlaced().when(destination, 'commence', { ...onDutyFrom('2026-12-01'), place: 'Donggala' });
    expect(event).toMatchObject({ kind: 'commenced', place: 'Donggala' });
    expect(givenPlaced().when(destination, 'commence').event).not.toHaveProperty('place');
  });

  it('by nobody else', () => {
    const paper = givenPlaced();
    for (const actor of [hr, origin, actors.subject])
      expect(paper.when(actor, 'commence').refusal?.code).toBe('NotYours');
  });

  it('not before the effective date and not after today, where the destination is', () => {
    const paper = givenPlaced();
    paper.now = Date.parse('2026-12-02T15:00:00Z');
    for (const date of ['2026-11-30', '2026-12-04'])
      expect(paper.when(destination, 'commence', onDutyFrom(date)).refusal).toMatchObject({
        code: 'NotAllowed',
        message: expect.stringContaining('2026-12-01'),
      });
    expect(paper.when(destination, 'commence', onDutyFrom('2026-12-03')).event).not.toBeNull();
  });

  it('not before the placement, when a late receipt put it after the effective date', () => {
    const paper = given(courses.placement);
    paper.now = Date.parse('2026-12-05T02:00:00Z');
    paper.passDeadline();
    expect(paper.state).toMatchObject({ stage: 'commencement', effectiveDate: '2026-12-01', placedFrom: '2026-12-05' });
    expect(paper.when(destination, 'commence', onDutyFrom('2026-12-04')).refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('2026-12-05'),
    });
    expect(paper.when(destination, 'commence', onDutyFrom('2026-12-05')).event).not.toBeNull();
  });

  it('in silence the case is chased along the ladder and cannot close', () => {
    const paper = givenPlaced();
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'commencement', to: 'bkd' }]);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'sekda' }]);
    expect(paper.passDeadline()).toEqual([]);
    expect(paper.state.stage).toBe('commencement');
  });
});

describe('a closed case', () => {
  it('accepts nothing, and says how it ended', () => {
    const paper = givenClosed();
    expect(paper.when(hr, 'withdraw').refusal).toEqual({
      code: 'Closed',
      message: 'withdraw: the case is closed (placed); open a new one',
    });
    expect(paper.passUntil(paper.now + 1e12)).toEqual([]);
  });
});
