import type { Knex } from 'knex';
import { chainRows, type EventRow, noHash } from '../../domain/archive/file-chain.ts';
import type { BatchEvent } from '../../domain/batch/events.ts';
import { type BatchId, batchNumberOf } from '../../domain/identifiers.ts';
import { sha256 } from '../archive/file-chains.ts';
import { storable, type TextSealer } from '../case/case-event.ts';

/** A row of the permanent file of a batch, as it is hashed: the shape of the file of a case. */
interface BatchFileRow extends EventRow {
  readonly batch_number: number;
}

/** What HR writes about a fallen member may tell of a family or of health: sealed, as in the file of a case. */
const sealedMember = 'reasons';

const contextOf = (batch: number, sequence: number): string => `batch-${batch}/${sequence}/${sealedMember}`;

const withReasons = (body: Record<string, unknown>, change: (text: string) => string): Record<string, unknown> => {
  const text = body[sealedMember];
  return typeof text === 'string' ? { ...body, [sealedMember]: change(text) } : body;
};

/** Appends events to the file of a batch whose row is locked. */
export async function insertBatchEvents(
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: BatchId,
  events: readonly BatchEvent[],
  now: Date,
): Promise<void> {
  const batch = batchNumberOf(id);
  const last = await trx('batch_event').where({ batch_number: batch }).orderBy('sequence', 'desc').first('hash');
  const rows = events.map(({ sequence, kind, ...rest }) => {
    const plain: Record<string, unknown> = JSON.parse(JSON.stringify(rest));
    const body = withReasons(plain, (text) => sealer.sealText(text, contextOf(batch, sequence)));
    return { batch_number: batch, sequence, kind, body, recorded_at: now };
  });
  await trx('batch_event').insert(chainRows(rows, last?.hash ?? noHash, sha256).map(storable));
}

const rowsOf = (db: Knex, id: BatchId): Promise<BatchFileRow[]> =>
  db('batch_event')
    .where({ batch_number: batchNumberOf(id) })
    .orderBy('sequence')
    .select('*');

const eventOf = (sealer: TextSealer, { batch_number, sequence, kind, body }: BatchFileRow): BatchEvent => {
  const open = withReasons(body, (text) => sealer.openText(text, contextOf(batch_number, sequence)));
  return { ...open, sequence, kind } as unknown as BatchEvent;
};

/** The file of a batch in order, with its words opened. */
export const readBatchEvents = async (db: Knex, sealer: TextSealer, id: BatchId): Promise<BatchEvent[]> =>
  (await rowsOf(db, id)).map((row) => eventOf(sealer, row));

/** One event of the file of a batch, with its words opened; `null` when the file does not reach so far. */
export async function readBatchEvent(
  db: Knex,
  sealer: TextSealer,
  id: BatchId,
  sequence: number,
): Promise<BatchEvent | null> {
  const row = await db('batch_event')
    .where({ batch_number: batchNumberOf(id), sequence })
    .first('*');
  return row === undefined ? null : eventOf(sealer, row);
}
