import { describe, expect, it } from 'vitest';
import type { CasePolicy, Deadline } from '../../../domain/case/policy.ts';
import { scheduledLetters } from '../../../domain/case/reminders.ts';
import { waitFor } from '../../../domain/case/state.ts';
import { withStep } from '../../support/board-of-three.ts';
import { actors, offices, policy } from '../../support/case-fixture.ts';
import { courses, given, type Line, type PaperCase } from '../../support/paper-case.ts';

const { hr } = actors;
const minute = 60_000;

/** The dossier is sent within four minutes, or one if urgent; the answer comes within thirty, or ten. */
const sending = { within: { seconds: 240 }, urgent: { seconds: 60 }, escalateTo: ['authorized_official'] } as const;
const answering = {
  within: { seconds: 1_800 },
  urgent: { seconds: 600 },
  escalateTo: ['appointing_authority'],
} as const;
const withDeadlines = (
  completeness: CasePolicy['deadlines']['completeness'],
  deadline: Deadline = answering,
): CasePolicy =>
  withStep('board', { mode: 'external', role: 'hr', deadline }, { deadlines: { ...policy.deadlines, completeness } });

const asked = (more: readonly Line[] = [], rules = withDeadlines(sending)): PaperCase =>
  given([...courses.beforeBoard, ...more], { policy: rules });
const board = ({ state }: PaperCase) => waitFor(state, 'step:board');
const left = (paper: PaperCase): number => (board(paper)?.dueAt ?? 0) - paper.now;

describe('an external step whose dossier was not sent yet', () => {
  it('has as long as a completeness check for the sending; the window of the answer begins with it', () => {
    const paper = asked();
    expect(left(paper)).toBe(4 * minute);
    paper.now += minute;
    paper.when(hr, 'sendDossier');
    expect(left(paper)).toBe(30 * minute);
  });

  it('made urgent, is to be sent in the short time for that, and answered in the short time for an answer', () => {
    const paper = asked([[hr, 'makeUrgent']]);
    expect(left(paper)).toBe(minute);
    paper.when(hr, 'sendDossier');
    expect(left(paper)).toBe(10 * minute);
  });

  it('begun anew, has the time for sending again', () => {
    const paper = asked();
    paper.now += minute;
    paper.when(hr, 'retryStep', { wait: 'step:board', ground: 'Surat hilang' });
    expect(left(paper)).toBe(4 * minute);
  });

  it('late, climbs the ladder of the sending, and late with the answer, that of the answer', () => {
    const paper = asked();
    paper.passDeadline();
    expect(board(paper)?.escalatedTo).toEqual(['sekda']);
    const sent = asked([[hr, 'sendDossier']]);
    sent.passDeadline();
    expect(board(sent)?.escalatedTo).toEqual(['gubernur']);
  });

  it('owes the reminders of the sending, and only once sent those of the answer', () => {
    const rules = withDeadlines({ ...sending, remindBefore: [{ seconds: 60 }] });
    const reminders = ({ state, context }: PaperCase) =>
      scheduledLetters(state, context.policy, context.calendar).map(({ to, at }) => [to, at]);
    const paper = asked([], rules);
    expect(reminders(paper)).toEqual([['bkd', paper.now + 3 * minute]]);
    expect(reminders(asked([[hr, 'sendDossier']], rules))).toEqual([]);
  });

  it('moves with the newer policy’s time for sending, and not with that of the answer', () => {
    const adopted = (rules: CasePolicy): PaperCase => {
      const paper = asked();
      paper.newer = { policy: { ...rules, version: 2 } };
      paper.when(hr, 'adoptPolicy');
      return paper;
    };
    expect(left(adopted(withDeadlines({ ...sending, within: { seconds: 300 } })))).toBe(5 * minute);
    const longer = { ...answering, within: { seconds: 3_600 } };
    expect(left(adopted(withDeadlines(sending, longer)))).toBe(4 * minute);
  });

  it('is sent anew when the case comes back from the planning, where everything begins again', () => {
    const back = withDeadlines(sending);
    const rules = { ...back, steps: back.steps.map((step) => ({ ...step, group: 1, sendBack: 'planning' as const })) };
    const paper = given([...courses.approval, [hr, 'sendDossier']], { policy: rules });
    paper.when(actors.origin, 'sendBack');
    for (const [by, name] of [
      [hr, 'submit'],
      [actors.subject, 'accept'],
    ] as const)
      paper.when(by, name);
    expect(left(paper)).toBe(4 * minute);
    expect(paper.when(hr, 'recordConsideration').refusal?.code).toBe('Impossible');
  });
});

describe('the wait of an unsent dossier in a case from before its deadline was told apart', () => {
  it('without its term kept, stops with what was left of the time for sending', () => {
    const paper = asked();
    paper.state = { ...paper.state, waits: paper.state.waits.map(({ term: _, ...wait }) => wait) };
    paper.now += minute;
    paper.when(hr, 'hold');
    expect(board(paper)?.paused?.left).toEqual({ milliseconds: 3 * minute });
    expect(board(paper)?.holders).toEqual(offices.hr.map(({ office }) => office));
  });
});
