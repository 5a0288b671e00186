import assert from 'node:assert/strict';
import { resumedWait } from '../../../domain/case/clock.ts';
import { stateOf } from '../../../domain/case/evolve.ts';
import type { Wait } from '../../../domain/case/wait.ts';
import { subject } from '../../support/case-fixture.ts';
import { isUnique, type Laws, ofKind } from './laws.ts';

/** What holds of the dialogue in any case, whatever happened to it. */
export const lawsOfTheDialogue: Laws = {
  'no acceptance without the employee’s own command, and the answer says what the file holds': ({ file, state }) => {
    for (const { by } of ofKind(file, 'accepted')) assert.deepEqual(by, subject);
    // What was sent back to planning is told anew, and an answer to what it was before answers nothing.
    const mended = file.findLastIndex((event) => event.kind === 'sent_back' && event.to === 'planning');
    const accepted = ofKind(file.slice(mended + 1), 'accepted');
    const { answer } = state.dialogue;
    assert.equal(accepted.length > 0, answer === 'agreed' || answer === 'agreed_after_explanation');
    assert.equal(answer === 'agreed_after_explanation', accepted.length > 0 && ofKind(file, 'explained').length > 0);
  },

  'to have understood is not to agree: it leaves the stage, and the authorized official still concludes': ({
    file,
  }) => {
    for (const event of ofKind(file, 'acknowledged')) {
      const after = stateOf(file.slice(0, event.sequence));
      assert.equal(after.stage, 'socialization');
      assert.equal(after.dialogue.answer, null);
      assert.ok(
        after.waits.some(({ key, dueAt, overdueSince }) => key === 'conclusion' && (dueAt ?? overdueSince) !== null),
      );
      assert.equal(after.waits.find(({ key }) => key === 'acknowledgement')?.dueAt, null);
    }
  },

  'what was offered is owed for ever, and fulfilled only by a command of its own': ({ file, state }) => {
    const offered = file
      .flatMap((event) => (event.kind === 'explained' ? (event.offers ?? []) : []))
      .map(({ id }) => id);
    const kept = file.flatMap((event) => (event.kind === 'fulfilled' ? [event.obligation] : []));
    const owed = state.obligations ?? [];
    assert.ok(isUnique(offered) && isUnique(kept));
    assert.deepEqual(
      owed.map(({ id }) => id),
      offered,
    );
    assert.deepEqual(new Set(owed.filter(({ fulfilled }) => fulfilled).map(({ id }) => id)), new Set(kept));
  },

  'made urgent after the fact: once, with words, and no window ends before that instant': ({ file, context }) => {
    const made = file.flatMap((event) => (event.kind === 'made_urgent' ? [event] : []));
    assert.ok(made.length <= 1);
    for (const { at, words, opens, sequence } of made) {
      assert.ok(words.length > 0);
      const before = stateOf(file.slice(0, sequence - 1));
      // A clock that stands still is looked at as if it went on at that instant.
      const end = (wait?: Wait): number | null =>
        wait?.paused?.grounds.reduce((on, ground) => resumedWait(on, ground, at, context.calendar), wait).dueAt ??
        wait?.dueAt ??
        null;
      for (const wait of opens ?? []) {
        const [is, was] = [end(wait), end(before.waits.find(({ key }) => key === wait.key))];
        assert.ok(is !== null && was !== null && is < was && is > at);
      }
    }
  },

  'an explanation answers an objection, and rounds are bounded for each move that was proposed': ({
    file,
    context,
  }) => {
    let used = 0;
    for (const { kind } of file) {
      if (kind === 'explained') used += 1;
      if (kind === 'amended') used = 0;
      assert.ok(used <= context.policy.rounds);
    }
    assert.ok(ofKind(file, 'explained').length <= ofKind(file, 'objected').length);
  },
};
