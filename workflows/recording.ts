import { TemporalFailure } from '@temporalio/common';
import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseFileActivities, Recorded } from '../activities/case-file.ts';

// Within the workflow task, whose timeout is 10 s and which heartbeats from 8 s on: at most 6 s.
const fast = proxyLocalActivities<CaseFileActivities>({
  startToCloseTimeout: '2s',
  scheduleToCloseTimeout: '6s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

// The server retries it for as long as Postgres is away, without an event of history and without a limit.
const patient = proxyActivities<CaseFileActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Writes to the permanent file, however long that takes. */
export async function record(...entry: Parameters<CaseFileActivities['record']>): Promise<Recorded> {
  try {
    return await fast.record(...entry);
  } catch (error) {
    // A local activity fails as ApplicationFailure or TimeoutFailure, never as ActivityFailure.
    if (!(error instanceof TemporalFailure)) throw error;
    log.warn('the permanent file is slow or away: recording is handed to the server', { case: entry[0] });
    return patient.record(...entry);
  }
}
