import type { Knex } from 'knex';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import type { BatchDraft, BatchEvent } from '../../domain/batch/events.ts';
import type { BatchContext } from '../../domain/batch/notice.ts';
import { type BatchState, evolveBatch } from '../../domain/batch/state.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { beginFiling, closeFilings, followEvent } from '../case/case-filing.ts';
import type { CaseRow } from '../case/case-record.ts';
import type { Completed } from '../case/completed.ts';
import { noteAhead } from './batch-notes.ts';

/** A batch under lock with its members, and what is to be written when its transaction ends. */
export interface OpenBatch {
  readonly trx: Knex.Transaction;
  readonly sealer: TextSealer;
  readonly rows: ReadonlyMap<CaseId, CaseRow>;
  readonly context: BatchContext;
  readonly now: Date;
  /** As the transaction has found it. */
  readonly was: BatchState;
  state: BatchState;
  readonly events: BatchEvent[];
}

/** Adds an event to the file of the batch. */
export function fileDraft(open: OpenBatch, draft: BatchDraft, command?: BatchCommand): void {
  const by = command === undefined ? {} : { commandId: command.id, by: command.by };
  const event: BatchEvent = { ...draft, sequence: open.state.sequence + 1, at: open.context.now, ...by };
  open.events.push(event);
  open.state = evolveBatch(open.state, event);
}

/** Appends to the files of members, whose rows are locked, and has their workflows look. */
export async function fileOfMembers(
  { trx, sealer, now }: OpenBatch,
  rows: ReadonlyMap<CaseId, CaseRow>,
  completed: ReadonlyMap<CaseId, Completed>,
): Promise<void> {
  const filings = [];
  for (const [id, each] of completed) {
    const row = rows.get(id);
    if (row === undefined) throw new RangeError(`${id} is not locked`);
    const filing = beginFiling(row);
    await followEvent(trx, sealer, filing, each, now);
    filings.push(filing);
  }
  await closeFilings(trx, sealer, filings, now);
  await noteAhead(
    trx,
    filings.map(({ state }) => ({ case: state.case, sequence: state.sequence })),
  );
}
