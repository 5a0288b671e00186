import { describe, expect, it } from 'vitest';
import { purposeOfRecheck } from '../../../domain/case/register-answer.ts';
import { actors, block, warning } from '../../support/case-fixture.ts';
import { courses, given, givenHeld, waits } from '../../support/paper-case.ts';

const { authorizedOfficial, hr } = actors;

describe('the rules are asked once more before the decree', () => {
  it('what they find stands with it, and a warning stops nobody', () => {
    const paper = given(courses.decree);
    paper.register = [warning('R9')];
    expect(paper.when(hr, 'issueDecree').event).toMatchObject({ kind: 'decree_issued', findings: [warning('R9')] });
    expect(paper.state).toMatchObject({ blocks: [], clearance: { number: 'IMUT/1', date: '2026-11-02' } });
  });

  it('a block refuses it, by name and with what would cure it, and nothing is issued', () => {
    const paper = given(courses.decree);
    paper.register = [block('R4'), block('R2')];
    expect(paper.when(hr, 'issueDecree').refusal).toEqual({
      code: 'Blocked',
      message: 'issueDecree: blocked by R4: cure | R2 (may be overridden after a recheck): cure',
    });
    expect(waits(paper)).toEqual(['decree']);
    paper.register = [];
    expect(paper.when(hr, 'issueDecree').event?.kind).toBe('decree_issued');
  });

  it('a recheck shows the block, and the authorized official may set R2 aside', () => {
    const paper = given(courses.decree);
    paper.register = [block('R2')];
    expect(paper.when(hr, 'recheck').event).toMatchObject({ kind: 'rechecked', stage: 'decree' });
    expect(paper.state.blocks).toEqual([{ rule: 'R2', overridable: true }]);
    expect(waits(paper)).toEqual(['decree']);
    expect(paper.when(authorizedOfficial, 'override').event).toMatchObject({ kind: 'overridden', stage: 'decree' });
    expect(paper.when(hr, 'issueDecree').event?.kind).toBe('decree_issued');
  });

  it('what was overridden in planning does not refuse it', () => {
    const paper = given([[authorizedOfficial, 'override'], ...courses.decree], { findings: [block('R2')] });
    expect(paper.when(hr, 'issueDecree').event?.kind).toBe('decree_issued');
  });

  it('what a recheck had found is gone when the decree finds it cured', () => {
    const paper = given(courses.decree);
    paper.register = [block('R4')];
    paper.when(hr, 'recheck');
    paper.register = [];
    paper.when(hr, 'issueDecree');
    expect(paper.state.blocks).toEqual([]);
  });
});

describe('what a recheck is for', () => {
  it.each([
    ['planning', 'planning'],
    ['decree', 'decree'],
    ['issued', 'placement'],
    ['delivered', 'placement'],
  ] as const)('%s: %s', (course, purpose) => {
    expect(purposeOfRecheck(given(courses[course]).state)).toBe(purpose);
  });

  it('placement, held: placement', () => {
    expect(purposeOfRecheck(givenHeld([block('R4')]).state)).toBe('placement');
  });
});
