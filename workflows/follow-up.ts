import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { FollowUpActivities, FollowUpStanding } from '../activities/follow-up.ts';
import type { CaseId } from '../domain/identifiers.ts';
import { followUpChanged } from './follow-up-messages.ts';

// The server retries it for as long as Postgres is away, without a limit.
const { recordWhatPassed } = proxyActivities<FollowUpActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** The longest sleep between two looks: whatever was missed meanwhile is found. */
const longestSleepMs = 30 * 86_400_000;

/** What an operator reads, in Markdown: codes and instants. */
const describe = ({ next, events, waitsFor }: FollowUpStanding): string =>
  [
    `${events} events in the file; ${next === null ? 'no clock runs' : `the next instant is ${new Date(next).toISOString()}`}`,
    waitsFor
      .map(
        ({ key, holders, overdue }) =>
          `- **${key}**: ${holders.join(', ') || 'the date to come'}${overdue ? ', **overdue**' : ''}`,
      )
      .join('\n'),
  ].join('\n\n');

/**
 * The clock of a follow-up: records what passes at its instant, in the file that Postgres keeps. Decisions go straight into that
 * file, under the lock of its row, and then wake this (docs/adr/0021). Ends when nothing runs; whoever records the next thing
 * starts it again.
 */
export async function followUp(id: CaseId): Promise<void> {
  let changed = false;
  setHandler(followUpChanged, () => {
    changed = true;
  });
  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      changed = false;
      const standing = await recordWhatPassed(id, Date.now());
      setCurrentDetails(describe(standing));
      const { next } = standing;
      if (next === null && !changed) return;
      if (next !== null) await condition(() => changed, Math.min(longestSleepMs, Math.max(1, next - Date.now())));
      if (workflowInfo().continueAsNewSuggested && allHandlersFinished()) await continueAsNew<typeof followUp>(id);
    }
  });
}
