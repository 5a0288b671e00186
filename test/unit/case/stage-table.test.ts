import { describe, expect, it } from 'vitest';
import { type CommandName, commandNames } from '../../../domain/case/commands.ts';
import { refusalCodes } from '../../../domain/case/refusal.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { actors, block, holderOf, subject } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, givenHeld, givenPlaced, type PaperCase } from '../../support/paper-case.ts';

/** Every point at which a case can wait, from its opening to its close. */
const points: Readonly<Record<string, () => PaperCase>> = {
  planning: () => given(courses.planning),
  'planning, blocked': () => given(courses.planning, { findings: [block('R2')] }),
  socialization: () => given(courses.socialization),
  'socialization, objected': () => given([...courses.socialization, [subject, 'object']]),
  'socialization, silent': () => {
    const paper = given(courses.socialization);
    paper.passDeadline();
    return paper;
  },
  'approval, heads': () => given(courses.approval),
  'approval, board': () => given(courses.beforeBoard),
  'approval, governor': () => given(courses.beforeDecision),
  'decree, to issue': () => given(courses.decree),
  'decree, to deliver': () => given(courses.issued),
  'decree, to receive': () => given(courses.delivered),
  'placement, by date': () => given(courses.placement),
  'placement, held': () => givenHeld([block('R2')]),
  commencement: () => givenPlaced(),
  closed: () => givenClosed(),
};

/** Commands that somebody of the case may send at this point, each with who. */
function possible(point: () => PaperCase): readonly string[] {
  const everybody = Object.entries<Actor>(actors);
  return commandNames.flatMap((name) => {
    const who = everybody.filter(([, actor]) => point().when(actor, name).event !== null).map(([part]) => part);
    return who.length > 0 ? [`${name} (${who.join(', ')})`] : [];
  });
}

describe('the procedure as a table', () => {
  it('at each point: which commands, by whom; all others are refused', () => {
    const table = Object.entries(points).map(([name, point]) => `${name}: ${possible(point).join(' | ') || 'nothing'}`);
    expect(table).toMatchInlineSnapshot(`
      [
        "planning: recheck (hr) | attachDocument (hr) | submit (hr) | withdraw (hr)",
        "planning, blocked: recheck (hr) | override (authorizedOfficial) | attachDocument (hr) | withdraw (hr)",
        "socialization: attachDocument (hr) | accept (subject) | object (subject) | withdraw (hr)",
        "socialization, objected: attachDocument (hr) | explain (origin) | withdraw (hr)",
        "socialization, silent: attachDocument (hr) | accept (subject) | object (subject) | conclude (authorizedOfficial) | withdraw (hr)",
        "approval, heads: attachDocument (hr) | approve (origin, destination) | reject (origin, destination) | withdraw (hr)",
        "approval, board: attachDocument (hr) | recommend (board) | adviseAgainst (board) | withdraw (hr)",
        "approval, governor: attachDocument (hr) | approve (governor) | reject (governor) | withdraw (hr)",
        "decree, to issue: recheck (hr) | attachDocument (hr) | issueDecree (hr) | withdraw (hr)",
        "decree, to deliver: recheck (hr) | attachDocument (hr) | deliverDecree (hr) | withdraw (hr)",
        "decree, to receive: recheck (hr) | attachDocument (hr) | acknowledgeReceipt (subject) | withdraw (hr)",
        "placement, by date: attachDocument (hr) | withdraw (hr)",
        "placement, held: recheck (hr) | override (authorizedOfficial) | attachDocument (hr) | withdraw (hr)",
        "commencement: commence (destination)",
        "closed: nothing",
      ]
    `);
  });

  it.each(Object.keys(points))('%s: a refused command changes nothing', (name) => {
    for (const command of commandNames)
      for (const actor of Object.values<Actor>(actors)) {
        const paper = points[name]?.();
        const before = paper?.state;
        const became = paper?.when(actor, command);
        if (became?.refusal) expect(paper?.state).toBe(before);
      }
  });

  it.each(Object.keys(points))('%s: nobody decides on their own move, in any office', (name) => {
    for (const command of commandNames)
      for (const { office } of Object.values<Actor>(actors).filter((actor) => actor.office !== 'subject'))
        expect(points[name]?.().when(holderOf(office, subject.person), command).event).toBeNull();
  });

  it.each(Object.keys(points))('%s: withdrawn by HR only before the placement', (name) => {
    const { event, refusal } = points[name]?.().when(actors.hr, 'withdraw') ?? {};
    if (name === 'commencement') expect(refusal?.code).toBe('Impossible');
    else if (name === 'closed') expect(refusal?.code).toBe('Closed');
    else expect(event).toMatchObject({ kind: 'withdrawn', stage: 'closed', outcome: 'withdrawn' });
  });
});

describe('every reason to refuse', () => {
  const heads = () => given(courses.approval);
  const reached: Readonly<Record<string, readonly [PaperCase, Actor, CommandName, Record<string, unknown>?]>> = {
    Malformed: [heads(), actors.origin, 'reject', {}],
    Closed: [givenClosed(), actors.hr, 'withdraw'],
    Impossible: [heads(), actors.hr, 'submit'],
    AlreadyDecided: [given([...courses.approval, [actors.origin, 'approve']]), actors.origin, 'approve'],
    NotYours: [heads(), actors.hr, 'approve'],
    OwnCase: [heads(), holderOf('kepala-asal', subject.person), 'approve'],
    Blocked: [given(courses.planning, { findings: [block('R4')] }), actors.hr, 'submit'],
    NotAllowed: [givenPlaced(), actors.destination, 'commence', { number: 'SPMT/1', onDutyFrom: '2026-11-30' }],
  };
  // Only the file can tell these, in the transaction that records the decision.
  const ofTheFile = ['OfficeNotHeld', 'ActingHolder', 'DecreeNumberTaken'];

  it.each(Object.entries(reached))('%s is reached, with words for the person', (code, [paper, ...sent]) => {
    expect(paper.when(...sent).refusal).toEqual({ code, message: expect.stringMatching(/\w+ \w+/) });
  });

  it('is reached here or belongs to the file', () => {
    expect([...Object.keys(reached), ...ofTheFile].sort()).toEqual([...refusalCodes].sort());
  });
});
