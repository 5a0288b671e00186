import assert from 'node:assert/strict';
import { isOnHold, nextDue } from '../../../domain/case/state.ts';
import { taskIdentity, tasksOf } from '../../../domain/case/tasks.ts';
import { timePasses } from '../../../domain/case/time-passes.ts';
import { isUnique, type Laws } from './laws.ts';

/** What holds after each thing that happens to a case. */
export const lawsOfEachState: Laws = {
  'nothing is awaited twice, and no line stands twice in an inbox': ({ state }) => {
    assert.ok(isUnique(state.waits.map(({ key }) => key)));
    assert.ok(isUnique(tasksOf(state).map(taskIdentity)));
    for (const { holders, escalatedTo } of state.waits)
      assert.ok(!escalatedTo.some((office) => holders.includes(office)));
  },

  'an open case waits for somebody or for its date': ({ state }) => {
    const awaited = state.waits.some(({ key, holders }) => holders.length > 0 || key === 'effective_date');
    assert.equal(awaited, state.stage !== 'closed');
  },

  'silence escalates, asks for a person or for the placement, and moves no stage': ({ state, context }) => {
    const due = nextDue(state);
    if (due === null) return;
    for (const proposal of timePasses(state, { ...context, now: Math.max(due, context.now) })) {
      assert.ok(['escalated', 'unacknowledged', 'place', 'recheck', 'inauguration_lapsed'].includes(proposal.kind));
      if ('stage' in proposal) assert.equal(proposal.stage, state.stage);
    }
  },

  'a clock that stands still does not ring, and on hold every clock stands still': ({ state }) => {
    for (const wait of state.waits) if (wait.paused !== undefined) assert.equal(wait.dueAt, null);
    // Two waits are about the hold itself, and run while it lasts.
    const stilled = state.waits.filter(({ key }) => key !== 'window' && key !== 'legal_review');
    if (isOnHold(state)) assert.ok(stilled.every(({ paused }) => paused?.grounds.includes('hold')));
    else assert.ok(state.waits.every(({ paused }) => !paused?.grounds.includes('hold')));
  },

  'a step stands still for as long as a question of it is open, and for no question otherwise': ({ state }) => {
    for (const { key, paused } of state.waits) {
      if (!key.startsWith('step:')) continue;
      const question = state.waits.some((wait) => wait.key === key.replace('step:', 'information:'));
      assert.equal(paused?.grounds.includes('information') ?? false, question);
    }
  },

  'an expired deadline is done with, and in silence without end all of them end': (paper) => {
    const other = paper.copy();
    for (let passed = 0; other.passDeadline().length > 0; passed += 1) {
      assert.ok(passed < 20);
      // A window that has ended may bring the placement, whose date has come long ago, and a step that nobody holds.
      const others = other.state.waits.filter(
        ({ key, noHolder }) => key !== 'effective_date' && noHolder !== 'to_tell',
      );
      assert.ok((nextDue({ ...other.state, waits: others }) ?? Number.POSITIVE_INFINITY) > other.now);
    }
  },
};
