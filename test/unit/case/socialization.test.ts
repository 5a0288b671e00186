import { describe, expect, it } from 'vitest';
import { actors, offices, policy, subject } from '../../support/case-fixture.ts';
import { courses, given, type Line, waits } from '../../support/paper-case.ts';

const { authorizedOfficial, hr, origin, destination } = actors;
const objection: Line = [subject, 'object'];
const explanation: Line = [origin, 'explain'];
const everyRound: readonly Line[] = [...courses.socialization, objection, explanation, objection, explanation];

describe('the employee accepts', () => {
  it('at once: agreed, and the approvals of both heads begin in parallel', () => {
    const paper = given(courses.socialization);
    expect(paper.when(subject, 'accept').event).toMatchObject({ kind: 'accepted', answer: 'agreed', by: subject });
    expect(paper.state).toMatchObject({ stage: 'approval', dialogue: { answer: 'agreed' } });
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance']);
  });

  it('after an explanation: the file says so', () => {
    const paper = given([...courses.socialization, objection, explanation]);
    expect(paper.when(subject, 'accept').event).toMatchObject({
      answer: 'agreed_after_explanation',
      stage: 'approval',
    });
  });
});

describe('the employee objects', () => {
  it('and the leader is asked to explain; the case does not fail', () => {
    const paper = given(courses.socialization);
    expect(paper.when(subject, 'object', { category: 'distance', words: 'Terlalu jauh' }).event).toMatchObject({
      kind: 'objected',
      round: 1,
      category: 'distance',
      words: 'Terlalu jauh',
      stage: 'socialization',
    });
    expect(paper.state.waits).toMatchObject([{ key: 'explanation', holders: ['kepala-asal'] }]);
  });

  it('and cannot answer again before the leader has', () => {
    const paper = given([...courses.socialization, objection]);
    expect(paper.when(subject, 'accept').refusal?.code).toBe('Impossible');
    expect(paper.when(subject, 'object').refusal?.code).toBe('Impossible');
  });

  it('and is asked again after the explanation', () => {
    const paper = given([...courses.socialization, objection]);
    expect(paper.when(...explanation).event).toMatchObject({ kind: 'explained', round: 1, support: 'Rumah dinas' });
    expect(paper.state.waits).toMatchObject([{ key: 'acknowledgement', holders: ['subject'] }]);
    expect(paper.state.dialogue.explained).toBe(1);
  });

  it('an explanation without an offer of support is one too', () => {
    const paper = given([...courses.socialization, objection]);
    const event = paper.when(origin, 'explain', { serviceNeed: 'Perlu', careerOpportunity: 'Naik' }).event;
    expect(event).toMatchObject({ kind: 'explained', support: null });
  });

  it('the objection after the last round goes to the authorized official', () => {
    const paper = given(everyRound);
    expect(paper.when(...objection).event).toMatchObject({ round: policy.rounds + 1 });
    expect(paper.state.waits).toMatchObject([{ key: 'conclusion', holders: ['sekda'] }]);
    expect(paper.when(...explanation).refusal?.code).toBe('Impossible');
  });

  it('with no round in the policy the first objection goes there', () => {
    const paper = given([...courses.socialization, objection], { policy: { ...policy, rounds: 0 } });
    expect(waits(paper)).toEqual(['conclusion']);
  });

  it('for a remote posting either head may explain, once', () => {
    const remote = { ...offices, leader: [...offices.origin_head, ...offices.destination_head] };
    const paper = given([...courses.socialization, objection], { offices: remote });
    expect(paper.state.waits[0]?.holders).toEqual(['kepala-asal', 'kepala-tujuan']);
    expect(paper.when(destination, 'explain').event?.kind).toBe('explained');
    expect(paper.when(origin, 'explain').refusal?.code).toBe('Impossible');
  });

  it('nobody but the leader explains', () => {
    const paper = given([...courses.socialization, objection]);
    for (const actor of [hr, destination, subject]) expect(paper.when(actor, 'explain').refusal?.code).toBe('NotYours');
  });
});

describe('the authorized official concludes', () => {
  const refused = [...everyRound, objection];

  it('that the move goes on, with reasons', () => {
    const paper = given(refused);
    const event = paper.when(authorizedOfficial, 'conclude', { conclusion: 'go_on', reasons: 'Layanan' }).event;
    expect(event).toMatchObject({ kind: 'concluded', conclusion: 'go_on', reasons: 'Layanan', stage: 'approval' });
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance']);
    expect(paper.state.dialogue.answer).toBe('concluded');
  });

  it('that it does not: the case closes and the reason is kept', () => {
    const paper = given(refused);
    const event = paper.when(authorizedOfficial, 'conclude', { conclusion: 'withdraw', reasons: 'Keluarga' }).event;
    expect(event).toMatchObject({ kind: 'concluded', reasons: 'Keluarga', stage: 'closed', outcome: 'withdrawn' });
    expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'withdrawn', waits: [] });
  });

  it('only when asked to', () => {
    expect(given(courses.socialization).when(authorizedOfficial, 'conclude').refusal?.code).toBe('Impossible');
    expect(given(refused).when(hr, 'conclude').refusal?.code).toBe('NotYours');
  });
});

describe('the employee is silent', () => {
  const silent = (course: readonly Line[] = courses.socialization) => {
    const paper = given(course);
    return { paper, events: paper.passDeadline() };
  };

  it('which is neither consent nor refusal: unacknowledged, and escalated to a person', () => {
    const { paper, events } = silent();
    expect(events).toMatchObject([{ kind: 'unacknowledged', stage: 'socialization' }]);
    expect(paper.state.dialogue).toEqual({ explained: 0, unacknowledged: true, answer: null });
    expect(paper.state.waits).toMatchObject([
      { key: 'acknowledgement', holders: ['subject'], dueAt: null },
      { key: 'conclusion', holders: ['sekda'] },
    ]);
  });

  it('and may still accept afterwards, which spares the official the conclusion', () => {
    const { paper } = silent();
    expect(paper.when(subject, 'accept').event).toMatchObject({ answer: 'agreed', stage: 'approval' });
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance']);
  });

  it('and may still object afterwards: the leader explains, and nobody is to conclude meanwhile', () => {
    const { paper } = silent();
    paper.when(...objection);
    expect(waits(paper)).toEqual(['explanation']);
    expect(paper.state.dialogue.unacknowledged).toBe(false);
    expect(paper.when(authorizedOfficial, 'conclude').refusal?.code).toBe('Impossible');
  });

  it('after the last round, an objection leaves one conclusion, with a full window of its own', () => {
    const { paper } = silent(everyRound);
    paper.now += 60_000;
    paper.when(...objection);
    expect(waits(paper)).toEqual(['conclusion']);
    expect(paper.state.waits[0]).toMatchObject({ dueAt: paper.now + 300_000, overdueSince: null, escalatedTo: [] });
  });

  it('and the official goes on: the answer is no longer awaited', () => {
    const { paper } = silent();
    paper.when(authorizedOfficial, 'conclude');
    expect(waits(paper)).toEqual(['step:release', 'step:acceptance']);
    expect(paper.when(subject, 'object').refusal?.code).toBe('Impossible');
  });

  it('as is the official: the governor is told, and nothing is decided', () => {
    const { paper } = silent();
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'conclusion', to: 'gubernur' }]);
    expect(paper.passDeadline()).toEqual([]);
    expect(paper.state).toMatchObject({ stage: 'socialization', dialogue: { answer: null } });
  });

  it('is said once, however long the ladder: from then on the conclusion is what is late', () => {
    const acknowledgement = { ...policy.deadlines.acknowledgement, escalateTo: ['hr', 'authorized_official'] } as const;
    const slow = { ...policy, deadlines: { ...policy.deadlines, acknowledgement } };
    const paper = given(courses.socialization, { policy: slow });
    const events = [...paper.passDeadline(), ...paper.passDeadline(), ...paper.passDeadline()];
    expect(events.map(({ kind }) => kind)).toEqual(['unacknowledged', 'escalated']);
  });

  it('again after an explanation: told again', () => {
    const { paper } = silent();
    paper.when(...objection);
    paper.when(...explanation);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'unacknowledged' }]);
    expect(waits(paper)).toEqual(['acknowledgement', 'conclusion']);
  });
});

describe('the leader is silent', () => {
  it('which is escalated; the leader may still explain', () => {
    const paper = given([...courses.socialization, objection]);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'explanation', to: 'sekda' }]);
    expect(paper.when(...explanation).event?.kind).toBe('explained');
  });
});
