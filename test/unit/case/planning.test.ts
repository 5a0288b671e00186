import { describe, expect, it } from 'vitest';
import { actors, block, holderOf, openedAt, subject, warning } from '../../support/case-fixture.ts';
import { courses, given, waits } from '../../support/paper-case.ts';

const { hr, authorizedOfficial } = actors;

describe('a case that has just been opened', () => {
  it('is in planning and waits for the completeness check of HR, within the policy', () => {
    const { state } = given(courses.planning);
    expect(state).toMatchObject({ sequence: 1, stage: 'planning', outcome: null, refusals: 0 });
    expect(state.waits).toEqual([
      {
        key: 'completeness',
        holders: ['bkd'],
        dueAt: openedAt + 300_000,
        overdueSince: null,
        provisional: false,
        escalatedTo: [],
      },
    ]);
  });

  it('has the short window when it is urgent', () => {
    const urgent = { ground: 'policy_change', words: 'Perda baru' } as const;
    const { state } = given(courses.planning, { urgent });
    expect(state.urgent).toBe(true);
    expect(state.waits[0]?.dueAt).toBe(openedAt + 10_000);
  });

  it('goes to the employee when HR submits it', () => {
    const paper = given(courses.planning);
    expect(paper.when(hr, 'submit', {}, 'c-1').event).toMatchObject({
      kind: 'submitted',
      sequence: 2,
      commandId: 'c-1',
      by: hr,
      stage: 'socialization',
    });
    expect(waits(paper)).toEqual(['acknowledgement']);
    expect(paper.state.waits[0]).toMatchObject({ holders: ['subject'], dueAt: openedAt + 600_000 });
  });
});

describe('a block keeps the case in planning', () => {
  it('until it is cured: the submission names the rules and the remedy', () => {
    const paper = given(courses.planning, { findings: [block('R2'), block('R4')] });
    expect(paper.when(hr, 'submit').refusal).toEqual({
      code: 'Blocked',
      message: 'submit: blocked by R2 (may be overridden), R4; cure and recheck, or withdraw',
    });
    expect(paper.state).toMatchObject({ sequence: 1, stage: 'planning' });
  });

  it('a warning keeps nobody', () => {
    const paper = given(courses.planning, { findings: [warning('R7'), warning('R9')] });
    expect(paper.when(hr, 'submit').event?.kind).toBe('submitted');
  });

  it('a recheck that finds the cause gone lets it go on', () => {
    const paper = given(courses.planning, { findings: [block('R3')] });
    paper.register = [];
    expect(paper.when(hr, 'recheck').event).toMatchObject({ kind: 'rechecked', stage: 'planning' });
    expect(paper.state.blocks).toEqual([]);
    expect(waits(paper)).toEqual(['completeness']);
    expect(paper.when(hr, 'submit').event?.kind).toBe('submitted');
  });

  it('a recheck that finds a new block keeps it', () => {
    const paper = given(courses.planning);
    paper.register = [block('R4')];
    paper.when(hr, 'recheck');
    expect(paper.when(hr, 'submit').refusal?.code).toBe('Blocked');
  });
});

describe('an override', () => {
  it('sets R2 aside with reasons of the authorized official, and a recheck does not bring it back', () => {
    const paper = given(courses.planning, { findings: [block('R2')] });
    expect(paper.when(authorizedOfficial, 'override', { rule: 'R2', reasons: 'Mendesak' }).event).toMatchObject({
      kind: 'overridden',
      rule: 'R2',
      reasons: 'Mendesak',
      by: authorizedOfficial,
    });
    paper.when(hr, 'recheck');
    expect(paper.state).toMatchObject({ blocks: [], overridden: ['R2'] });
    expect(paper.when(hr, 'submit').event?.kind).toBe('submitted');
  });

  it('leaves the other blocks standing', () => {
    const paper = given(courses.planning, { findings: [block('R2'), block('R4')] });
    paper.when(authorizedOfficial, 'override');
    expect(paper.state.blocks).toEqual([{ rule: 'R4', overridable: false }]);
    expect(paper.when(hr, 'submit').refusal?.code).toBe('Blocked');
  });

  it('of R16 says on which ground a JPT is moved within two years (SE MenPANRB 19/2023)', () => {
    const paper = given(courses.planning, { findings: [block('R16')] });
    const stated = { rule: 'R16', reasons: 'Kebutuhan mendesak', ground: 'Penataan organisasi' };
    const { ground: _, ...unstated } = stated;
    expect(paper.when(authorizedOfficial, 'override', unstated).refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('ground'),
    });
    expect(paper.when(authorizedOfficial, 'override', stated).event).toMatchObject({ kind: 'overridden', ...stated });
    expect(paper.state).toMatchObject({ blocks: [], overridden: ['R16'] });
  });

  it('exists for R2 and R16 only', () => {
    const paper = given(courses.planning, { findings: [block('R4')] });
    const refusal = paper.when(authorizedOfficial, 'override', { rule: 'R4', reasons: 'Mendesak' }).refusal;
    expect(refusal).toMatchObject({ code: 'Malformed', message: expect.stringContaining('rule') });
  });

  it('has nothing to set aside when R2 does not block, or is set aside already', () => {
    expect(given(courses.planning).when(authorizedOfficial, 'override').refusal?.code).toBe('Impossible');
    const paper = given([[authorizedOfficial, 'override']], { findings: [block('R2')] });
    expect(paper.when(authorizedOfficial, 'override').refusal?.code).toBe('Impossible');
  });

  it('belongs to the authorized official alone', () => {
    const paper = given(courses.planning, { findings: [block('R2')] });
    expect(paper.when(hr, 'override').refusal?.code).toBe('NotYours');
    expect(paper.when(actors.governor, 'override').refusal?.code).toBe('NotYours');
  });
});

describe('the completeness check in silence', () => {
  it('is escalated, and HR may still submit', () => {
    const paper = given(courses.planning);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'escalated', wait: 'completeness', to: 'sekda' }]);
    expect(paper.state.stage).toBe('planning');
    expect(paper.when(hr, 'submit').event?.kind).toBe('submitted');
  });
});

describe('who may act in planning', () => {
  it('only HR submits', () => {
    const paper = given(courses.planning);
    for (const actor of [actors.origin, actors.governor, subject])
      expect(paper.when(actor, 'submit').refusal?.code).toBe('NotYours');
  });

  it('nobody of HR submits their own case', () => {
    const paper = given(courses.planning);
    const refusal = paper.when(holderOf('bkd', subject.person), 'submit').refusal;
    expect(refusal?.code).toBe('OwnCase');
    expect(refusal?.message).not.toContain(subject.person);
  });

  it('nobody but the employee speaks as the employee', () => {
    const impostor = { person: hr.person, office: 'subject' } as const;
    expect(given(courses.socialization).when(impostor, 'accept').refusal?.code).toBe('NotYours');
  });
});
