import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { DispatchActivities } from '../activities/dispatch-letters.ts';

/** Keeps a history at a few hundred events: about 36 events an hour when nothing is sent. */
const roundsInOneRun = 100;
/** What a round may take beyond its length to finish the letters in hand. */
const finishingSeconds = 60;

export interface DispatcherStart {
  /** Length of a round in seconds; default 10 minutes. Tests use a few seconds. */
  readonly roundSeconds?: number;
}

/**
 * Sends the letters that cases owe, for ever: one activity a round, so that letters cost the histories of cases nothing. A
 * worker that dies is noticed by the missing heartbeat, and another takes the round.
 */
export async function notificationDispatcher(start: DispatcherStart = {}): Promise<never> {
  const { roundSeconds = 600 } = start;
  const { dispatchNotifications } = proxyActivities<DispatchActivities>({
    startToCloseTimeout: `${roundSeconds + finishingSeconds} seconds`,
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  });
  for (let done = 0; done < roundsInOneRun; done += 1) await dispatchNotifications(roundSeconds);
  return continueAsNew<typeof notificationDispatcher>(start);
}
