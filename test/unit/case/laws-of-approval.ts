import assert from 'node:assert/strict';
import { type Rules, rulesAfter } from '../../../domain/case/adoption.ts';
import type { CaseEvent, EventOf } from '../../../domain/case/events.ts';
import { evolve, stateOf } from '../../../domain/case/evolve.ts';
import type { CasePolicy } from '../../../domain/case/policy.ts';
import { type CaseState, revisionOf, waitFor } from '../../../domain/case/state.ts';
import { needed } from '../../../domain/case/steps/counting.ts';
import { officesOfStep } from '../../../domain/case/steps/step-offices.ts';
import type { PaperCase } from '../../support/paper-case.ts';
import type { Laws } from './laws.ts';

/** Each event with the state that it met, and the policy that the case goes by from it on. */
function eachMet(
  { file, openedUnder }: PaperCase,
  look: (event: CaseEvent, before: CaseState, policy: CasePolicy) => void,
): void {
  let state = stateOf(file.slice(0, 1));
  let rules: Rules = openedUnder;
  for (const event of file.slice(1)) {
    rules = rulesAfter(rules, event);
    look(event, state, rules.policy);
    state = evolve(state, event);
  }
}

const inFavour = ['approved', 'recommended'];

/** Offices that have said yes to the step on the case as it stands, the last included. */
function yesBy(event: EventOf<'step_decided'>, before: CaseState): ReadonlySet<string | undefined> {
  const votes = (before.votes?.[event.step] ?? []).filter(
    ({ revision, decision }) => revision === revisionOf(before) && inFavour.includes(decision),
  );
  return new Set<string | undefined>([...votes.map(({ office }) => office), event.by?.office]);
}

/** What holds of the approval steps, however many offices decide them and however often they are reopened. */
export const lawsOfApproval: Laws = {
  'a step is decided only by an office that it waits for, and never by somebody who is recused': (paper) =>
    eachMet(paper, (event, before) => {
      if (event.kind !== 'step_decided' && event.kind !== 'step_voted') return;
      assert.ok(event.by !== undefined && waitFor(before, `step:${event.step}`)?.holders.includes(event.by.office));
      assert.ok(!before.recused?.[event.step]?.includes(event.by.person));
    }),

  'no step is closed without its quorum, and no stale vote counts towards it': (paper) =>
    eachMet(paper, (event, before, policy) => {
      if (event.kind !== 'step_decided' || !inFavour.includes(event.decision)) return;
      const step = policy.steps.find(({ id }) => id === event.step);
      if (step === undefined || step.mode === 'external') return;
      assert.ok(yesBy(event, before).size >= needed(step, officesOfStep(before, step).length));
      assert.equal(event.revision, revisionOf(before));
    }),

  'a step that nobody was asked about was approved by the same person in another': (paper) =>
    eachMet(paper, (event, before) => {
      const after = evolve(before, event);
      for (const { by, person } of event.settles ?? [])
        assert.ok(after.steps[by] === 'approved' && after.decided?.[by]?.person === person);
    }),

  'the case goes to the decree only with every step decided, and none rejected': (paper) =>
    eachMet(paper, (event, before, policy) => {
      if (before.stage !== 'approval' || event.stage !== 'decree') return;
      const { steps } = evolve(before, event);
      for (const { id } of policy.steps) assert.ok(steps[id] !== undefined && steps[id] !== 'rejected');
    }),

  'what must be taken again when a material fact changes is open or to be opened': (paper) =>
    eachMet(paper, (event, before, policy) => {
      if (event.changed === undefined || before.stage !== 'approval') return;
      const after = evolve(before, event);
      for (const { id, retakeWhenStale } of policy.steps)
        if (retakeWhenStale === true) assert.equal(after.steps[id], undefined);
    }),

  'steps of a group are asked only when those before it are decided': (paper) =>
    eachMet(paper, (event, before, policy) => {
      const { stage, steps, waits } = evolve(before, event);
      if (stage !== 'approval') return;
      const undecided = policy.steps.filter(({ id }) => steps[id] === undefined);
      const first = Math.min(...undecided.map(({ group }) => group));
      const awaited = undecided.filter(({ id }) => waits.some(({ key }) => key === `step:${id}`));
      assert.deepEqual(
        awaited.map(({ id }) => id),
        undecided.filter(({ group }) => group === first).map(({ id }) => id),
      );
    }),

  'a case is sent back no more often than the policy allows': ({ file, context }) => {
    const rounds = file.flatMap((event) => (event.kind === 'sent_back' ? [event.round] : []));
    assert.deepEqual(
      rounds,
      rounds.map((_, index) => index + 1),
    );
    assert.ok(rounds.length <= (context.policy.sendBacks ?? 2));
  },

  'no decree is issued while a condition of an approval is not met': (paper) =>
    eachMet(paper, (event, before) => {
      if (event.kind === 'decree_issued') assert.ok((before.conditions ?? []).every(({ met }) => met));
    }),
};
