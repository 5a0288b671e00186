import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { NotificationBell } from '../database/notification-bell.ts';

const heartbeatMs = 3_000;
const pollMs = 5_000;
const longestTroubleMs = 30_000;
/** What has been done is better marked a minute late than done twice. */
const markingTries = 8;

/** What one turn came to: there may be more, nothing was due, or something that the work depends on is away. */
export type Found = 'more' | 'idle' | 'trouble';

/** Work that rows of a table owe, and that is taken up turn by turn. */
export interface Outbox {
  /** Opened for the round, and closed after it. */
  readonly bell: NotificationBell;
  /** Claims what is due and does it. Never throws. */
  turn(): Promise<Found>;
}

/** Does what is due until the instant `until` (milliseconds) or the abort of `signal`. */
async function work({ bell, turn }: Outbox, until: number, signal: AbortSignal): Promise<void> {
  const left = (): number => Math.max(0, until - Date.now());
  let troubleMs = 0;
  while (!signal.aborted && left() > 0) {
    const found = await turn();
    troubleMs = found === 'trouble' ? Math.min(Math.max(troubleMs * 2, 1_000), longestTroubleMs) : 0;
    if (found === 'idle') await bell.wait(Math.min(pollMs, left()), signal);
    if (found === 'trouble') await pause(Math.min(troubleMs, left()), undefined, { signal }).catch(() => undefined);
  }
}

/**
 * One round of an activity: works through an outbox for `seconds`, heartbeats with what was done so far, and ends early when
 * the worker stops. Any number may run at once: each row is claimed by one of them.
 */
export async function outboxRound(outbox: Outbox, seconds: number, tally: object): Promise<void> {
  const context = Context.current();
  const beat = (): void => context.heartbeat({ ...tally });
  beat();
  const beating = setInterval(beat, heartbeatMs);
  try {
    await work(outbox, Date.now() + seconds * 1_000, context.cancellationSignal);
  } finally {
    clearInterval(beating);
    await outbox.bell.close();
  }
  if (context.cancellationDetails?.cancelRequested) throw context.cancellationSignal.reason;
}

/** Notes what became of a row, through a short absence of Postgres. */
export async function insist(mark: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await mark();
    } catch (error) {
      if (tries === markingTries) throw error;
      await pause(1_000);
    }
  }
}

/** Says of an error no more than its code: the message may quote an address, or somebody's words. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
};
