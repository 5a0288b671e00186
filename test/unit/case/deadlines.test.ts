import { describe, expect, it } from 'vitest';
import { expire } from '../../../domain/case/deadlines.ts';
import { actors, block, offices, openedAt, policyWithin, subject } from '../../support/case-fixture.ts';
import { courses, given, givenHeld } from '../../support/paper-case.ts';

const fiveDays = policyWithin({
  within: { workingDays: 5 },
  urgent: { workingDays: 2 },
  escalateTo: ['authorized_official', 'appointing_authority'],
});
const urgent = { ground: 'urgent_need', words: 'Wabah' } as const;

describe('a deadline in working days', () => {
  it('ends at 24:00 of the last of them, in the zone of the office', () => {
    const { state } = given(courses.approval, { policy: fiveDays });
    expect(state.waits).toMatchObject([
      { key: 'step:release', dueAt: Date.parse('2026-11-09T17:00:00Z'), provisional: false },
      { key: 'step:acceptance', dueAt: Date.parse('2026-11-09T15:00:00Z'), provisional: false },
    ]);
  });

  it('is the shorter one when the case is urgent', () => {
    const { state } = given(courses.planning, { policy: fiveDays, urgent });
    expect(state.waits[0]?.dueAt).toBe(Date.parse('2026-11-04T17:00:00Z'));
  });

  it('is the ordinary one when the policy has no other for urgent cases', () => {
    const policy = policyWithin({ within: { seconds: 60 }, escalateTo: [] });
    expect(given(courses.planning, { policy, urgent }).state.waits[0]?.dueAt).toBe(openedAt + 60_000);
  });

  it('of the employee counts in the zone of the employee', () => {
    const { state } = given(courses.socialization, { policy: fiveDays });
    expect(state.waits[0]).toMatchObject({ holders: ['subject'], dueAt: Date.parse('2026-11-09T17:00:00Z') });
  });

  it('skips the days off that the case’s calendar knows', () => {
    const calendar = { version: '1', lastKnownYear: 2026, daysOff: ['2026-11-04'] };
    const { state } = given(courses.planning, { policy: fiveDays, calendar });
    expect(state.waits[0]?.dueAt).toBe(Date.parse('2026-11-10T17:00:00Z'));
  });

  it('is provisional beyond the last year whose holidays are known, and only then', () => {
    const calendar = { version: '1', lastKnownYear: 2025, daysOff: [] };
    expect(given(courses.planning, { policy: fiveDays, calendar }).state.waits[0]?.provisional).toBe(true);
  });

  it('of the next rung says for itself whether it is provisional', () => {
    const paper = given(courses.planning, { policy: fiveDays });
    paper.now = Date.parse('2026-12-30T03:00:00Z');
    paper.passUntil(paper.now);
    expect(paper.state.waits[0]).toMatchObject({ provisional: true, dueAt: Date.parse('2027-01-06T17:00:00Z') });
    paper.passDeadline();
    expect(paper.state.waits[0]).toMatchObject({ provisional: false, dueAt: null });
  });
});

describe('a deadline that has passed', () => {
  it('has not a millisecond before it', () => {
    const paper = given(courses.planning);
    expect(paper.passUntil(openedAt + 299_999)).toEqual([]);
    expect(paper.passUntil(openedAt + 300_000)).toHaveLength(1);
  });

  it('counts as overdue from when it was due, not from when it was noticed', () => {
    const paper = given(courses.planning);
    paper.passUntil(openedAt + 999_000);
    expect(paper.state.waits[0]).toMatchObject({ overdueSince: openedAt + 300_000 });
  });

  it('gives the next rung its window from the notice on', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']]);
    paper.passUntil(openedAt + 999_000);
    expect(paper.state.waits[0]?.dueAt).toBe(openedAt + 999_000 + 300_000);
  });

  it('together with the effective date gives way to the placement', () => {
    const paper = given(courses.placement);
    const [date] = paper.state.waits;
    const [review] = givenHeld([block('R4')]).state.waits;
    if (date === undefined || review === undefined) throw new Error('both wait for something');
    const state = { ...paper.state, waits: [review, date] };
    const late = Date.parse('2027-01-01T00:00:00Z');
    expect(expire(state, { ...paper.context, now: late })).toEqual([
      { kind: 'place', sequence: state.sequence + 1, at: late },
    ]);
  });

  it('of the employee, with nobody to conclude, leaves the answer open', () => {
    const paper = given(courses.socialization, { offices: { ...offices, authorized_official: [] } });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'unacknowledged' }]);
    // Without an authorized official nobody can conclude; the employee still can answer, and HR withdraw.
    expect(paper.when(subject, 'accept').event?.kind).toBe('accepted');
  });
});
