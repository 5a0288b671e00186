import { expect, it } from 'vitest';
import { simulate } from '../../../domain/case/simulate-policy.ts';
import { withStep } from '../../support/board-of-three.ts';
import { actors, policy } from '../../support/case-fixture.ts';
import { courses, given, givenClosed } from '../../support/paper-case.ts';

const calendar = { version: 'bare', lastKnownYear: 2026, daysOff: [] };

it('a case under its own policy differs in nothing', () => {
  expect(simulate(givenClosed().file, policy, calendar)).toEqual({
    case: 'case-1',
    missing: [],
    dropped: [],
    overdue: [],
    lacking: [],
  });
});

it('a draft that asks more finds the decisions missing, one that asks less finds them dropped', () => {
  const [release] = policy.steps;
  if (release === undefined) throw new Error('the fixture has steps');
  const steps = [...policy.steps.filter(({ id }) => id !== 'board'), { ...release, id: 'inspectorate' }];
  expect(simulate(givenClosed().file, { ...policy, steps }, calendar)).toMatchObject({
    missing: ['inspectorate'],
    dropped: ['board'],
  });
});

it('a draft with shorter deadlines finds who was late, and by how much', () => {
  const paper = given(courses.approval);
  paper.now += 60_000;
  paper.when(actors.origin, 'approve');
  const steps = policy.steps.map((step) => ({ ...step, deadline: { ...step.deadline, within: { seconds: 20 } } }));
  expect(simulate(paper.file, { ...policy, steps }, calendar)?.overdue).toEqual([{ step: 'release', byMs: 40_000 }]);
});

it('nobody is late in the draft for the time in which the clock stood still, nor in an answer while it does', () => {
  const steps = policy.steps.map((step) => ({ ...step, deadline: { ...step.deadline, within: { seconds: 20 } } }));
  const lateness = (answered: boolean, after: number) => {
    const paper = given([...courses.approval, [actors.origin, 'requestInformation']]);
    paper.now += 600_000;
    if (answered) paper.when(actors.hr, 'answerInformation');
    paper.now += after;
    paper.when(actors.origin, 'approve');
    return simulate(paper.file, { ...policy, steps }, calendar)?.overdue;
  };
  expect(lateness(true, 20_000)).toEqual([]);
  expect(lateness(true, 25_000)).toEqual([{ step: 'release', byMs: 5_000 }]);
  expect(lateness(false, 25_000)).toEqual([]);
});

it('the answer from outside is measured from when its dossier was sent', () => {
  const asOutside = withStep('board', { role: 'hr', mode: 'external' });
  const paper = given(courses.beforeBoard, { policy: asOutside });
  paper.now += 200_000;
  paper.when(actors.hr, 'sendDossier');
  paper.now += 200_000;
  paper.when(actors.hr, 'recordConsideration');
  expect(simulate(paper.file, asOutside, calendar)?.overdue).toEqual([]);
});

it('a draft that asks for documents finds approvals without them', () => {
  const steps = policy.steps.map((step) =>
    step.id === 'release' ? { ...step, requires: ['audit_clearance' as const] } : step,
  );
  expect(simulate(givenClosed().file, { ...policy, steps }, calendar)?.lacking).toEqual(['release']);
});

it('a case that was rejected or withdrawn was rightly not asked about the rest', () => {
  const rejected = given([...courses.approval, [actors.origin, 'reject']]);
  expect(simulate(rejected.file, policy, calendar)?.missing).toEqual([]);
});
