import type { Knex } from 'knex';
import { type FollowUpRow, readFollowUp, recordInFollowUp } from '../database/after/follow-up-record.ts';
import { beginFollowUp } from '../database/after/follow-ups.ts';
import { readCase } from '../database/case/case-record.ts';
import { logFileAccess } from '../database/file-access.ts';
import type { FollowUpCommand } from '../domain/after/commands.ts';
import type { FollowUpState } from '../domain/after/state.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { CaseId } from '../domain/identifiers.ts';
import { wakeFollowUp } from '../workflows/start-follow-up.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { Caller } from './authentication.ts';
import { type FollowUpReading, mustReadFollowUp } from './authority/authority-after.ts';
import { inTime } from './outage.ts';
import { Problem, refused } from './problem.ts';

const wakeWithinMs = 1_500;

/** A follow-up that the caller may read. */
export interface OpenedFollowUp {
  readonly case: CaseState;
  readonly row: FollowUpRow;
  readonly reading: FollowUpReading;
}

async function begun(db: Knex, sealer: ApiNeeds['sealer'], id: CaseId): Promise<FollowUpRow | null> {
  const known = await readFollowUp(db, id);
  if (known !== null) return known;
  // The worker's sweep begins it a moment after the receipt; whoever asks earlier does not wait for that.
  await beginFollowUp(db, sealer, id, new Date());
  await recordInFollowUp(db, sealer, id, null, new Date());
  return readFollowUp(db, id);
}

/**
 * The follow-up of a case, which others than the employee read in the employee's sight. Throws 404 when the caller may not read
 * the case, 409 while there is nothing to follow.
 */
export async function openedFollowUpOf(
  { db, sealer }: ApiNeeds,
  id: CaseId,
  caller: Caller,
  what: string,
): Promise<OpenedFollowUp> {
  const found = await readCase(db, id);
  const row = found === null ? null : await begun(db, sealer, id);
  const reading = mustReadFollowUp(found?.state ?? null, row?.state ?? null, caller);
  if (found === null) throw new Error('what is not there cannot be read');
  if (row === null)
    throw new Problem(
      'impossible',
      'There is nothing to follow yet: it begins when the receipt of the decree is recorded (POST /cases/{id}/acknowledge-receipt).',
    );
  const { subject } = found.state;
  if (subject !== caller.person) await logFileAccess(db, caller.person, subject, `${id}: ${what}`);
  return { case: found.state, row, reading };
}

/** Has the clock look at what was recorded. When Temporal is away the worker's sweep does it. */
async function wake({ temporal, configuration, logger }: ApiNeeds, id: CaseId): Promise<void> {
  const deadline = Date.now() + wakeWithinMs;
  const woken = temporal.client
    .withDeadline(deadline, () => wakeFollowUp(temporal.client, configuration.temporal.taskQueue, id))
    .catch(() => logger.warn({ case: id }, 'the clock of a follow-up could not be woken; the sweep will'));
  await inTime(deadline, woken, () => undefined);
}

/** Records a command and answers with the state that it led to. Throws the problem of its refusal. */
export async function recordCommand(needs: ApiNeeds, id: CaseId, command: FollowUpCommand): Promise<FollowUpState> {
  const recorded = await recordInFollowUp(needs.db, needs.sealer, id, command, new Date());
  if (recorded === null) throw new Error(`the follow-up of ${id} was read and is missing`);
  const { refusal, state } = recorded;
  if (refusal === 'key_reused')
    throw new Problem('key_reused', 'This Idempotency-Key stands for another decision on this case. Send a new key.');
  if (refusal !== null) throw refused(refusal.code, refusal.message);
  await wake(needs, id);
  return state;
}
