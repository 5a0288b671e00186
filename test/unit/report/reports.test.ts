import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import { unitId } from '../../../domain/identifiers.ts';
import { countTable } from '../../../domain/report/count-table.ts';
import type { ReportedCase } from '../../../domain/report/reported-case.ts';
import { countReports } from '../../../domain/report/reports.ts';
import { stageTimes } from '../../../domain/report/stage-times.ts';

const context = { now: Date.parse('2026-11-23T02:00:00Z'), keptMonths: 6 };
const calendar: WorkingCalendar = { version: 'bare', lastKnownYear: 2026, daysOff: ['2026-11-05'] };

const reported: ReportedCase = {
  plan: null,
  unit: unitId('health'),
  zone: 'Asia/Makassar',
  kind: 'within_agency',
  urgent: false,
  outcome: 'placed',
  answer: 'agreed',
  objected: null,
  late: null,
  stages: [
    { stage: 'planning', at: Date.parse('2026-11-02T02:00:00Z') },
    { stage: 'socialization', at: Date.parse('2026-11-09T02:00:00Z') },
    { stage: 'closed', at: Date.parse('2026-11-10T02:00:00Z') },
  ],
  remote: false,
  seat: null,
  competences: null,
  judged: null,
};
const times = (count: number, change: Partial<ReportedCase> = {}): readonly ReportedCase[] =>
  Array.from({ length: count }, () => ({ ...reported, ...change }));

const columnOf = (report: keyof typeof countReports, change: Partial<ReportedCase>) =>
  countReports[report].columnOf({ ...reported, ...change }, context);

describe('the answers of the employees', () => {
  it('tell agreement, agreement after an explanation, and refusal apart; an open case is none of them', () => {
    expect(columnOf('dialogue', {})).toBe('agreed');
    expect(columnOf('dialogue', { answer: 'agreed_after_explanation', objected: 'family' })).toBe(
      'agreed_after_explanation',
    );
    expect(columnOf('dialogue', { answer: null, objected: 'family', outcome: 'withdrawn' })).toBe('refused');
    expect(columnOf('dialogue', { answer: null, objected: 'family', outcome: null })).toBe('open');
  });
});

describe('remote posts', () => {
  const seat = (from: string, to: string | null) => columnOf('remote-posts', { remote: true, seat: { from, to } });
  it('are kept by whoever still sits there after six months, and left by whoever went before', () => {
    expect(seat('2026-05-22', null)).toBe('kept');
    expect(seat('2026-06-01', null)).toBe('too_early');
    expect(seat('2026-01-01', '2026-04-01')).toBe('left');
    expect(seat('2026-01-01', '2026-08-01')).toBe('kept');
    expect(columnOf('remote-posts', { remote: true })).toBe('not_filled');
    expect(columnOf('remote-posts', { seat: { from: '2026-01-01', to: null } })).toBe('not_remote');
  });
});

describe('competence gained', () => {
  const level = (count: number) => [{ competence: 'gizi', dimension: 'technical', level: count }] as const;
  it('is a level that rose or a competence that is new, at the last review', () => {
    expect(columnOf('competence', { competences: { before: level(2), after: level(3) } })).toBe('gained');
    expect(columnOf('competence', { competences: { before: [], after: level(1) } })).toBe('gained');
    expect(columnOf('competence', { competences: { before: level(3), after: level(3) } })).toBe('not_gained');
    expect(columnOf('competence', {})).toBe('not_reviewed');
  });
});

describe('benefits', () => {
  const employee = (...judged: readonly ('met' | 'not')[]) =>
    columnOf('benefits-employee', { judged: { employee: judged, newHead: [] } });
  it('that were not answered are shown as such', () => {
    expect(employee('met', 'met')).toBe('all_met');
    expect(employee('met', 'not')).toBe('mixed');
    expect(employee()).toBe('not_answered');
    expect(columnOf('benefits-employee', {})).toBe('not_reviewed');
  });
});

describe('a report by unit', () => {
  it('shows small units together', () => {
    const cases = [...times(9), ...times(3, { unit: unitId('post-a') }), ...times(2, { unit: unitId('post-b') })];
    expect(countTable(countReports.outcomes, cases, { by: 'unit', smallestGroup: 5 }, context)).toEqual({
      rows: [['health'], ['post-a', 'post-b']],
      columns: [['placed']],
      counts: [[9], [5]],
    });
  });
});

describe('time in stages', () => {
  const query = { by: 'all', smallestGroup: 5 } as const;
  it('counts working days, and shows nothing of few cases', () => {
    const [all] = stageTimes(times(10), query, calendar);
    expect(all?.stages.find(({ stage }) => stage === 'planning')).toEqual({ stage: 'planning', median: 4, p90: 4 });
    expect(all?.stages.find(({ stage }) => stage === 'decree')).toEqual({ stage: 'decree', median: null, p90: null });
    expect(stageTimes(times(9), query, calendar)[0]?.stages[0]).toEqual({ stage: 'planning', median: 4, p90: null });
    expect(stageTimes(times(4), query, calendar)).toEqual([]);
  });
});
