import { describe, expect, it } from 'vitest';
import { roundsUsed } from '../../../domain/case/dialogue.ts';
import { noticesOf } from '../../../domain/case/notices.ts';
import { actors, block, subject, validFields } from '../../support/case-fixture.ts';
import { courses, given, type Line, type PaperCase, waits } from '../../support/paper-case.ts';

const { authorizedOfficial, hr, origin, destination } = actors;
const objection: Line = [subject, 'object'];
const explanation: Line = [origin, 'explain'];
const explained: readonly Line[] = [...courses.socialization, objection, explanation];

const silent = (): PaperCase => {
  const paper = given(courses.socialization);
  paper.passDeadline();
  return paper;
};

describe('the employee has understood', () => {
  it('which stops the clock of silence, agrees to nothing, and leaves the conclusion to the authorized official', () => {
    const paper = given(courses.socialization);
    expect(paper.when(subject, 'acknowledge').event).toMatchObject({ kind: 'acknowledged', stage: 'socialization' });
    expect(paper.state.dialogue).toMatchObject({ acknowledged: true, answer: null });
    expect(paper.state.waits).toMatchObject([
      { key: 'acknowledgement', holders: ['subject'], dueAt: null },
      { key: 'conclusion', holders: ['sekda'], dueAt: paper.now + 300_000 },
    ]);
    const later = [...paper.passDeadline(), ...paper.passDeadline()];
    expect(later.map(({ kind }) => kind)).toEqual(['escalated']);
    expect(paper.state).toMatchObject({ stage: 'socialization', dialogue: { answer: null } });
  });

  it.each([
    ['accept', 'accepted', 'approval'],
    ['object', 'objected', 'socialization'],
  ] as const)('and may still %s, which spares the official the conclusion', (name, kind, stage) => {
    const paper = given([...courses.socialization, [subject, 'acknowledge']]);
    expect(paper.when(subject, name).event).toMatchObject({ kind, stage });
    expect(waits(paper)).not.toContain('conclusion');
  });

  it('once, until something new is explained', () => {
    const paper = given([...courses.socialization, [subject, 'acknowledge']]);
    expect(paper.when(subject, 'acknowledge').refusal?.code).toBe('AlreadyDecided');
    paper.when(...objection);
    paper.when(...explanation);
    expect(paper.when(subject, 'acknowledge').event?.kind).toBe('acknowledged');
  });

  it('also after silence: the official’s task and its deadline stay as they were', () => {
    const paper = silent();
    const before = paper.state.waits.find(({ key }) => key === 'conclusion');
    paper.when(subject, 'acknowledge');
    expect(paper.state.waits.find(({ key }) => key === 'conclusion')).toEqual(before);
    expect(paper.state.dialogue).toMatchObject({ unacknowledged: false, acknowledged: true });
  });
});

describe('a session', () => {
  it('is planned in planning or later, and the employee and the leader are invited', () => {
    const paper = given([]);
    const before = paper.state;
    const { event } = paper.when(hr, 'planSession');
    if (event === null) throw new Error('refused');
    expect(paper.state.dialogue.planned).toEqual({
      sequence: 2,
      startsAt: Date.parse('2026-11-20T02:00:00Z'),
      mode: 'in_person',
    });
    expect(noticesOf(before, event, paper.state)).toEqual([
      { template: 'session_planned', to: 'subject' },
      { template: 'session_planned', to: 'kepala-asal' },
    ]);
  });

  it('is moved by a new plan, and held once', () => {
    const paper = given([...courses.socialization, [origin, 'planSession'], [hr, 'planSession']]);
    expect(paper.when(origin, 'holdSession').event).toMatchObject({ planned: 4, reopened: false, mode: 'online' });
    expect(paper.state.dialogue).toMatchObject({ sessions: 1 });
    expect(paper.state.dialogue.planned).toBeUndefined();
    expect(paper.when(origin, 'holdSession').event).toMatchObject({ planned: null });
  });

  it.each([
    ['planSession', { startsAt: '2026-11-02T01:59:59Z' }, 'past'],
    ['holdSession', { heldAt: '2026-11-02T02:00:01Z' }, 'future'],
    ['holdSession', { minutesDate: '2026-11-03' }, 'future'],
  ] as const)('%s with %j is not possible', (name, wrong, said) => {
    const paper = given(courses.socialization);
    const { refusal } = paper.when(origin, name, { ...validFields[name], ...wrong });
    expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining(said) });
  });

  it('takes no time from the answer and gives none, while the answer is awaited', () => {
    const paper = given(courses.socialization);
    const before = paper.state.waits;
    paper.when(origin, 'holdSession');
    expect(paper.state.waits).toEqual(before);
  });

  it('after silence gives the employee a new window, and the conclusion waits', () => {
    const paper = silent();
    expect(paper.when(origin, 'holdSession').event).toMatchObject({ kind: 'session_held', reopened: true });
    expect(paper.state.waits).toMatchObject([
      { key: 'acknowledgement', holders: ['subject'], dueAt: paper.now + 600_000, escalatedTo: [] },
    ]);
    expect(paper.state.dialogue.unacknowledged).toBe(false);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'unacknowledged' }]);
  });

  it('held by the one who is to conclude lets the employee answer again; the leader’s does not take the task away', () => {
    const last = [...explained, objection, explanation, objection];
    const byLeader = given([...last, [origin, 'holdSession']]);
    expect(waits(byLeader)).toEqual(['conclusion']);
    const byOfficial = given([...last, [authorizedOfficial, 'holdSession']]);
    expect(waits(byOfficial)).toEqual(['acknowledgement']);
  });

  it('is for the leader and the authorized official to hold; HR may invite', () => {
    for (const actor of [hr, destination, subject])
      expect(given(courses.socialization).when(actor, 'holdSession').refusal?.code).toBe('NotYours');
    expect(given(courses.socialization).when(destination, 'planSession').refusal?.code).toBe('NotYours');
  });
});

describe('what the leader offers', () => {
  it('is owed from then on, each offer by an id of its own', () => {
    const paper = given(explained);
    expect(paper.state.obligations).toEqual([
      { id: 'offer-4-1', kind: 'housing', due: '2027-01-31', months: null, fulfilled: false },
      { id: 'offer-4-2', kind: 'remote_term', due: null, months: 24, fulfilled: false },
    ]);
    expect(JSON.stringify(paper.state)).not.toContain('puskesmas');
  });

  it.each([
    [{ kind: 'remote_term', words: 'Boleh kembali' }, 'months'],
    [{ kind: 'housing', words: 'Rumah', months: 3 }, 'months'],
    [{ kind: 'housing', words: 'Rumah', due: '2026-11-01' }, 'past'],
  ])('%j cannot be kept as it stands', (offer, said) => {
    const paper = given([...courses.socialization, objection]);
    const { refusal } = paper.when(origin, 'explain', { ...validFields.explain, offers: [offer] });
    expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining(said) });
  });

  it('is fulfilled by the destination or HR with evidence, once', () => {
    const paper = given([...explained, [subject, 'accept']]);
    expect(paper.when(destination, 'fulfil').event).toMatchObject({ kind: 'fulfilled', stage: 'approval' });
    expect(paper.state.obligations?.map(({ fulfilled }) => fulfilled)).toEqual([true, false]);
    expect(paper.when(hr, 'fulfil').refusal?.code).toBe('AlreadyDecided');
    const unknown = paper.when(hr, 'fulfil', { obligation: 'offer-9-1', evidence: 'x' }).refusal;
    expect(unknown).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('offer-4-2') });
    expect(paper.when(origin, 'fulfil').refusal?.code).toBe('NotYours');
  });

  it('is owed also in later rounds, beside the earlier ones', () => {
    const paper = given([...explained, objection, explanation]);
    expect(paper.state.obligations?.map(({ id }) => id)).toEqual(['offer-4-1', 'offer-4-2', 'offer-6-1', 'offer-6-2']);
  });
});

describe('a conclusion that amends', () => {
  const reasons = { qualification: 'S1', competence: 'level 3', performance: 'baik', need: 'lowong' };
  const otherSeat = { conclusion: 'amend', reasons: 'Lebih dekat', toPosition: 'other-post', ...reasons };
  const refused: readonly Line[] = [...explained, objection, explanation, objection];

  it('leads back to planning with another seat; the dialogue is kept', () => {
    const paper = given(refused);
    const { event } = paper.when(authorizedOfficial, 'conclude', otherSeat);
    expect(event).toMatchObject({ kind: 'amended', position: 'other-post', moveReasons: reasons, stage: 'planning' });
    expect(paper.state).toMatchObject({
      position: 'other-post',
      dialogue: { explained: 2, explainedBefore: 2, answer: null },
      waits: [{ key: 'completeness', holders: ['bkd'] }],
    });
    expect(paper.state.obligations).toHaveLength(4);
  });

  it('gives the new proposal rounds of its own, and calls an agreement to it agreed after explanation', () => {
    const paper = given([...refused, [authorizedOfficial, 'conclude', otherSeat], [hr, 'submit'], objection]);
    expect(waits(paper)).toEqual(['explanation']);
    expect(roundsUsed(paper.state.dialogue)).toBe(0);
    paper.when(...explanation);
    expect(paper.when(subject, 'accept').event).toMatchObject({ answer: 'agreed_after_explanation' });
  });

  it('judges the rules again: what was set aside for one seat blocks the other, and not the same seat later', () => {
    const findings = [block('R2')];
    const overridden: readonly Line[] = [[authorizedOfficial, 'override'], ...refused];
    const other = given([...overridden, [authorizedOfficial, 'conclude', otherSeat]], { findings });
    expect(other.state).toMatchObject({ overridden: [], blocks: [{ rule: 'R2' }] });
    expect(other.when(hr, 'submit').refusal?.code).toBe('Blocked');
    const date = { conclusion: 'amend', reasons: 'Menunggu kelahiran', toDate: '2027-03-01' };
    const later = given([...overridden, [authorizedOfficial, 'conclude', date]], { findings });
    expect(later.state).toMatchObject({ overridden: ['R2'], blocks: [], effectiveDate: '2027-03-01' });
    expect(later.when(hr, 'submit').event?.kind).toBe('submitted');
  });

  it.each([
    [{ conclusion: 'amend' }, 'another seat'],
    [{ conclusion: 'amend', toDate: '2026-11-30' }, 'later than'],
    [{ conclusion: 'amend', toDate: '2026-11-01' }, 'past'],
    [{ conclusion: 'amend', toPosition: 'other-post' }, 'four reasons'],
    [{ conclusion: 'amend', toPosition: 'target-post', ...reasons }, 'already'],
    [{ conclusion: 'amend', toPosition: 'other_post', ...reasons }, 'no id'],
    [{ conclusion: 'amend', toDate: '2027-03-01', need: 'lowong' }, 'four reasons'],
    [{ conclusion: 'go_on', toDate: '2027-03-01' }, 'amend'],
    [{ conclusion: 'withdraw', toPosition: 'other-post' }, 'amend'],
  ])('%j is not possible', (fields, said) => {
    const { refusal } = given(refused).when(authorizedOfficial, 'conclude', { reasons: 'Alasan', ...fields });
    expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining(said) });
  });
});

describe('urgent after the fact', () => {
  it('shortens what runs from that moment, never to before it, and tells the employee', () => {
    const paper = given(courses.socialization);
    paper.now += 595_000;
    const before = paper.state;
    const { event } = paper.when(hr, 'makeUrgent');
    if (event === null) throw new Error('refused');
    // Five seconds were left of the long window: the short one of ten seconds would be longer.
    expect(paper.state.waits).toEqual(before.waits);
    expect(paper.state).toMatchObject({ urgent: true, madeUrgentAt: paper.now });
    expect(noticesOf(before, event, paper.state)).toEqual([{ template: 'made_urgent', to: 'subject' }]);
  });

  it('counts the short window from that moment, and for what follows', () => {
    const paper = given(courses.approval);
    paper.now += 60_000;
    paper.when(authorizedOfficial, 'makeUrgent');
    expect(paper.state.waits.map(({ dueAt }) => dueAt)).toEqual([paper.now + 10_000, paper.now + 10_000]);
    paper.when(origin, 'approve');
    paper.when(destination, 'approve');
    expect(paper.state.waits).toMatchObject([{ key: 'step:board', dueAt: paper.now + 10_000 }]);
  });

  it('leaves what is overdue on its ladder', () => {
    const paper = given(courses.approval);
    paper.passDeadline();
    const before = paper.state.waits;
    paper.when(hr, 'makeUrgent');
    expect(paper.state.waits).toEqual(before);
  });

  it('needs its ground in words, and happens once', () => {
    const paper = given(courses.socialization);
    const bare = paper.when(hr, 'makeUrgent', { ground: 'urgent_need' }).refusal;
    expect(bare).toMatchObject({ code: 'Malformed', message: expect.stringContaining('words') });
    paper.when(hr, 'makeUrgent');
    expect(paper.when(hr, 'makeUrgent').refusal?.code).toBe('AlreadyDecided');
    const opened = given(courses.socialization, { urgent: { ground: 'urgent_need', words: 'Wabah' } });
    expect(opened.when(hr, 'makeUrgent').refusal?.code).toBe('AlreadyDecided');
    expect(opened.state.madeUrgentAt).toBeUndefined();
  });
});

describe('documents of an objection', () => {
  it('are kept with it; one from the future is not possible', () => {
    const paper = given(courses.socialization);
    const future = [{ kind: 'Surat dokter', number: '1', date: '2026-11-03' }];
    expect(paper.when(subject, 'object', { ...validFields.object, documents: future }).refusal?.code).toBe(
      'NotAllowed',
    );
    expect(paper.when(...objection).event).toMatchObject({ documents: [{ number: 'RS/1' }] });
  });
});
