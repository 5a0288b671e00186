import { describe, expect, it } from 'vitest';
import { refusedEvent } from '../../../domain/case/decide.ts';
import { isRefusal } from '../../../domain/case/parse-command.ts';
import { actors } from '../../support/case-fixture.ts';
import { courses, given } from '../../support/paper-case.ts';

const refusal = { code: 'Impossible', message: 'submit is not possible in the stage approval' } as const;

describe('a message that was not possible is kept as refused', () => {
  it('and changes nothing but the count, its number and the handled ids', () => {
    const paper = given(courses.approval);
    const before = paper.state;
    const event = paper.record(refusedEvent(before, paper.now, 'submit', refusal, 'signal-1'));
    expect(event).toEqual({
      kind: 'refused',
      sequence: before.sequence + 1,
      at: paper.now,
      stage: 'approval',
      command: 'submit',
      ...refusal,
      commandId: 'signal-1',
    });
    expect(paper.state).toEqual({
      ...before,
      sequence: before.sequence + 1,
      refusals: 1,
      handled: { ...before.handled, 'signal-1': -(before.sequence + 1) },
    });
  });

  it('a request to cancel has no id, and the case goes on', () => {
    const paper = given(courses.approval);
    const event = paper.record(refusedEvent(paper.state, paper.now, 'cancel', refusal));
    expect(event).not.toHaveProperty('commandId');
    expect(paper.when(actors.origin, 'approve').event?.sequence).toBe(event.sequence + 1);
  });

  it('an event of kind "refused" is no refusal: it stands in the file', () => {
    const paper = given(courses.approval);
    expect(isRefusal(refusedEvent(paper.state, paper.now, 'submit', refusal))).toBe(false);
    expect(isRefusal(refusal)).toBe(true);
  });
});
