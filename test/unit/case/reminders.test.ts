import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../domain/case/policy.ts';
import { scheduledLetters } from '../../../domain/case/reminders.ts';
import { officeId } from '../../../domain/identifiers.ts';
import { actors, offices, openedAt, policyWithin } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase } from '../../support/paper-case.ts';

const owed = ({ state, context }: PaperCase) =>
  scheduledLetters(state, context.policy, context.calendar).map(
    ({ wait, template, to, at }) => `${template} ${wait} ${to} ${new Date(at).toISOString()}`,
  );
const withDeadline = (deadline: Partial<Deadline>) =>
  policyWithin({ within: { workingDays: 5 }, escalateTo: ['authorized_official'], ...deadline });
const reminding = withDeadline({ remindBefore: [{ workingDays: 2 }, { workingDays: 1 }] });

describe('reminders', () => {
  it('are owed so many working days before the last day, in the morning of the office’s own zone', () => {
    expect(owed(given(courses.approval, { policy: reminding }))).toEqual([
      'reminder step:release kepala-asal 2026-11-05T01:00:00.000Z',
      'reminder step:release kepala-asal 2026-11-06T01:00:00.000Z',
      'reminder step:acceptance kepala-tujuan 2026-11-04T23:00:00.000Z',
      'reminder step:acceptance kepala-tujuan 2026-11-05T23:00:00.000Z',
    ]);
  });

  it('of seconds are owed so many seconds before', () => {
    const policy = policyWithin({ within: { seconds: 60 }, escalateTo: [], remindBefore: [{ seconds: 20 }] });
    expect(owed(given(courses.planning, { policy }))).toEqual([
      `reminder completeness bkd ${new Date(openedAt + 40_000).toISOString()}`,
    ]);
  });

  it('are owed by nobody who has answered, whose clock stands still, or who is late already', () => {
    const policy = { policy: reminding };
    expect(owed(given([...courses.approval, [actors.origin, 'approve']], policy))).toHaveLength(2);
    expect(owed(given([...courses.approval, [actors.hr, 'hold']], policy))).toEqual([]);
    const ladder = ['authorized_official', 'operator'] as const;
    const late = given(courses.planning, {
      policy: withDeadline({ ...reminding.deadlines.decree, escalateTo: ladder }),
    });
    late.passDeadline();
    expect(late.state.waits[0]?.dueAt).not.toBeNull();
    expect(owed(late)).toEqual([]);
  });

  it('move with the deadline', () => {
    const paper = given(courses.planning, { policy: reminding });
    paper.when(actors.hr, 'extend', { wait: 'completeness', workingDays: 1, ground: 'Arsip' });
    expect(owed(paper)).toEqual([
      'reminder completeness bkd 2026-11-06T01:00:00.000Z',
      'reminder completeness bkd 2026-11-09T01:00:00.000Z',
    ]);
  });

  it('are not owed where the policy asks for none', () => {
    expect(owed(given(courses.planning, { policy: withDeadline({}) }))).toEqual([]);
  });
});

describe('silence to which the law attaches an effect', () => {
  const policy = withDeadline({
    legalEffect: { basis: 'UU 30/2014 pasal 53', alertBefore: { workingDays: 1 } },
  });
  const legal = { ...offices, legal_officer: [{ office: officeId('biro-hukum'), zone: 'Asia/Jakarta' as const }] };

  it('alerts the legal officer before the instant', () => {
    expect(owed(given(courses.planning, { policy, offices: legal }))).toEqual([
      'legal_effect completeness biro-hukum 2026-11-06T01:00:00.000Z',
    ]);
  });

  it('and at the instant with a task to follow up, deciding nothing', () => {
    const paper = given(courses.planning, { policy, offices: legal });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', to: 'sekda', stage: 'planning' }]);
    expect(paper.state.waits).toMatchObject([{ holders: ['bkd'], escalatedTo: ['sekda', 'biro-hukum'] }]);
  });

  it('alerts nobody where the province has no legal officer', () => {
    expect(owed(given(courses.planning, { policy }))).toEqual([]);
  });
});

describe('a late decision', () => {
  const moving = withDeadline({ lateDecisionCounts: false });

  it('of the first office counts, unless the policy says otherwise', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']], { policy: withDeadline({}) });
    paper.passDeadline();
    expect(paper.when(actors.origin, 'approve').event?.kind).toBe('step_decided');
  });

  it('where the policy says that it does not: the next rung decides instead', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']], { policy: moving });
    paper.passDeadline();
    expect(paper.when(actors.origin, 'approve').refusal?.code).toBe('NotYours');
    expect(paper.when(actors.authorizedOfficial, 'approve').event?.kind).toBe('step_decided');
  });

  it('of the employee, or of the appointing authority, moves to nobody', () => {
    const silent = given(courses.socialization, { policy: moving });
    silent.passDeadline();
    expect(silent.when(actors.subject, 'accept').event?.kind).toBe('accepted');
    const last = given(courses.beforeDecision, { policy: moving });
    last.passDeadline();
    expect(last.when(actors.authorizedOfficial, 'approve').refusal?.code).toBe('NotYours');
    expect(last.when(actors.governor, 'approve').event?.kind).toBe('step_decided');
  });
});
