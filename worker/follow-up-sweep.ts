import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { beginFollowUp, followUpsBehind, unfollowedCases } from '../database/after/follow-ups.ts';
import type { TextSealer } from '../database/case/case-event.ts';
import { remindOfObligations } from '../database/obligation-reminders.ts';
import { followUpPolicyInForce } from '../database/policies.ts';
import { wakeFollowUp } from '../workflows/start-follow-up.ts';

/** What is due is its own clock's to record; only what that has missed for this long is ours. */
const missedMs = 10_000;
const most = 50;

/** What one round of the sweep did. */
export interface FollowUpSweep {
  readonly begun: number;
  readonly woken: number;
  readonly reminded: number;
}

/**
 * Begins the follow-up of each case whose decree was received or that was placed, wakes the clocks of those that have something
 * to learn, and writes to whoever owes what is due. Twice is the same as once.
 */
export async function sweepFollowUps(
  db: Knex,
  sealer: TextSealer,
  client: Client,
  taskQueue: string,
  now: Date,
): Promise<FollowUpSweep> {
  let begun = 0;
  for (const id of await unfollowedCases(db, most)) if (await beginFollowUp(db, sealer, id, now)) begun += 1;
  const behind = await followUpsBehind(db, new Date(now.getTime() - missedMs), most);
  for (const id of behind) await wakeFollowUp(client, taskQueue, id);
  const { obligationEveryDays } = await followUpPolicyInForce(db, now);
  return { begun, woken: behind.length, reminded: await remindOfObligations(db, obligationEveryDays, now, most) };
}
