import type { Knex } from 'knex';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import { decisionText } from '../../domain/batch/same-decision.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { type BatchId, batchNumberOf } from '../../domain/identifiers.ts';
import { sha256 } from '../archive/file-chains.ts';

/** A refusal that stands under the id of a command; `same`: it was given to this very decision. */
export interface RefusedBefore {
  readonly same: boolean;
  readonly refusal: Refusal;
}

/** What the batch has refused under the id of `command`; `null` when it has refused nothing under it. */
export async function refusedBefore(db: Knex, id: BatchId, command: BatchCommand): Promise<RefusedBefore | null> {
  const row = await db('batch_refusal')
    .where({ batch_number: batchNumberOf(id), command_id: command.id })
    .first('command_hash', 'code', 'message');
  if (row === undefined) return null;
  const { code, message } = row;
  return { same: row.command_hash === sha256(decisionText(command)), refusal: { code, message } };
}

/**
 * Keeps that the batch has refused `command`, in the transaction that looked. A signature is not kept: its id is that of the
 * signed file and no key of a client, and what was refused to an acting holder may be signed by the definitive one.
 */
export async function keepRefusal(
  trx: Knex.Transaction,
  id: BatchId,
  command: BatchCommand,
  { code, message }: Refusal,
  now: Date,
): Promise<void> {
  if (command.name === 'recordSignature') return;
  const of = { batch_number: batchNumberOf(id), command_id: command.id, command_hash: sha256(decisionText(command)) };
  await trx('batch_refusal')
    .insert({ ...of, code, message, refused_at: now })
    .onConflict(['batch_number', 'command_id'])
    .ignore();
}
