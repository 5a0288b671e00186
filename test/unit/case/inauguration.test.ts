import { describe, expect, it } from 'vitest';
import type { CasePolicy } from '../../../domain/case/policy.ts';
import { officeId } from '../../../domain/identifiers.ts';
import { actors, offices, policy, subject, validFields } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase, waits } from '../../support/paper-case.ts';
import { solemn, solemnPolicy } from '../../support/solemn-policy.ts';

const { authorizedOfficial, governor, hr, operator } = actors;

const invitation = (startsAt: string, more: object = {}) => ({ number: 'UND/1', startsAt, place: 'Aula', ...more });
const record = (day: string, more: object = {}) => ({
  ...validFields.recordInauguration,
  heldOn: day,
  minutesDate: day,
  statementDate: day,
  ...more,
});

/** The province's own figures: thirty working days, and an invitation at least one working day before. */
const inWorkingDays: CasePolicy = {
  ...solemnPolicy,
  deadlines: {
    ...policy.deadlines,
    inauguration: { within: { workingDays: 30 }, escalateTo: ['authorized_official'] },
  },
  inauguration: { posts: ['functional'], inviteBefore: { workingDays: 1 } },
};
const issued = (): PaperCase => given(courses.issued, { policy: inWorkingDays, postType: 'functional' });

describe('a post that is taken up by an inauguration', () => {
  it('waits for it from the decree on, beside the delivery', () => {
    const paper = given(courses.issued, solemn);
    expect(paper.file.at(-1)).toMatchObject({ kind: 'decree_issued', inauguration: true });
    expect(paper.state.waits).toMatchObject([
      { key: 'delivery', holders: ['bkd'] },
      { key: 'inauguration', holders: ['bkd'], dueAt: paper.now + 1_200_000 },
    ]);
  });

  it('for thirty working days from the decree, on the days of the appointing authority', () => {
    const wait = issued().state.waits.find(({ key }) => key === 'inauguration');
    expect(new Date(wait?.dueAt ?? 0).toISOString()).toBe('2026-12-14T17:00:00.000Z');
  });

  it.each([
    ['a post of another class', { ...solemn, postType: 'operational' as const }],
    ['a case from before the class of its post was kept', { policy: solemnPolicy }],
    ['a policy that says nothing of it', { postType: 'functional' as const }],
  ])('no inauguration for %s', (_, settings) => {
    const paper = given(courses.placement, settings);
    expect(paper.file.some((event) => event.kind === 'decree_issued' && event.inauguration === true)).toBe(false);
    expect(waits(paper)).toEqual(['effective_date']);
  });

  it('a functional post, for whoever is appointed to it from another class, where the policy says only that', () => {
    const inauguration = { posts: ['functional_appointment'] as const, inviteBefore: { workingDays: 1 } };
    const settings = { policy: { ...solemnPolicy, inauguration }, postType: 'functional' } as const;
    expect(waits(given(courses.placement, { ...settings, fromOtherClass: true }))).toEqual(['inauguration']);
    expect(waits(given(courses.placement, settings))).toEqual(['effective_date']);
  });

  it('gives nobody more time than the law: only a legal review does', () => {
    const paper = given(courses.placement, solemn);
    const more = { wait: 'inauguration', workingDays: 5, ground: 'Jadwal penuh' };
    expect(paper.when(hr, 'extend', more).refusal?.code).toBe('NotAllowed');
    expect(paper.when(hr, 'retryStep', more).refusal?.code).toBe('NotAllowed');
  });

  it('is not placed before it, however late the effective date is passed', () => {
    const paper = given(courses.placement, solemn);
    expect(paper.state.stage).toBe('decree');
    expect(waits(paper)).toEqual(['inauguration']);
    paper.passUntil(Date.parse('2027-03-01T00:00:00Z'));
    for (let passed = 0; passed < 5; passed += 1) paper.passDeadline();
    expect(paper.file.some(({ kind }) => kind === 'placed')).toBe(false);
  });

  it('is placed once it was held and the decree received, whichever comes last', () => {
    const first = given([...courses.placement, [hr, 'inviteToInauguration']], solemn);
    first.now += 600_000;
    expect(first.when(hr, 'recordInauguration').event).toMatchObject({ kind: 'inaugurated', stage: 'placement' });
    expect(waits(first)).toEqual(['effective_date']);

    const last = given([...courses.issued, [hr, 'inviteToInauguration']], solemn);
    last.now += 600_000;
    expect(last.when(hr, 'recordInauguration').event).toMatchObject({ kind: 'inaugurated', stage: 'decree' });
    last.when(hr, 'deliverDecree');
    expect(last.when(subject, 'acknowledgeReceipt').event).toMatchObject({ stage: 'placement' });
    expect(last.passDeadline()).toMatchObject([{ kind: 'placed' }]);
  });
});

describe('the invitation', () => {
  it.each([
    ['on Monday for Tuesday', '2026-11-02T02:00:00Z', '2026-11-03T02:00:00Z', true],
    ['on the same day', '2026-11-02T02:00:00Z', '2026-11-02T09:00:00Z', false],
    ['on Friday for Monday', '2026-11-06T02:00:00Z', '2026-11-09T02:00:00Z', true],
    ['on Saturday for Monday: no working day lies between', '2026-11-07T02:00:00Z', '2026-11-09T02:00:00Z', false],
    ['late on Monday in Jakarta for Tuesday', '2026-11-02T16:30:00Z', '2026-11-03T02:00:00Z', true],
    ['after midnight in Jakarta for the same day', '2026-11-02T17:30:00Z', '2026-11-03T02:00:00Z', false],
  ])('comes a working day before: %s', (_, now, startsAt, inTime) => {
    const paper = issued();
    paper.now = Date.parse(now);
    const { event, refusal } = paper.when(hr, 'inviteToInauguration', invitation(startsAt));
    if (inTime) expect(event).toMatchObject({ kind: 'inauguration_invited', startsAt: Date.parse(startsAt) });
    else expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('too late') });
  });

  it('is for a day within the time that the law leaves', () => {
    const { refusal } = issued().when(hr, 'inviteToInauguration', invitation('2026-12-15T02:00:00Z'));
    expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('ends before it') });
  });

  it('gives whoever could not come a new date, and says why', () => {
    const paper = issued();
    paper.when(hr, 'inviteToInauguration', invitation('2026-11-05T02:00:00Z'));
    const again = invitation('2026-11-10T02:00:00Z');
    expect(paper.when(hr, 'inviteToInauguration', again).refusal?.code).toBe('NotAllowed');
    expect(paper.when(hr, 'inviteToInauguration', { ...again, reasons: 'Sakit' }).event).toMatchObject({
      kind: 'inauguration_invited',
      reasons: 'Sakit',
    });
    paper.now = Date.parse('2026-11-10T05:00:00Z');
    expect(paper.when(hr, 'recordInauguration', record('2026-11-05')).refusal?.code).toBe('NotAllowed');
    expect(paper.when(hr, 'recordInauguration', record('2026-11-10')).event).toMatchObject({ heldOn: '2026-11-10' });
  });
});

describe('the papers of the oath', () => {
  const people = { official: 'emp-official', firstWitness: 'emp-one', secondWitness: 'emp-two' };
  const recorded = (more: object, day = '2026-11-03') => {
    const paper = issued();
    paper.when(hr, 'inviteToInauguration', invitation('2026-11-03T02:00:00Z'));
    paper.now = Date.parse('2026-11-04T05:00:00Z');
    return paper.when(hr, 'recordInauguration', record(day, more));
  };

  it('name who took it and two witnesses; without them they were written elsewhere', () => {
    expect(recorded({ ...people, clergy: 'Rohaniwan' }).event).toMatchObject({
      kind: 'inaugurated',
      oath: { official: 'emp-official', witnesses: ['emp-one', 'emp-two'] },
      clergy: 'Rohaniwan',
    });
    expect(recorded({}).event).not.toHaveProperty('oath');
  });

  it.each([
    ['a witness is missing', { ...people, secondWitness: undefined }, /belong together/],
    ['only clergy is named', { clergy: 'Rohaniwan' }, /belong together/],
    ['one witness is two', { ...people, secondWitness: 'emp-one' }, /four different people/],
    ['the official is a witness', { ...people, firstWitness: 'emp-official' }, /four different people/],
    ['the employee is a witness', { ...people, firstWitness: subject.person }, /four different people/],
  ])('are not written when %s', (_, more, message) => {
    expect(recorded(more).refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringMatching(message) });
  });

  it('say when and where as the invitation did: not of another day', () => {
    expect(recorded(people, '2026-11-04').refusal?.message).toMatch(/invitation for 2026-11-03/);
    expect(recorded({}, '2026-11-04').event).toMatchObject({ heldOn: '2026-11-04' });
  });
});

describe('the inauguration is recorded', () => {
  const invited = (): PaperCase => {
    const paper = issued();
    paper.when(hr, 'inviteToInauguration', invitation('2026-11-05T02:00:00Z'));
    paper.now = Date.parse('2026-11-06T05:00:00Z');
    return paper;
  };

  it('with the minutes of the oath and the statement of inauguration', () => {
    expect(invited().when(hr, 'recordInauguration', record('2026-11-05')).event).toMatchObject({
      minutes: { number: 'BA/2', date: '2026-11-05' },
      statement: { number: 'SPP/1', date: '2026-11-05' },
    });
  });

  it.each([
    ['before the day of the invitation', record('2026-11-04')],
    ['on a day to come', record('2026-11-07')],
    ['with minutes from before it', record('2026-11-05', { minutesDate: '2026-11-04' })],
    ['with a statement of tomorrow', record('2026-11-05', { statementDate: '2026-11-07' })],
  ])('not %s', (_, fields) => {
    expect(invited().when(hr, 'recordInauguration', fields).refusal?.code).toBe('NotAllowed');
  });

  it('not before it has begun, though it is the day', () => {
    const paper = issued();
    paper.when(hr, 'inviteToInauguration', invitation('2026-11-05T05:00:00Z'));
    paper.now = Date.parse('2026-11-05T04:59:00Z');
    expect(paper.when(hr, 'recordInauguration', record('2026-11-05')).refusal?.code).toBe('NotAllowed');
    paper.now = Date.parse('2026-11-05T05:00:00Z');
    expect(paper.when(hr, 'recordInauguration', record('2026-11-05')).refusal).toBeNull();
  });

  it('not without an invitation, and by HR alone', () => {
    expect(issued().when(hr, 'recordInauguration', record('2026-11-02')).refusal?.code).toBe('Impossible');
    expect(invited().when(governor, 'recordInauguration', record('2026-11-05')).refusal?.code).toBe('NotYours');
  });
});

describe('an inauguration that is late', () => {
  const late = (settings = solemn): PaperCase => {
    const paper = given(courses.placement, settings);
    paper.passDeadline();
    return paper;
  };
  const resumed = { remarks: 'Pelantikan tetap dapat dilaksanakan' };

  it('puts the case on hold by itself: the legal officer reviews it, every other clock stands still', () => {
    const legal_officer = [{ office: officeId('biro-hukum'), zone: 'Asia/Jakarta' as const }];
    const paper = late({ ...solemn, offices: { ...offices, legal_officer } });
    expect(paper.file.at(-1)).toMatchObject({ kind: 'inauguration_lapsed', stage: 'decree' });
    expect(paper.state.hold).toMatchObject({ cause: 'inauguration' });
    expect(paper.state.waits).toMatchObject([
      { key: 'inauguration', dueAt: null, overdueSince: expect.any(Number), paused: { grounds: ['hold'] } },
      { key: 'legal_review', holders: ['biro-hukum'], dueAt: paper.now + 300_000 },
    ]);
  });

  it('goes to the authorized official where there is no legal officer, and climbs when nobody answers', () => {
    const paper = late();
    expect(paper.state.waits.at(-1)).toMatchObject({ key: 'legal_review', holders: ['sekda'] });
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'legal_review', to: 'gubernur' }]);
    expect(paper.state.hold).not.toBeNull();
  });

  it('goes on when a person resumes it, with what the review found and the whole time once more', () => {
    const paper = late();
    expect(paper.when(authorizedOfficial, 'resume', {}).refusal?.code).toBe('NotAllowed');
    for (const other of [hr, operator]) expect(paper.when(other, 'resume', resumed).refusal?.code).toBe('NotYours');
    expect(paper.when(authorizedOfficial, 'resume', resumed).event).toMatchObject({ kind: 'resumed' });
    expect(paper.state.hold).toBeNull();
    expect(paper.state.waits).toMatchObject([
      { key: 'inauguration', holders: ['bkd'], dueAt: paper.now + 1_200_000, overdueSince: null },
    ]);
  });

  it('is not held by the same delay for ever: late again, it is on hold again', () => {
    const paper = late();
    paper.when(authorizedOfficial, 'resume', resumed);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'inauguration_lapsed' }]);
  });

  it('is no window that a recheck could end', () => {
    const paper = late();
    paper.when(hr, 'recheck');
    expect(paper.state.hold).toMatchObject({ cause: 'inauguration' });
  });

  it('may end with the revocation of its decree', () => {
    expect(late().when(governor, 'revokeDecree').event).toMatchObject({ outcome: 'revoked' });
  });
});
