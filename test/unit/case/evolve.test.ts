import { describe, expect, it } from 'vitest';
import { evolve, stateOf } from '../../../domain/case/evolve.ts';
import { nextDue, waitFor } from '../../../domain/case/state.ts';
import { openedAt, openingOf } from '../../support/case-fixture.ts';
import { courses, given, givenClosed } from '../../support/paper-case.ts';

describe('the state is the fold of the file', () => {
  it('from the first event to the last', () => {
    const { file, state } = givenClosed();
    expect(stateOf(file)).toEqual(state);
    expect(file.map(({ sequence }) => sequence)).toEqual(file.map((_, index) => index + 1));
  });

  it('and survives the way through JSON, as it has to', () => {
    const { file, state } = givenClosed();
    expect(stateOf(JSON.parse(JSON.stringify(file)))).toEqual(JSON.parse(JSON.stringify(state)));
  });

  it('a file begins with its opening', () => {
    expect(() => stateOf([])).toThrow(RangeError);
    expect(() => stateOf(given(courses.socialization).file.slice(1))).toThrow('begins with its opening');
  });

  it('a wait that is opened again replaces the one before', () => {
    const { state } = given(courses.planning);
    const later = { ...state.waits[0], dueAt: openedAt + 1, overdueSince: openedAt } as (typeof state.waits)[number];
    const after = evolve(state, {
      kind: 'escalated',
      sequence: 2,
      at: openedAt,
      stage: 'planning',
      wait: 'completeness',
      to: null,
      opens: [later],
    });
    expect(after.waits).toEqual([later]);
  });

  it('an event that closes the case leaves nothing to wait for', () => {
    const { state } = given(courses.approval);
    expect(state.waits).toHaveLength(2);
    const after = evolve(state, {
      kind: 'withdrawn',
      sequence: state.sequence + 1,
      at: openedAt,
      stage: 'closed',
      outcome: 'withdrawn',
      reasons: 'x',
    });
    expect(after).toMatchObject({ waits: [], outcome: 'withdrawn' });
  });

  it('the opening counts as handled when it carries a command id', () => {
    expect(stateOf([{ ...openingOf(), commandId: 'open-1' }]).handled).toEqual({ 'open-1': 1 });
  });
});

describe('what a case waits for', () => {
  it('the earliest deadline is the next', () => {
    const { state } = given(courses.planning);
    const [wait] = state.waits;
    if (wait === undefined) throw new Error('planning waits for HR');
    const other = { ...wait, key: 'decree', dueAt: openedAt + 1 } as const;
    expect(nextDue({ ...state, waits: [wait, other] })).toBe(openedAt + 1);
    expect(nextDue({ ...state, waits: [{ ...wait, dueAt: null }] })).toBeNull();
    expect(nextDue({ ...state, waits: [] })).toBeNull();
  });

  it('is found by its key', () => {
    const { state } = given(courses.approval);
    expect(waitFor(state, 'step:release')?.holders).toEqual(['kepala-asal']);
    expect(waitFor(state, 'step:decision')).toBeUndefined();
  });
});
