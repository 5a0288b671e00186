import type { Knex } from 'knex';
import type { BatchEvent } from '../../domain/batch/events.ts';
import { type BatchState, batchDueAt } from '../../domain/batch/state.ts';
import { type BatchId, batchIdOf, batchNumberOf, type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import type { CaseRow } from '../case/case-record.ts';
import { insertBatchEvents } from './batch-event.ts';
import { writeMembers } from './batch-members.ts';

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** State of a batch; `null` when there is none. */
export async function readBatch(db: Knex, id: BatchId): Promise<BatchState | null> {
  const row = await db<{ number: number; state: BatchState }>('batch')
    .where({ number: batchNumberOf(id) })
    .first('state');
  return row?.state ?? null;
}

/** State of a batch under its lock, which stops no note about its members. Throws when there is none. */
export async function lockBatch(trx: Knex.Transaction, id: BatchId): Promise<BatchState> {
  const row = await trx('batch')
    .where({ number: batchNumberOf(id) })
    .forNoKeyUpdate()
    .first('state');
  if (row === undefined) throw new RangeError(`there is no ${id}`);
  return row.state;
}

/** Appends events to the file of a batch under lock, and keeps the state that they lead to. */
export async function fileBatchEvents(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: BatchState,
  events: readonly BatchEvent[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  await insertBatchEvents(trx, sealer, state.batch, events, now);
  await writeMembers(trx, state);
  await trx('batch')
    .where({ number: batchNumberOf(state.batch) })
    .update({
      sequence: state.sequence,
      due_at: instant(batchDueAt(state)),
      state: JSON.stringify(state),
      closed_at: state.closed ? now : null,
    });
}

/** A batch in a list. */
export interface BatchLine {
  readonly number: number;
  readonly state: BatchState;
  readonly formed_at: Date;
  readonly closed_at: Date | null;
}

const lineColumns = ['number', 'state', 'formed_at', 'closed_at'] as const;

/** A batch as a list shows it; `null` when there is none. */
export async function readBatchLine(db: Knex, id: BatchId): Promise<BatchLine | null> {
  const row = await db<BatchLine>('batch')
    .where({ number: batchNumberOf(id) })
    .first(...lineColumns);
  return row ?? null;
}

/** Batches, the newest first, those before number `before` if given. */
export const listBatches = (db: Knex, limit: number, before?: number): Promise<BatchLine[]> =>
  db('batch')
    .modify((query) => {
      if (before !== undefined) query.where('number', '<', before);
    })
    .orderBy('number', 'desc')
    .limit(limit)
    .select(...lineColumns);

/** The rows of these cases as they stand. */
export async function rowsOfCases(db: Knex, cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseRow>> {
  const rows: readonly CaseRow[] = await db('mutation_case')
    .whereIn('number', cases.map(caseNumberOf))
    .select('state', 'policy', 'calendar');
  return new Map(rows.map((row) => [row.state.case, row]));
}

/** Open batches that no workflow is known to own since before `olderThan`, the oldest first. */
export async function unstartedBatches(db: Knex, olderThan: Date, limit: number): Promise<readonly BatchId[]> {
  const rows = await db('batch')
    .whereNull('workflow_started_at')
    .whereNull('closed_at')
    .where('formed_at', '<', olderThan)
    .orderBy('formed_at')
    .limit(limit)
    .select('number');
  return rows.map(({ number }) => batchIdOf(number));
}

/** Notes that Temporal owns the batch. */
export async function markBatchStarted(db: Knex, id: BatchId): Promise<void> {
  await db('batch')
    .where({ number: batchNumberOf(id) })
    .whereNull('workflow_started_at')
    .update({ workflow_started_at: new Date() });
}
