import { describe, expect, it } from 'vitest';
import type { ApprovalStep, CasePolicy } from '../../../domain/case/policy.ts';
import { waitFor } from '../../../domain/case/state.ts';
import { officeId } from '../../../domain/identifiers.ts';
import { boardOfThree, member, withStep } from '../../support/board-of-three.ts';
import { actors, policy } from '../../support/case-fixture.ts';
import { courses, given, type Line, type PaperCase, waits } from '../../support/paper-case.ts';

const { hr, origin, board, governor } = actors;
const verification: ApprovalStep = {
  id: 'verification',
  title: 'Verifikasi',
  role: 'hr',
  group: 1,
  mode: 'decide',
  deadline: { within: { seconds: 120 }, escalateTo: ['authorized_official'] },
};

/** The steps of `rules` with the verification before them, or beside those of the first group. */
const verifying = (rules: CasePolicy, before: boolean): CasePolicy => {
  const later = before ? rules.steps.map((step) => ({ ...step, group: step.group + 1 })) : rules.steps;
  return { ...rules, version: 2, steps: [verification, ...later] };
};

function adopting(course: readonly Line[], next: CasePolicy, rules = policy): PaperCase {
  const paper = given(course, { policy: rules });
  paper.newer = { policy: next };
  expect(paper.when(hr, 'adoptPolicy').event?.kind).toBe('policy_adopted');
  return paper;
}

describe('a policy that is adopted while steps are open', () => {
  it('opens at once what it asks before them; they are asked again in their turn', () => {
    const paper = adopting(courses.beforeBoard, verifying(policy, true));
    expect(waits(paper)).toEqual(['step:verification']);
    expect(waitFor(paper.state, 'step:verification')?.dueAt).toBe(paper.now + 120_000);
    expect(paper.when(board, 'recommend').refusal?.code).toBe('NotYours');
    paper.when(hr, 'approve');
    expect(waits(paper)).toEqual(['step:board']);
    for (const [by, name] of [
      [board, 'recommend'],
      [governor, 'approve'],
    ] as const)
      paper.when(by, name);
    expect(paper.state.stage).toBe('decree');
  });

  it('opens beside them what it asks in their group, and leaves their clocks as they run', () => {
    const paper = given(courses.approval);
    const before = paper.state.waits;
    paper.now += 30_000;
    paper.newer = { policy: verifying(policy, false) };
    paper.when(hr, 'adoptPolicy');
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance', 'step:verification']);
    expect(paper.state.waits.slice(0, 2)).toEqual(before);
  });

  it('asks what the case has passed already, and nothing that is decided', () => {
    const paper = adopting(courses.beforeDecision, verifying(policy, false));
    expect(waits(paper)).toEqual(['step:verification']);
    paper.when(hr, 'approve');
    expect(waits(paper)).toEqual(['step:decision']);
    expect(Object.keys(paper.state.steps)).toEqual(['release', 'acceptance', 'board', 'verification']);
  });

  it('asks it from the decree too, while that is not issued; and not after', () => {
    const paper = adopting(courses.decree, verifying(policy, true));
    expect(paper.state.stage).toBe('approval');
    expect(waits(paper)).toEqual(['step:verification']);
    paper.when(hr, 'approve');
    expect(waits(paper)).toEqual(['decree']);
    expect(waits(adopting(courses.issued, verifying(policy, true)))).toEqual(['delivery']);
    const unchanged = given(courses.decree);
    const { waits: before } = unchanged.state;
    unchanged.newer = { policy: { ...policy, version: 2 } };
    unchanged.when(hr, 'adoptPolicy');
    expect(unchanged.state.waits).toEqual(before);
  });

  it('has what was said in a step that waits again said anew', () => {
    const paper = boardOfThree({ quorum: 2 });
    paper.when(member(0), 'recommend');
    paper.newer = { policy: verifying(withStep('board', { counting: { quorum: 2 } }), true) };
    paper.when(hr, 'adoptPolicy');
    paper.when(hr, 'approve');
    expect(waitFor(paper.state, 'step:board')?.holders).toHaveLength(3);
    expect(paper.when(member(1), 'recommend').event?.kind).toBe('step_voted');
  });

  it('asks the offices of that moment, and tells the ladder at once where nobody sits', () => {
    const paper = given(courses.beforeBoard);
    paper.newer = { policy: verifying(policy, true) };
    paper.seats = {
      offices: { hr: [{ office: officeId('bkd-baru'), zone: 'Asia/Jakarta' }] },
      holders: { 'bkd-baru': [] },
    };
    expect(paper.when(hr, 'adoptPolicy').event).toMatchObject({ reseated: { hr: [{ office: 'bkd-baru' }] } });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'step:verification', noHolder: true }]);
  });

  it('ends a question of a step that waits again', () => {
    const paper = given([...courses.beforeBoard, [board, 'requestInformation']]);
    paper.newer = { policy: verifying(policy, true) };
    paper.when(hr, 'adoptPolicy');
    expect(waits(paper)).toEqual(['step:verification']);
  });

  it('says of no deadline that it moved when its step is asked no more', () => {
    const longer = { ...policy.steps[2]?.deadline, within: { seconds: 900 } };
    const next = verifying(withStep('board', { deadline: { escalateTo: [], ...longer } }), true);
    expect(adopting(courses.beforeBoard, next).file.at(-1)).toMatchObject({ moved: [] });
    expect(waits(adopting([...courses.approval, [origin, 'approve']], next))).toEqual(['step:verification']);
  });
});
