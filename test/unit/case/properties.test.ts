import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CommandName } from '../../../domain/case/commands.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { EventKind } from '../../../domain/case/events.ts';
import { isRefusal, parseCommand } from '../../../domain/case/parse-command.ts';
import { type CaseState, isOnHold, waitFor } from '../../../domain/case/state.ts';
import { actors } from '../../support/case-fixture.ts';
import type { PaperCase } from '../../support/paper-case.ts';
import { type Laws, ofKind } from './laws.ts';
import { lawsOfEachState } from './laws-of-each-state.ts';
import { lawsOfTheFile } from './laws-of-the-file.ts';
import { courses, entitled, fieldsToday, follow, happen } from './random-course.ts';

const options = { seed: 20_261_124, numRuns: 1_000 } as const;

// A few seconds on an idle machine; the limit is for one that does other work too.
vi.setConfig({ testTimeout: 180_000 });

/** Checks every law, and says which one is broken. */
function uphold(laws: Laws, paper: PaperCase): void {
  for (const [law, check] of Object.entries(laws))
    try {
      check(paper);
    } catch (error) {
      throw new Error(`broken: ${law}`, { cause: error });
    }
}

/** Checks something of the case that every random course leads to. */
const always = (check: (paper: PaperCase) => void, more: { readonly numRuns?: number } = {}): void =>
  fc.assert(
    fc.property(courses, (course) => check(follow(course))),
    { ...options, ...more },
  );

describe('whatever is sent, whoever is silent, whatever the register answers', () => {
  it('the laws of the file hold', () => always((paper) => uphold(lawsOfTheFile, paper), { numRuns: 10_000 }));

  it('the laws of each state hold all along the way', () =>
    fc.assert(
      fc.property(courses, (course) => {
        const paper = follow({ ...course, happenings: [] });
        for (const what of course.happenings) {
          happen(paper, what);
          uphold(lawsOfEachState, paper);
        }
      }),
      options,
    ));
});

/** What moves each wait on, for those who want the case to succeed. */
const answers: readonly (readonly [key: string, name: CommandName])[] = [
  ['completeness', 'submit'],
  ['acknowledgement', 'accept'],
  ['explanation', 'explain'],
  ['conclusion', 'conclude'],
  ['decree', 'issueDecree'],
  ['delivery', 'deliverDecree'],
  ['receipt', 'acknowledgeReceipt'],
  ['inauguration', 'recordInauguration'],
  ['placement_review', 'recheck'],
  ['commencement', 'commence'],
];

const nextOfDossier = (progress: 'sent' | 'incomplete' | undefined): CommandName =>
  progress === undefined ? 'sendDossier' : 'recordConsideration';

const isClosed = ({ state }: PaperCase): boolean => state.stage === 'closed';

/** The next proper command of a case in this state. */
function proper({ context, state }: PaperCase): CommandName | null {
  if (isOnHold(state)) return state.hold?.cause === 'R12' || state.hold?.cause === 'R13' ? 'recheck' : 'resume';
  if (state.stage === 'planning' && state.blocks.length > 0) return 'recheck';
  const open = state.waits.find(({ key }) => key.startsWith('step:'))?.key;
  const step = context.policy.steps.find(({ id }) => `step:${id}` === open);
  if (step !== undefined) {
    if (step.mode === 'external') return nextOfDossier(state.external?.[step.id]);
    return step.mode === 'advise' ? 'recommend' : 'approve';
  }
  if (state.stage === 'decree' && (state.conditions ?? []).some(({ met }) => !met)) return 'meetCondition';
  if (context.policy.externalDecree !== undefined && state.waits.some(({ key }) => key === 'decree'))
    return 'recordDecree';
  const ceremony = waitFor(state, 'inauguration');
  if (ceremony !== undefined && state.inauguration?.invitedTo === undefined)
    return (ceremony.dueAt ?? Number.POSITIVE_INFINITY) > context.now + 60_000 ? 'inviteToInauguration' : null;
  return answers.find(([key]) => state.waits.some((wait) => wait.key === key))?.[1] ?? null;
}

describe('no case is ever stuck', () => {
  it('HR withdraws from any state before the decree; after it, until the end, whoever issued it revokes it', () =>
    always((paper) => {
      const { stage, clearance, revoked } = paper.state;
      const { refusal } = paper.when(actors.hr, 'withdraw');
      if (stage === 'closed') expect(refusal?.code).toBe('Closed');
      else if (clearance !== undefined) {
        expect(refusal?.code).toBe('Impossible');
        if (revoked === true) return;
        const revoker = entitled(paper, 'revokeDecree');
        if (revoker === null) throw new Error('nobody could revoke the decree');
        expect(paper.when(revoker, 'revokeDecree', fieldsToday(paper, 'revokeDecree')).event).not.toBeNull();
      } else expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'withdrawn', waits: [] });
    }));

  it('thirty proper steps lead from any open state to the placement and the close, once nothing blocks', () =>
    always((paper) => {
      if (isClosed(paper)) return;
      paper.register = [];
      for (let steps = 0; steps < 30 && !isClosed(paper); steps += 1) {
        const name = proper(paper);
        const by = name === null ? null : entitled(paper, name);
        if (name === 'recordInauguration') paper.passUntil(paper.state.inauguration?.invitedTo ?? paper.now);
        if (name === null || by === null) paper.passDeadline();
        else expect(paper.when(by, name, fieldsToday(paper, name)).refusal).toBeNull();
      }
      expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'placed' });
      expect(ofKind(paper.file, 'placed')).toHaveLength(1);
    }));
});

describe('deciding is total', () => {
  it('any readable command to any state gives a proposal that follows, or a refusal with words', () => {
    const anyState = courses.map((course) => follow(course));
    const sent = courses.map(({ happenings }) => happenings.filter((what) => what.kind === 'any'));
    fc.assert(
      fc.property(anyState, sent, ({ state, context }, commands) => {
        for (const { name, by, fields, id } of commands) answered(state, name, { id, by, ...fields }, context);
      }),
      options,
    );
  });

  function answered(state: CaseState, name: CommandName, message: object, context: Parameters<typeof decide>[2]): void {
    const command = parseCommand(name, message);
    if (isRefusal(command)) return;
    const decided = decide(state, command, context);
    if ('refusal' in decided) expect(decided.refusal.message).toMatch(/\w+ \w+/);
    else
      expect(decided.proposal).toMatchObject({
        sequence: state.sequence + 1,
        at: context.now,
        commandId: command.id,
        by: command.by,
      });
  }
});

describe('the random courses themselves', () => {
  it('come to every kind of event and every outcome, so that the properties above are about something', () => {
    const files = fc.sample(courses, options).map((course) => follow(course).file);
    const kinds = new Set(files.flat().map(({ kind }) => kind));
    // The events of a member of a batch come from its batch, which no case has on paper: see test/unit/batch.
    const every: Readonly<Record<Exclude<EventKind, 'set_awaited' | 'set_held'>, true>> = {
      opened: true,
      rechecked: true,
      overridden: true,
      document_attached: true,
      submitted: true,
      session_planned: true,
      session_held: true,
      acknowledged: true,
      accepted: true,
      objected: true,
      explained: true,
      unacknowledged: true,
      concluded: true,
      amended: true,
      fulfilled: true,
      made_urgent: true,
      escalated: true,
      step_decided: true,
      step_voted: true,
      sent_back: true,
      information_requested: true,
      information_answered: true,
      recused: true,
      condition_met: true,
      dossier_sent: true,
      dossier_incomplete: true,
      dossier_complete: true,
      decree_issued: true,
      decree_signed: true,
      decree_recorded: true,
      decree_delivered: true,
      receipt_acknowledged: true,
      delivery_witnessed: true,
      inauguration_invited: true,
      inaugurated: true,
      inauguration_lapsed: true,
      decree_revoked: true,
      placement_held: true,
      placed: true,
      commenced: true,
      withdrawn: true,
      refused: true,
      held: true,
      resumed: true,
      extended: true,
      reassigned: true,
      step_retried: true,
      fact_corrected: true,
      policy_adopted: true,
      calendar_adopted: true,
    };
    expect([...kinds].sort()).toEqual(Object.keys(every).sort());
    const outcomes = new Set(files.flat().flatMap(({ outcome }) => outcome ?? []));
    expect([...outcomes].sort()).toEqual(['placed', 'rejected', 'revoked', 'withdrawn']);
    expect(files.filter((file) => ofKind(file, 'placed').length > 0).length).toBeGreaterThan(100);
  });
});
