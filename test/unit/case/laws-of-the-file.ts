import assert from 'node:assert/strict';
import { stateOf } from '../../../domain/case/evolve.ts';
import { releasesSeat } from '../../../domain/case/register-answer.ts';
import { subject } from '../../support/case-fixture.ts';
import { isUnique, type Laws, ofKind } from './laws.ts';
import { lawsOfApproval } from './laws-of-approval.ts';
import { lawsOfTheDialogue } from './laws-of-the-dialogue.ts';

/** What holds of a case after whatever was sent, whoever was silent, whatever the register answered. */
export const lawsOfTheFile: Laws = {
  'nobody is placed twice, nor without a receipt or what the policy puts in its place, nor withdrawn after': ({
    file,
    context: { policy },
  }) => {
    const placed = file.findIndex(({ kind }) => kind === 'placed');
    assert.ok(ofKind(file, 'placed').length <= 1);
    assert.ok(policy.witnessedDelivery === true || ofKind(file, 'delivery_witnessed').length === 0);
    if (placed === -1) return;
    const received = ofKind(file.slice(0, placed), 'receipt_acknowledged', 'delivery_witnessed').length;
    const delivered = ofKind(file.slice(0, placed), 'decree_delivered').length;
    assert.ok(received === 1 || (policy.placeWithoutReceipt === true && delivered === 1));
    assert.ok(!file.slice(placed).some(releasesSeat));
  },

  'nobody is placed before the inauguration where the post needs one, nor inaugurated without an invitation': ({
    file,
    state: { postType },
  }) => {
    const decree = ofKind(file, 'decree_issued')[0];
    const needed = decree?.kind === 'decree_issued' && decree.inauguration === true;
    const placed = file.findIndex(({ kind }) => kind === 'placed');
    const held = file.findIndex(({ kind }) => kind === 'inaugurated');
    if (needed) assert.equal(postType, 'functional');
    if (needed && placed !== -1) assert.ok(held !== -1 && held < placed);
    if (held !== -1) assert.ok(needed && ofKind(file.slice(0, held), 'inauguration_invited').length > 0);
  },

  'a late inauguration is on hold until a person has said what the review found': ({ file }) => {
    file.forEach((event, index) => {
      if (event.kind !== 'inauguration_lapsed') return;
      const next = file.slice(index + 1).find(({ kind, stage }) => stage === 'closed' || kind === 'resumed');
      const between = file.slice(index + 1, next === undefined ? undefined : file.indexOf(next));
      assert.equal(ofKind(between, 'inauguration_invited', 'inaugurated', 'placed', 'receipt_acknowledged').length, 0);
      if (next?.kind === 'resumed') assert.ok(next.remarks !== null && next.by !== undefined);
    });
  },

  'nothing is approved by silence: consent, conclusions and steps are somebody’s command': ({ file }) => {
    for (const event of ofKind(
      file,
      'accepted',
      'concluded',
      'amended',
      'step_decided',
      'receipt_acknowledged',
      'overridden',
    ))
      assert.ok(event.commandId !== undefined && event.by !== undefined);
  },

  'the employee is asked at the start, after each explanation and whenever the answer is opened anew, and found silent at most once each time':
    ({ file }) => {
      const again = file.filter(
        (event) =>
          (event.kind === 'session_held' && event.reopened) ||
          ((event.kind === 'extended' || event.kind === 'step_retried') && event.wait === 'acknowledgement'),
      );
      const asked = ofKind(file, 'submitted', 'explained').length + again.length;
      assert.ok(ofKind(file, 'unacknowledged').length <= asked);
    },

  'a decree follows only an answer of the employee or a conclusion, given since the case was last in planning': ({
    file,
  }) => {
    file.forEach((event, index) => {
      if (event.stage !== 'decree' || file[index - 1]?.stage !== 'approval') return;
      const since = file.slice(0, index).findLastIndex(({ stage }) => stage === 'planning');
      assert.equal(ofKind(file.slice(since, index), 'accepted', 'concluded').length, 1);
    });
  },

  ...lawsOfTheDialogue,
  ...lawsOfApproval,

  'the employee decides nothing in an office, and nobody answers for the employee': ({ file }) => {
    for (const { by } of file) if (by) assert.equal(by.person === subject.person, by.office === 'subject');
  },

  'no calendar and no policy makes anybody late who was in time': ({ file }) => {
    for (const event of file)
      if (event.kind === 'calendar_adopted' || event.kind === 'policy_adopted')
        for (const { from, to } of event.moved) assert.ok(from !== null && to !== null && to > event.at);
  },

  'the numbers of the file have no gap, and its instants do not run backwards': ({ file }) => {
    file.forEach((event, index) => {
      assert.equal(event.sequence, index + 1);
      assert.ok(event.at >= (file[index - 1]?.at ?? 0));
    });
  },

  'the state is the fold of the file, also after a way through JSON': ({ file, state }) => {
    assert.deepEqual(stateOf(file), state);
    assert.deepEqual(stateOf(JSON.parse(JSON.stringify(file))), JSON.parse(JSON.stringify(state)));
  },

  'every handled id stands in the file once, with its own event': ({ file, state }) => {
    const filed = file.flatMap(({ commandId, kind, sequence }) =>
      commandId === undefined ? [] : [[commandId, kind === 'refused' ? -sequence : sequence] as const],
    );
    assert.ok(isUnique(filed.map(([id]) => id)));
    assert.deepEqual(state.handled, Object.fromEntries(filed));
  },

  'a closed case says how it ended, waits for nothing and has no later event but refusals': ({ file, state }) => {
    assert.equal(state.stage === 'closed', state.outcome !== null);
    const closing = file.findIndex(({ stage }) => stage === 'closed');
    if (closing === -1) return;
    assert.equal(state.stage, 'closed');
    assert.deepEqual(state.waits, []);
    assert.ok(file.slice(closing + 1).every(({ kind }) => kind === 'refused'));
  },
};
