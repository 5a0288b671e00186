import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readCase } from '../../database/case/case-record.ts';
import type { Command } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { Opening } from '../../domain/case/opening.ts';
import { isRefusal, parseCommand } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { recordedBefore } from '../../workflows/messages.ts';
import type { CaseClerk, Line } from './case-clerk.ts';

const patienceMs = 3_000;
const betweenMs = 250;

/** A client asks again when nobody answers, when the server says "not now", or when the case has just closed. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof ServiceError ||
  error instanceof WorkflowNotFoundError ||
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;

const isRecordedBefore = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === recordedBefore;

/**
 * Whether the file allows what the workflow has just refused: a worker that died after the commit leaves a workflow behind
 * its file until the same workflow task has been run again.
 */
async function isBehind(clerk: CaseClerk, id: CaseId, command: Command | Refusal): Promise<boolean> {
  const row = await readCase(clerk.db, id).catch(() => 'away' as const);
  if (row === 'away') return true;
  return row !== null && !isRefusal(command) && 'proposal' in decide(row.state, command, { ...row, now: Date.now() });
}

/** Postgres may be what has died: then nobody knows yet. */
const stands = async (clerk: CaseClerk, id: CaseId, commandId: string): Promise<boolean> => {
  const filed = await clerk.filed(id).catch(() => null);
  return (filed?.handled[commandId] ?? 0) > 0;
};

const openingTries = 20;

/** Opens a case, with the same key until it is open: on a busy machine Postgres may be too slow for a moment. */
export async function insistOnOpening(clerk: CaseClerk, what: Opening): Promise<CaseId> {
  const key = randomUUID();
  for (let tried = 1; ; tried += 1) {
    try {
      return await clerk.open(what, {}, undefined, key);
    } catch (error) {
      if (tried === openingTries) throw error;
      await pause(betweenMs);
    }
  }
}

/**
 * Sends a decision with the same command id until it stands in the file, whatever dies in between. Answers how often it
 * was sent. Throws the refusal if it is refused.
 */
export async function insist(clerk: CaseClerk, id: CaseId, [by, name, fields]: Line): Promise<number> {
  const commandId = randomUUID();
  for (let sent = 1; ; sent += 1) {
    try {
      await clerk.client.withDeadline(Date.now() + patienceMs, () => clerk.decide(id, by, name, fields, commandId));
      return sent;
    } catch (error) {
      if (isRecordedBefore(error) || (await stands(clerk, id, commandId))) return sent;
      const command = parseCommand(name, { id: commandId, by, ...fields });
      if (!isNoAnswer(error) && !(await isBehind(clerk, id, command))) throw error;
    }
    await pause(betweenMs);
  }
}
