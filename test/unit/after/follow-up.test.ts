import { beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpCommand } from '../../../domain/after/commands.ts';
import type { FollowUpEvent } from '../../../domain/after/events.ts';
import { followUpNotices, scheduledFollowUpLetters } from '../../../domain/after/letters.ts';
import { nextInstant } from '../../../domain/after/state.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { caseIdOf } from '../../../domain/identifiers.ts';
import { followUpPolicy } from '../../../migrations/follow-up-policy.ts';
import { actors, holderOf } from '../../support/case-fixture.ts';
import { closedFacts, noFacts, PaperFollowUp, receivedAt } from '../../support/follow-up-fixture.ts';

const dayMs = 86_400_000;
const jakarta = (date: string, time = '09:00'): number => Date.parse(`${date}T${time}:00+07:00`);

let followUp: PaperFollowUp;
beforeEach(() => {
  followUp = new PaperFollowUp();
  followUp.facts = { ...noFacts, receivedAt };
});

const object: FollowUpCommand = {
  name: 'object',
  id: 'o1',
  by: actors.subject,
  category: 'family',
  words: 'Orang tua saya sakit',
  documents: [],
};
const answer = (outcome: 'upheld' | 'partly' | 'rejected' | 'inadmissible', date = '2026-11-03'): FollowUpCommand => ({
  name: 'answerObjection',
  id: `a-${outcome}`,
  by: actors.governor,
  outcome,
  reasons: 'Ditelaah',
  number: '800/1',
  date,
});
const kinds = () => followUp.events.map(({ kind }) => kind);
const waits = () => followUp.state.waits.map(({ key, holders }) => `${key} ${holders.join('+')}`);

describe('the time for an objection', () => {
  it('is 14 working days from the receipt, to the end of the last day in the zone of the employee', () => {
    followUp.at(receivedAt);
    expect(followUp.state.window?.dueAt).toBe(jakarta('2026-11-21', '00:00'));
    followUp.at(jakarta('2026-11-20', '23:59'), object);
    expect(followUp.state.objection).toMatchObject({ late: null });
  });

  it('has passed from the first moment after its last day: the days are counted for the answer', () => {
    const atOnce = new PaperFollowUp();
    atOnce.facts = followUp.facts;
    atOnce.at(jakarta('2026-11-21', '00:00'), object);
    expect(atOnce.state.objection?.late).toEqual({ lastDay: '2026-11-20', workingDays: 14, provisional: false });
    followUp.at(jakarta('2026-11-24', '10:00'), object);
    expect(followUp.state.objection?.late).toEqual({ lastDay: '2026-11-20', workingDays: 16, provisional: false });
  });

  it('does not run while no receipt is recorded', () => {
    followUp.facts = noFacts;
    followUp.at(receivedAt + 400 * dayMs, object);
    expect(followUp.state.objection).toMatchObject({ late: null });
  });

  it('is counted anew when another calendar is loaded', () => {
    followUp.at(receivedAt);
    followUp.calendar = { version: 'with-leave', lastKnownYear: 2027, daysOff: ['2026-11-18'] };
    followUp.at(jakarta('2026-11-23'), object);
    expect(kinds()).toEqual(['received', 'recounted', 'objected']);
    expect(followUp.state.objection).toMatchObject({ late: null });
  });
});

describe('an objection', () => {
  it('waits for the appointing authority, 21 working days of its zone', () => {
    followUp.at(jakarta('2026-11-03'), object);
    expect(waits()).toEqual(['objection_answer gubernur']);
    expect(nextInstant(followUp.state)).toBe(jakarta('2026-12-03', '00:00'));
  });

  it('that is late has one answer, inadmissible; one in time has any other', () => {
    followUp.at(jakarta('2026-11-24'), object);
    expect(followUp.at(jakarta('2026-11-24'), answer('upheld', '2026-11-24'))).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(jakarta('2026-11-24'), answer('inadmissible', '2026-11-24'))).toBeNull();
    expect(followUp.state.objection).toMatchObject({ outcome: 'inadmissible' });
    expect(waits()).toEqual([]);

    const other = new PaperFollowUp();
    other.facts = { ...noFacts, receivedAt };
    other.at(jakarta('2026-11-03'), object);
    expect(other.at(jakarta('2026-11-03'), answer('inadmissible'))).toMatchObject({ code: 'NotAllowed' });
  });

  it('that seems late by holidays that are not decreed yet may have any answer', () => {
    followUp.calendar = { ...followUp.calendar, lastKnownYear: 2025 };
    followUp.at(jakarta('2026-11-24'), object);
    expect(followUp.state.objection?.late).toMatchObject({ provisional: true });
    expect(followUp.at(jakarta('2026-11-24'), answer('upheld', '2026-11-24'))).toBeNull();
  });

  it('that is upheld gives HR a task, which ends with the correcting case and decides nothing', () => {
    followUp.at(jakarta('2026-11-03'), object);
    followUp.at(jakarta('2026-11-03'), answer('upheld'));
    expect(waits()).toEqual(['correction bkd']);
    const noted = { name: 'noteCorrection', id: 'n', by: actors.hr, correctingCase: caseIdOf(1) } as const;
    expect(followUp.at(jakarta('2026-11-04'), noted)).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(jakarta('2026-11-04'), { ...noted, correctingCase: caseIdOf(2) })).toBeNull();
    expect(waits()).toEqual([]);
  });

  it('that is upheld is corrected by the case that HR opens for it, once and without a note', () => {
    followUp.at(jakarta('2026-11-03'), object);
    followUp.at(jakarta('2026-11-03'), answer('upheld'));
    followUp.facts = { ...followUp.facts, correctedBy: caseIdOf(2) };
    followUp.at(jakarta('2026-11-04'));
    followUp.at(jakarta('2026-11-05'));
    expect(waits()).toEqual([]);
    const noted = followUp.events.filter(({ kind }) => kind === 'correction_noted');
    expect(noted).toMatchObject([{ correctingCase: caseIdOf(2) }]);
  });

  it('to the decree of another authority is passed on by HR before its answer is recorded, in the time that runs already', () => {
    followUp.state = { ...followUp.state, decreeElsewhere: true };
    const letter = { to: 'Menteri Dalam Negeri', number: 'S/9', date: '2026-11-04' };
    const passedOn = { name: 'passOnObjection', id: 'p', by: actors.hr, ...letter } as const;
    const answered = { ...answer('rejected', '2026-11-05'), by: actors.hr };
    expect(followUp.at(jakarta('2026-11-03'), passedOn)).toMatchObject({ code: 'Impossible' });
    followUp.at(jakarta('2026-11-03'), object);
    const due = nextInstant(followUp.state);
    expect(followUp.at(jakarta('2026-11-05'), answered)).toMatchObject({ code: 'Impossible' });
    expect(followUp.at(jakarta('2026-11-05'), { ...passedOn, by: actors.governor })).toMatchObject({
      code: 'NotYours',
    });
    for (const date of ['2026-11-02', '2026-11-06'])
      expect(followUp.at(jakarta('2026-11-05'), { ...passedOn, date })).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(jakarta('2026-11-05'), passedOn)).toBeNull();
    expect(followUp.state.objection).toMatchObject({ passedOn: letter });
    expect(nextInstant(followUp.state)).toBe(due);
    expect(followUp.at(jakarta('2026-11-05'), { ...passedOn, id: 'p2' })).toMatchObject({ code: 'AlreadyDecided' });
    expect(followUp.at(jakarta('2026-11-05'), answered)).toBeNull();
    expect(waits()).toEqual([]);
  });

  it('to a decree of ours is passed on to nobody', () => {
    followUp.at(jakarta('2026-11-03'), object);
    const passedOn = {
      name: 'passOnObjection',
      id: 'p',
      by: actors.hr,
      to: 'Teks',
      number: '1',
      date: '2026-11-03',
    } as const;
    expect(followUp.at(jakarta('2026-11-03'), passedOn)).toMatchObject({ code: 'NotAllowed' });
  });

  it('is made once', () => {
    followUp.at(jakarta('2026-11-03'), object);
    expect(followUp.at(jakarta('2026-11-04'), { ...object, id: 'o2' })).toMatchObject({ code: 'AlreadyDecided' });
  });

  it.each<[string, Actor]>([
    ['another office', actors.board],
    ['the employee', actors.subject],
    ['the employee in an office', { ...actors.governor, person: actors.subject.person }],
  ])('is not answered by %s', (_, by) => {
    followUp.at(jakarta('2026-11-03'), object);
    const refusal = followUp.at(jakarta('2026-11-03'), { ...answer('rejected'), by });
    expect(['NotYours', 'OwnCase']).toContain(refusal?.code);
    expect(followUp.state.objection?.outcome).toBeNull();
  });

  it('that nobody answers is decided by nobody: it climbs, the legal officer is alerted, the employee is told what is open', () => {
    followUp.at(jakarta('2026-11-03'), object);
    const before = followUp.state;
    const letters = scheduledFollowUpLetters(before, followUp);
    expect(letters.filter(({ template }) => template === 'objection_legal_effect')).toMatchObject([
      { to: 'biro-hukum', wait: 'objection_answer' },
    ]);
    followUp.at(jakarta('2026-12-03', '00:00'));
    expect(followUp.state.objection).toMatchObject({ outcome: null });
    expect(followUp.state.waits).toMatchObject([
      { key: 'objection_answer', dueAt: null, escalatedTo: ['sekda', 'bkd', 'biro-hukum'] },
    ]);
    const last = followUp.events.at(-1);
    const notices = last === undefined ? [] : followUpNotices(before, last, followUp.state);
    expect(notices).toEqual(
      expect.arrayContaining([
        { template: 'court_route', to: 'subject' },
        { template: 'objection_legal_effect', to: 'biro-hukum' },
        { template: 'follow_up_overdue', to: 'sekda' },
      ]),
    );
    expect(followUp.at(jakarta('2026-12-04'), answer('rejected', '2026-12-04'))).toBeNull();
  });
});

describe('the reviews of the benefits', () => {
  const month3 = Date.parse('2027-02-02T00:00:00+09:00');
  const benefits = [
    { benefit: 1, judgement: 'met' },
    { benefit: 2, judgement: 'too_early' },
  ] as const;
  const said = { remarks: [], ideas: [], support: [], indicatorValue: null, words: null, review: 'month-3' } as const;
  const employee: FollowUpCommand = {
    name: 'answerReview',
    id: 'e',
    by: actors.subject,
    party: 'employee',
    benefits,
    ...said,
  };
  const oldHead: FollowUpCommand = {
    ...employee,
    id: 'old',
    by: holderOf('kepala-asal-baru'),
    party: 'old_head',
  };
  beforeEach(() => {
    followUp.facts = closedFacts;
    followUp.at(receivedAt);
  });

  it('open three and six months after the first day of duty, in the zone of the destination', () => {
    expect(followUp.state.reviews.map(({ id, opensAt }) => [id, new Date(opensAt).toISOString()])).toEqual([
      ['month-3', '2027-02-01T15:00:00.000Z'],
      ['month-6', '2027-05-01T15:00:00.000Z'],
    ]);
    followUp.at(month3 - 1);
    expect(followUp.state.reviews[0]).toMatchObject({ standing: 'scheduled' });
    followUp.at(month3);
    expect(followUp.state.reviews[0]).toMatchObject({ standing: 'open' });
  });

  it('ask whoever heads the units when they open', () => {
    followUp.at(month3);
    expect(waits()).toEqual(
      expect.arrayContaining([
        'review:month-3:employee subject',
        'review:month-3:new_head kepala-tujuan',
        'review:month-3:old_head kepala-asal-baru',
      ]),
    );
    expect(followUp.at(month3, { ...oldHead, by: actors.origin })).toMatchObject({ code: 'NotYours' });
    expect(followUp.at(month3, oldHead)).toBeNull();
  });

  it('take one answer of each party, with every benefit judged once', () => {
    followUp.at(month3);
    const twice = { ...employee, benefits: [...benefits, benefits[0]] };
    expect(followUp.at(month3, { ...employee, benefits: [benefits[0]] })).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(month3, twice)).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(month3, { ...employee, indicatorValue: 7 })).toMatchObject({ code: 'NotAllowed' });
    expect(followUp.at(month3, employee)).toBeNull();
    expect(followUp.at(month3, { ...employee, id: 'e2' })).toMatchObject({ code: 'AlreadyDecided' });
  });

  it('close after their time with the answers they have, and make none up', () => {
    followUp.at(month3);
    followUp.at(month3 + dayMs, employee);
    followUp.at(month3 + 30 * dayMs);
    expect(followUp.state.reviews[0]).toMatchObject({
      standing: 'closed',
      answered: ['employee'],
      unanswered: ['new_head', 'old_head'],
    });
    expect(waits().filter((wait) => wait.startsWith('review:month-3'))).toEqual([]);
    expect(followUp.at(month3 + 31 * dayMs, oldHead)).toMatchObject({ code: 'Impossible' });
  });

  it('do not ask an employee who has left the service, count no silence against them, and take what they say all the same', () => {
    followUp.register = { ...followUp.register, stillInSeat: false, inService: false };
    followUp.at(month3);
    expect(waits().filter((wait) => wait.startsWith('review:month-3:'))).toEqual([
      'review:month-3:new_head kepala-tujuan',
      'review:month-3:old_head kepala-asal-baru',
    ]);
    const other = new PaperFollowUp();
    other.facts = closedFacts;
    other.at(receivedAt);
    other.register = followUp.register;
    other.at(month3);
    expect(other.at(month3, employee)).toBeNull();
    followUp.at(month3 + 30 * dayMs);
    other.at(month3 + 30 * dayMs);
    expect(followUp.state.reviews[0]).toMatchObject({ left: true, answered: [], unanswered: ['new_head', 'old_head'] });
    expect(other.state.reviews[0]).toMatchObject({ answered: ['employee'], unanswered: ['new_head', 'old_head'] });
  });

  it('that should have opened long before the follow-up began are not held', () => {
    const late = new PaperFollowUp();
    late.facts = { ...closedFacts, onDutyFrom: '2020-01-01' };
    late.at(receivedAt);
    expect(late.state.reviews).toEqual([]);
    expect(late.state.waits).toEqual([]);
  });
});

describe('whatever comes in whatever order', () => {
  it('looking again at the same instant adds nothing', () => {
    followUp.facts = closedFacts;
    const instants = [
      receivedAt,
      receivedAt + 20 * dayMs,
      receivedAt + 120 * dayMs,
      receivedAt + 400 * dayMs,
      receivedAt + 430 * dayMs,
    ];
    for (const now of instants) {
      followUp.at(now, now === instants[1] ? object : undefined);
      const events: readonly FollowUpEvent[] = [...followUp.events];
      followUp.at(now);
      expect(followUp.events).toEqual(events);
    }
    expect(nextInstant(followUp.state)).toBeNull();
    expect(followUp.state.objection?.outcome).toBeNull();
  });

  it('figures that are not verified are never shown as statute', () => {
    expect(followUpPolicy.objection.basis.standing).toBe('unverified');
    expect(followUpPolicy.objection.answer.basis.standing).toBe('unverified');
  });
});
