import { describe, expect, it } from 'vitest';
import { releasesSeat } from '../../../domain/case/register-answer.ts';
import { actors, block, subject } from '../../support/case-fixture.ts';
import { courses, given, givenHeld, givenPlaced, waits } from '../../support/paper-case.ts';

const { authorizedOfficial, governor, hr } = actors;
const firstOfDecemberInJayapura = Date.parse('2026-11-30T15:00:00Z');

describe('placement waits for the effective date', () => {
  it('which begins at midnight where the destination is', () => {
    const paper = given(courses.placement);
    expect(paper.state.waits).toMatchObject([{ key: 'effective_date', dueAt: firstOfDecemberInJayapura }]);
    expect(paper.passUntil(firstOfDecemberInJayapura - 1)).toEqual([]);
    expect(paper.passUntil(firstOfDecemberInJayapura)).toMatchObject([
      { kind: 'placed', from: '2026-12-01', stage: 'commencement' },
    ]);
    expect(paper.state.waits).toMatchObject([{ key: 'commencement', holders: ['kepala-tujuan'] }]);
  });

  it('and goes on at once when the receipt came after it: placed from the day of the receipt', () => {
    const paper = given(courses.delivered);
    paper.now = Date.parse('2026-12-04T03:00:00Z');
    paper.when(subject, 'acknowledgeReceipt');
    expect(paper.state.waits[0]?.dueAt).toBe(paper.now);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed', from: '2026-12-04' }]);
  });

  it('is not rechecked by hand before: it is checked on its date', () => {
    expect(given(courses.placement).when(hr, 'recheck').refusal?.code).toBe('Impossible');
  });

  it('is not withdrawn any more; its decree may be revoked until then, which frees the seat', () => {
    const paper = given(courses.placement);
    expect(paper.when(hr, 'withdraw').refusal?.message).toContain('revokeDecree');
    const event = paper.when(governor, 'revokeDecree').event;
    expect(event).toMatchObject({ stage: 'closed', outcome: 'revoked' });
    expect(event && releasesSeat(event)).toBe(true);
    expect(paper.passUntil(firstOfDecemberInJayapura)).toEqual([]);
  });
});

describe('a rule that blocks on the effective date holds the placement', () => {
  it('for HR to look at, and places nobody', () => {
    const paper = givenHeld([block('R4')]);
    expect(paper.file.at(-1)).toMatchObject({ kind: 'placement_held', stage: 'placement' });
    expect(paper.state.waits).toMatchObject([{ key: 'placement_review', holders: ['bkd'] }]);
    expect(paper.state.blocks).toEqual([{ rule: 'R4', overridable: false }]);
  });

  it('in silence it is escalated, and still places nobody', () => {
    const paper = givenHeld([block('R4')]);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'placement_review', to: 'sekda' }]);
    expect(paper.passDeadline()).toEqual([]);
    expect(waits(paper)).toEqual(['placement_review']);
  });

  it('a recheck that finds it cured lets it go on, from that day', () => {
    const paper = givenHeld([block('R4')]);
    paper.register = [];
    paper.now = Date.parse('2026-12-03T03:00:00Z');
    expect(paper.when(hr, 'recheck').event).toMatchObject({ kind: 'rechecked', stage: 'placement' });
    expect(waits(paper)).toEqual(['effective_date']);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed', from: '2026-12-03' }]);
  });

  it('a recheck that finds it again keeps it held', () => {
    const paper = givenHeld([block('R4')]);
    paper.when(hr, 'recheck');
    expect(waits(paper)).toEqual(['placement_review']);
  });

  it('R2 alone may be overridden, and the placement goes on', () => {
    const paper = givenHeld([block('R2')]);
    paper.when(authorizedOfficial, 'override');
    expect(waits(paper)).toEqual(['effective_date']);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed' }]);
  });

  it('R2 among others: the override leaves it held for the rest', () => {
    const paper = givenHeld([block('R2'), block('R4')]);
    paper.when(authorizedOfficial, 'override');
    expect(waits(paper)).toEqual(['placement_review']);
    expect(paper.state.blocks).toEqual([{ rule: 'R4', overridable: false }]);
    paper.register = [block('R2')];
    paper.when(hr, 'recheck');
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed' }]);
  });

  it('what was overridden in planning does not hold the placement', () => {
    const paper = given([[authorizedOfficial, 'override'], ...courses.placement], { findings: [block('R2')] });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed' }]);
  });

  it('a new block after the override holds it again', () => {
    const paper = givenHeld([block('R2')]);
    paper.when(authorizedOfficial, 'override');
    paper.register = [block('R2'), block('R4')];
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placement_held' }]);
    expect(waits(paper)).toEqual(['placement_review']);
  });

  it('ends with the revocation of its decree while it is held', () => {
    expect(givenHeld([block('R4')]).when(governor, 'revokeDecree').event).toMatchObject({ outcome: 'revoked' });
  });
});

describe('once placed', () => {
  it('nobody withdraws, and nothing places again', () => {
    const paper = givenPlaced();
    expect(paper.when(hr, 'withdraw').refusal?.code).toBe('Impossible');
    for (let passed = 0; passed < 10; passed += 1) paper.passDeadline();
    expect(paper.file.filter(({ kind }) => kind === 'placed')).toHaveLength(1);
  });
});
