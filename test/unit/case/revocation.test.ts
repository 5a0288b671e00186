import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../domain/case/notices.ts';
import { releasesSeat } from '../../../domain/case/register-answer.ts';
import { caseIdOf } from '../../../domain/identifiers.ts';
import { actors, policy, validFields } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, givenPlaced } from '../../support/paper-case.ts';

const { destination, governor, hr } = actors;

describe('a decree is revoked', () => {
  it.each(['issued', 'delivered', 'placement'] as const)('%s: before the placement it ends the case', (point) => {
    const paper = given(courses[point]);
    const { event } = paper.when(governor, 'revokeDecree');
    expect(event).toMatchObject({
      kind: 'decree_revoked',
      placed: false,
      document: { number: '800/2/2026', date: '2026-11-02' },
      stage: 'closed',
      outcome: 'revoked',
    });
    expect(event && releasesSeat(event)).toBe(true);
  });

  it('after the placement it moves nobody, and says so to HR and the employee', () => {
    const paper = givenPlaced();
    const before = paper.state;
    const { event } = paper.when(governor, 'revokeDecree');
    expect(event).toMatchObject({ placed: true, stage: 'commencement' });
    expect(event && releasesSeat(event)).toBe(false);
    const told = event === null ? [] : noticesOf(before, event, paper.state);
    expect(told).toEqual(expect.arrayContaining([{ template: 'revoked', to: 'subject' }]));
    expect(told).toEqual(expect.arrayContaining([{ template: 'revoked', to: 'bkd' }]));
    expect(paper.when(destination, 'commence').event).toMatchObject({ outcome: 'placed' });
  });

  it('once, by the appointing authority alone, and only when there is one', () => {
    const paper = givenPlaced();
    paper.when(governor, 'revokeDecree');
    expect(paper.when(governor, 'revokeDecree').refusal).toMatchObject({
      code: 'AlreadyDecided',
      message: expect.stringContaining('corrects'),
    });
    expect(given(courses.issued).when(hr, 'revokeDecree').refusal?.code).toBe('NotYours');
    expect(given(courses.decree).when(governor, 'revokeDecree').refusal?.code).toBe('Impossible');
    expect(givenClosed().when(governor, 'revokeDecree').refusal?.code).toBe('Closed');
    const before = { ...validFields.revokeDecree, date: '2026-10-30' };
    expect(given(courses.issued).when(governor, 'revokeDecree', before).refusal?.message).toContain(
      'before the decree',
    );
    const tomorrow = { ...validFields.revokeDecree, date: '2026-11-04' };
    expect(given(courses.issued).when(governor, 'revokeDecree', tomorrow).refusal?.code).toBe('NotAllowed');
  });
});

describe('a case that mends an earlier decree', () => {
  it('has its dialogue, unless the policy says that it needs none', () => {
    const corrects = { case: caseIdOf(9), decree: '800/1/2026', issuedOn: '2026-10-01' };
    const asked = given(courses.socialization, { corrects });
    expect(asked.state).toMatchObject({ stage: 'socialization', corrects: 'case-9' });
    const spared = given(courses.socialization, { corrects, policy: { ...policy, correctionWithoutDialogue: true } });
    expect(spared.state.stage).toBe('approval');
    const other = given(courses.socialization, { policy: { ...policy, correctionWithoutDialogue: true } });
    expect(other.state.stage).toBe('socialization');
  });
});
