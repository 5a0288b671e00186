import { describe, expect, it } from 'vitest';
import { type CommandName, commandNames } from '../../../domain/case/commands.ts';
import { refusalCodes } from '../../../domain/case/refusal.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { actors, block, holderOf, subject } from '../../support/case-fixture.ts';
import { points, sentAt } from '../../support/case-points.ts';
import { courses, given, givenClosed, givenPlaced, type PaperCase } from '../../support/paper-case.ts';

/** Commands that somebody of the case may send at this point, each with who. */
function possible(point: () => PaperCase): readonly string[] {
  const everybody = Object.entries<Actor>(actors);
  return commandNames.flatMap((name) => {
    const who = everybody.filter(([, actor]) => sentAt(point(), actor, name).event !== null).map(([part]) => part);
    return who.length > 0 ? [`${name} (${who.join(', ')})`] : [];
  });
}

describe('the procedure as a table', () => {
  it('at each point: which commands, by whom; all others are refused', () => {
    const table = Object.entries(points).map(([name, point]) => `${name}: ${possible(point).join(' | ') || 'nothing'}`);
    expect(table).toMatchInlineSnapshot(`
      [
        "planning: recheck (hr) | attachDocument (hr) | submit (hr) | planSession (hr, authorizedOfficial, origin) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "planning, blocked: recheck (hr) | override (authorizedOfficial) | attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "socialization: attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | holdSession (authorizedOfficial, origin) | acknowledge (subject) | accept (subject) | object (subject) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "socialization, objected: attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | holdSession (authorizedOfficial, origin) | explain (origin) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "socialization, silent: attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | holdSession (authorizedOfficial, origin) | acknowledge (subject) | accept (subject) | object (subject) | conclude (authorizedOfficial) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "socialization, understood: attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | holdSession (authorizedOfficial, origin) | accept (subject) | object (subject) | conclude (authorizedOfficial) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "socialization, offered: attachDocument (hr) | planSession (hr, authorizedOfficial, origin) | holdSession (authorizedOfficial, origin) | acknowledge (subject) | accept (subject) | object (subject) | fulfil (hr, destination) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, heads: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (origin, destination) | reject (origin, destination) | requestInformation (origin, destination) | recuse (origin, destination) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, board: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | recommend (board) | adviseAgainst (board) | requestInformation (board) | recuse (board) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, governor: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (governor) | reject (governor) | requestInformation (governor) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, several offices: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (origin, destination) | reject (origin, destination) | sendBack (origin, destination) | requestInformation (origin, destination) | recuse (origin, destination) | sendDossier (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, one office has spoken: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (destination) | reject (destination) | sendBack (destination) | requestInformation (destination) | recuse (destination) | sendDossier (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, dossier sent: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (origin, destination) | reject (origin, destination) | sendBack (origin, destination) | requestInformation (origin, destination) | recuse (origin, destination) | markIncomplete (hr) | recordConsideration (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, dossier incomplete: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (origin, destination) | reject (origin, destination) | sendBack (origin, destination) | requestInformation (origin, destination) | recuse (origin, destination) | markComplete (hr) | recordConsideration (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, information asked: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | approve (origin, destination) | reject (origin, destination) | requestInformation (destination) | answerInformation (hr) | recuse (origin, destination) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "approval, quorum of a board: attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | recommend (hr, authorizedOfficial, board) | adviseAgainst (hr, authorizedOfficial, board) | abstain (hr, authorizedOfficial, board) | sendBack (hr, authorizedOfficial, board) | requestInformation (hr, authorizedOfficial, board) | recuse (hr, authorizedOfficial, board) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "decree, condition not met: recheck (hr) | attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "decree, to issue: recheck (hr) | attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | issueDecree (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "decree of another authority, to record: recheck (hr) | attachDocument (hr) | makeUrgent (hr, authorizedOfficial) | recordDecree (hr) | withdraw (hr) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "decree, to deliver: recheck (hr) | attachDocument (hr) | recordSignature (governor) | deliverDecree (hr) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | reassign (hr, operator) | adoptPolicy (hr, operator)",
        "decree, to receive: recheck (hr) | attachDocument (hr) | recordSignature (governor) | acknowledgeReceipt (subject) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | retryStep (hr, operator) | adoptPolicy (hr, operator)",
        "decree, to inaugurate: recheck (hr) | attachDocument (hr) | recordSignature (governor) | inviteToInauguration (hr) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | reassign (hr, operator) | adoptPolicy (hr, operator)",
        "decree, invited to the inauguration: recheck (hr) | attachDocument (hr) | recordSignature (governor) | deliverDecree (hr) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | reassign (hr, operator) | adoptPolicy (hr, operator)",
        "decree, inauguration late: recheck (hr) | attachDocument (hr) | revokeDecree (governor) | resume (authorizedOfficial) | reassign (hr, operator) | adoptPolicy (hr, operator)",
        "placement, by date: attachDocument (hr) | recordSignature (governor) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | adoptPolicy (hr, operator)",
        "placement, held: recheck (hr) | override (authorizedOfficial) | attachDocument (hr) | recordSignature (governor) | revokeDecree (governor) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | adoptPolicy (hr, operator)",
        "commencement: recordSignature (governor) | revokeDecree (governor) | commence (destination) | hold (hr, authorizedOfficial, operator) | extend (hr, authorizedOfficial, operator) | reassign (hr, operator) | retryStep (hr, operator) | adoptPolicy (hr, operator)",
        "approval, on hold: attachDocument (hr) | withdraw (hr) | resume (hr, authorizedOfficial, operator) | reassign (hr, operator) | correctFact (hr) | adoptPolicy (hr, operator)",
        "placement, on hold: attachDocument (hr) | revokeDecree (governor) | resume (hr, authorizedOfficial, operator) | adoptPolicy (hr, operator)",
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

  it.each(Object.keys(points))('%s: withdrawn by HR only before the decree', (name) => {
    const paper = points[name]?.();
    const decreed = paper?.state.clearance !== undefined;
    const { event, refusal } = paper?.when(actors.hr, 'withdraw') ?? {};
    if (decreed && name !== 'closed') expect(refusal?.code).toBe('Impossible');
    else if (name === 'closed') expect(refusal?.code).toBe('Closed');
    else expect(event).toMatchObject({ kind: 'withdrawn', stage: 'closed', outcome: 'withdrawn' });
  });
});

describe('every reason to refuse', () => {
  const heads = () => given(courses.approval);
  const staleCase = () => given([...courses.approval, [actors.hr, 'attachDocument']]);
  const reached: Readonly<Record<string, readonly [PaperCase, Actor, CommandName, Record<string, unknown>?]>> = {
    Malformed: [heads(), actors.origin, 'reject', {}],
    Closed: [givenClosed(), actors.hr, 'withdraw'],
    Impossible: [heads(), actors.hr, 'submit'],
    AlreadyDecided: [given([...courses.approval, [actors.origin, 'approve']]), actors.origin, 'approve'],
    NotYours: [heads(), actors.hr, 'approve'],
    OwnCase: [heads(), holderOf('kepala-asal', subject.person), 'approve'],
    Blocked: [given(courses.planning, { findings: [block('R4')] }), actors.hr, 'submit'],
    StaleView: [staleCase(), actors.origin, 'approve', { revision: 0 }],
    NotAllowed: [givenPlaced(), actors.destination, 'commence', { number: 'SPMT/1', onDutyFrom: '2026-11-30' }],
  };
  // Only the file can tell these, in the transaction that records the decision.
  const ofTheFile = ['OfficeNotHeld', 'ActingHolder', 'DecreeNumberTaken', 'SeatTaken'];

  it.each(Object.entries(reached))('%s is reached, with words for the person', (code, [paper, ...sent]) => {
    expect(paper.when(...sent).refusal).toEqual({ code, message: expect.stringMatching(/\w+ \w+/) });
  });

  it('is reached here or belongs to the file', () => {
    expect([...Object.keys(reached), ...ofTheFile].sort()).toEqual([...refusalCodes].sort());
  });
});
