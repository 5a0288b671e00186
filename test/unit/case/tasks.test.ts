import { describe, expect, it } from 'vitest';
import { evolve, stateOf } from '../../../domain/case/evolve.ts';
import { taskChanges, taskIdentity, tasksOf } from '../../../domain/case/tasks.ts';
import { actors, offices, subject } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, type PaperCase } from '../../support/paper-case.ts';

/** What the last event of the file did to the inbox. */
const lastChange = ({ file }: PaperCase) => {
  const before = stateOf(file.slice(0, -1));
  const last = file.at(-1);
  return last === undefined ? null : taskChanges(before, evolve(before, last));
};
const lines = (tasks: ReturnType<typeof tasksOf> | undefined) =>
  (tasks ?? []).map(({ key, holder, purpose }) => `${key} ${holder} ${purpose}`);

describe('the inbox of a case', () => {
  it('begins with the first state', () => {
    const { state } = given(courses.planning);
    expect(taskChanges(null, state)).toEqual({ begun: tasksOf(state), ended: [], changed: [] });
    expect(lines(tasksOf(state))).toEqual(['completeness bkd decide']);
  });

  it('has a line for each holder that is waited for', () => {
    const remote = { ...offices, leader: [...offices.origin_head, ...offices.destination_head] };
    const { state } = given([...courses.socialization, [subject, 'object']], { offices: remote });
    expect(lines(tasksOf(state))).toEqual(['explanation kepala-asal decide', 'explanation kepala-tujuan decide']);
  });

  it('passes on with a decision: one line ends, the next begin', () => {
    const change = lastChange(given(courses.approval));
    expect(lines(change?.ended)).toEqual(['acknowledgement subject decide']);
    expect(lines(change?.begun)).toEqual(['step:release kepala-asal decide', 'step:acceptance kepala-tujuan decide']);
    expect(change?.changed).toEqual([]);
  });

  it('a delay changes the line of who is late, and begins one for who is told', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']]);
    const due = paper.state.waits[0]?.dueAt;
    paper.passDeadline();
    const change = lastChange(paper);
    expect(lines(change?.begun)).toEqual(['step:release sekda follow_up']);
    expect(change?.changed).toMatchObject([{ holder: 'kepala-asal', purpose: 'decide', overdueSince: due }]);
    expect(change?.ended).toEqual([]);
  });

  it('the decision in delay ends both', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']]);
    paper.passDeadline();
    paper.when(actors.origin, 'approve');
    expect(lines(lastChange(paper)?.ended)).toEqual([
      'step:release kepala-asal decide',
      'step:release sekda follow_up',
    ]);
  });

  it('the effective date is nobody’s task', () => {
    expect(tasksOf(given(courses.placement).state)).toEqual([]);
  });

  it('is empty once the case is closed', () => {
    expect(tasksOf(givenClosed().state)).toEqual([]);
  });

  it('tells lines apart by what, who and why', () => {
    const [task] = tasksOf(given(courses.planning).state);
    if (task === undefined) throw new Error('planning waits for HR');
    expect(taskIdentity({ ...task, dueAt: 0 })).toBe(taskIdentity(task));
    expect(taskIdentity({ ...task, purpose: 'follow_up' })).not.toBe(taskIdentity(task));
    expect(taskIdentity({ ...task, holder: 'subject' })).not.toBe(taskIdentity(task));
    expect(taskIdentity({ ...task, key: 'decree' })).not.toBe(taskIdentity(task));
  });
});
