import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import type { CasePolicy, Deadline } from '../../../domain/case/policy.ts';
import { systemOffice } from '../../../domain/case/roles.ts';
import { actors, holderOf, policy, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase } from '../../support/paper-case.ts';

const system = holderOf(systemOffice, systemOffice);
const at = (text: string): number => Date.parse(`${text}+07:00`);
const fiveDays: Deadline = { within: { workingDays: 5 }, escalateTo: ['authorized_official'] };
const old: WorkingCalendar = { version: 'old', lastKnownYear: 2026, daysOff: ['2026-11-05'] };
const newer = (...daysOff: string[]): WorkingCalendar => ({ version: 'new', lastKnownYear: 2027, daysOff });
const dueAt = ({ state }: PaperCase, key: string) => state.waits.find((wait) => wait.key === key)?.dueAt;

function adopting(calendar: WorkingCalendar, course = courses.planning, settings = {}): PaperCase {
  const paper = given(course, { policy: policyWithin(fiveDays), calendar: old, ...settings });
  paper.newer = { calendar };
  return paper;
}
const adopt = (paper: PaperCase) => paper.when(system, 'adoptCalendar', { version: 'new' });

describe('a calendar that is amended', () => {
  it('moves the deadlines that run, from where they began, and says from when to when', () => {
    const paper = adopting(newer('2026-11-05', '2026-11-09', '2026-11-10'));
    const { event } = adopt(paper);
    expect(event).toMatchObject({
      kind: 'calendar_adopted',
      from: 'old',
      calendar: { version: 'new' },
      moved: [{ wait: 'completeness', from: at('2026-11-11T00:00:00'), to: at('2026-11-13T00:00:00') }],
    });
    expect(dueAt(paper, 'completeness')).toBe(at('2026-11-13T00:00:00'));
  });

  it('is what later deadlines count on', () => {
    const paper = adopting(newer('2026-11-03', '2026-11-04'));
    adopt(paper);
    paper.when(actors.hr, 'submit');
    expect(dueAt(paper, 'acknowledgement')).toBe(at('2026-11-12T00:00:00'));
  });

  it('makes a provisional due date firm', () => {
    const paper = adopting({ ...newer('2026-11-05') }, courses.planning, { calendar: { ...old, lastKnownYear: 2025 } });
    expect(paper.state.waits[0]?.provisional).toBe(true);
    expect(adopt(paper).event).toMatchObject({ moved: [{ provisional: false }] });
    expect(paper.state.waits[0]?.provisional).toBe(false);
  });

  it('is adopted though nothing moves', () => {
    expect(adopt(adopting(newer('2026-11-05'))).event).toMatchObject({ moved: [] });
  });

  it('makes nobody late at once: what would have passed ends with the day', () => {
    const paper = adopting(newer());
    paper.now = at('2026-11-10T15:00:00');
    adopt(paper);
    // Without the holiday it would have ended with the 9th.
    expect(dueAt(paper, 'completeness')).toBe(at('2026-11-11T00:00:00'));
  });

  it('does not take back that a deadline has passed', () => {
    const paper = adopting(newer('2026-11-05', '2026-11-09', '2026-11-10'));
    paper.passDeadline();
    adopt(paper);
    expect(paper.state.waits[0]).toMatchObject({ overdueSince: at('2026-11-11T00:00:00'), escalatedTo: ['sekda'] });
  });

  it('does not take it back either while nobody has been told yet: the decision came before the deadline was seen', () => {
    const paper = adopting(newer('2026-11-05', '2026-11-09', '2026-11-10', '2026-11-11'));
    paper.now = at('2026-11-11T00:00:00');
    expect(adopt(paper).event).toMatchObject({ moved: [] });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated' }]);
  });

  it('leaves a clock that stands still with the days it had left', () => {
    const paper = adopting(newer('2026-11-09'), [[actors.hr, 'hold']]);
    expect(adopt(paper).event).toMatchObject({ moved: [] });
    paper.when(actors.hr, 'resume');
    // Five days from the 2nd without the 9th.
    expect(dueAt(paper, 'completeness')).toBe(at('2026-11-11T00:00:00'));
  });

  it('is adopted once, only by the product, and only the newest', () => {
    const paper = adopting(newer());
    expect(paper.when(actors.hr, 'adoptCalendar', { version: 'new' }).refusal?.code).toBe('NotYours');
    expect(paper.when(system, 'adoptCalendar', { version: 'other' }).refusal?.code).toBe('NotAllowed');
    adopt(paper);
    expect(adopt(paper).refusal?.code).toBe('AlreadyDecided');
  });

  it('reaches a wait from before terms were kept', () => {
    const paper = adopting(newer('2026-11-05', '2026-11-09'));
    paper.state = { ...paper.state, waits: paper.state.waits.map(({ term: _, ...wait }) => wait) };
    adopt(paper);
    expect(dueAt(paper, 'completeness')).toBe(at('2026-11-12T00:00:00'));
  });
});

describe('a newer policy', () => {
  const tenDays = policyWithin({ ...fiveDays, within: { workingDays: 10 } });
  const next: CasePolicy = { ...tenDays, version: 2, rounds: 0 };
  const sent = { version: 2, ground: 'Tenggat baru berlaku' };
  const begun = (course = courses.approval) => {
    const paper = adopting(newer(), course);
    paper.newer = { policy: next };
    return paper;
  };

  it('is adopted by HR or the operator, and moves the deadlines that run', () => {
    for (const by of [actors.hr, actors.operator]) {
      const paper = begun();
      expect(paper.when(by, 'adoptPolicy', sent).event).toMatchObject({
        kind: 'policy_adopted',
        from: 1,
        policy: { version: 2, rounds: 0 },
        moved: [
          { wait: 'step:release', from: at('2026-11-11T00:00:00'), to: at('2026-11-18T00:00:00') },
          { wait: 'step:acceptance' },
        ],
      });
      expect(paper.context.policy).toEqual(next);
    }
  });

  it('keeps what an extension has given', () => {
    const paper = begun();
    paper.when(actors.hr, 'extend', { wait: 'step:release', workingDays: 1, ground: 'Rapat' });
    paper.when(actors.hr, 'adoptPolicy', sent);
    expect(dueAt(paper, 'step:release')).toBe(at('2026-11-19T00:00:00'));
  });

  it('is refused when it is not published, not newer, or lacks a step that has begun', () => {
    const unpublished = begun();
    unpublished.newer = {};
    expect(unpublished.when(actors.hr, 'adoptPolicy', sent).refusal?.code).toBe('NotAllowed');
    const same = begun();
    same.newer = { policy: { ...next, version: 1 } };
    expect(same.when(actors.hr, 'adoptPolicy', sent).refusal?.code).toBe('Impossible');
    const lacking = begun();
    lacking.newer = { policy: { ...next, steps: policy.steps.slice(1) } };
    expect(lacking.when(actors.hr, 'adoptPolicy', sent).refusal).toMatchObject({
      code: 'Impossible',
      message: expect.stringContaining('release'),
    });
  });
});

describe('a correction', () => {
  it('keeps what stood there and what stands there now', () => {
    const paper = given(courses.socialization);
    const { event } = paper.when(actors.hr, 'correctFact', {
      need: 'Dua kursi lowong',
      effectiveDate: '2026-12-15',
      benefits: ['Rumah dinas'],
      ground: 'Salah ketik',
    });
    expect(event).toMatchObject({
      kind: 'fact_corrected',
      ground: 'Salah ketik',
      changes: [
        { fact: 'effectiveDate', from: '2026-12-01', to: '2026-12-15' },
        { fact: 'need', from: 'lowong', to: 'Dua kursi lowong' },
        { fact: 'benefits', from: ['Wawasan baru'], to: ['Rumah dinas'] },
      ],
    });
    expect(paper.state.effectiveDate).toBe('2026-12-15');
    expect(paper.said).toMatchObject({ reasons: { need: 'Dua kursi lowong', qualification: 'S1' } });
  });

  it.each([
    ['of nothing', {}, 'NotAllowed'],
    ['that changes nothing', { need: 'lowong' }, 'Impossible'],
    ['into the past', { effectiveDate: '2026-11-01' }, 'NotAllowed'],
  ])('%s is refused', (_, fields, code) => {
    const { refusal } = given(courses.planning).when(actors.hr, 'correctFact', { ...fields, ground: 'Salah ketik' });
    expect(refusal?.code).toBe(code);
  });

  it('comes too late once the decree is issued, and is no business of the operator', () => {
    const sent = { need: 'x', ground: 'Salah ketik' };
    expect(given(courses.issued).when(actors.hr, 'correctFact', sent).refusal?.code).toBe('Impossible');
    expect(given(courses.planning).when(actors.operator, 'correctFact', sent).refusal?.code).toBe('NotYours');
  });
});
