import type { Knex } from 'knex';
import {
  type BatchId,
  batchIdOf,
  batchNumberOf,
  type CaseId,
  caseIdOf,
  caseNumberOf,
} from '../../domain/identifiers.ts';

/** The channel that rings when a batch or a case has to look. */
export const batchChannel = 'amplas_batch';

/** Notes, in the transaction that appends to the file of a case, that its batch has to look; nothing for a case without one. */
export async function noteProgress(trx: Knex.Transaction, id: CaseId): Promise<void> {
  await trx.raw(
    `with noted as (
       insert into batch_note (batch_number)
       select batch_number from batch_member where case_number = ? and fate = 'open' returning 1
     )
     select pg_notify(?, '') from noted`,
    [caseNumberOf(id), batchChannel],
  );
}

/**
 * Takes the notes of a batch, in the transaction that looks: what was noted by then is seen by whoever reads the members
 * afterwards, and a look that fails leaves the notes where they are.
 */
export async function takeNotes(trx: Knex.Transaction, id: BatchId): Promise<void> {
  await trx('batch_note')
    .where({ batch_number: batchNumberOf(id) })
    .delete();
}

/** Open batches that have to look, because of a note or of a decision that HR has not taken in time. */
export async function batchesToLook(db: Knex, now: Date, limit: number): Promise<readonly BatchId[]> {
  const { rows } = await db.raw<{ rows: { number: number }[] }>(
    `select number from batch
      where closed_at is null and workflow_started_at is not null
        and (exists (select from batch_note n where n.batch_number = number) or due_at <= :now)
      order by number limit :limit`,
    { now, limit },
  );
  return rows.map(({ number }) => batchIdOf(number));
}

/** A case whose file a batch has written into, up to this event. */
export interface CaseAhead {
  readonly case: CaseId;
  readonly sequence: number;
}

/** Notes that the workflows of these cases have to look at their files. */
export async function noteAhead(trx: Knex.Transaction, cases: readonly CaseAhead[]): Promise<void> {
  if (cases.length === 0) return;
  await trx('case_ahead')
    .insert(cases.map((each) => ({ case_number: caseNumberOf(each.case), sequence: each.sequence })))
    .onConflict('case_number')
    .merge();
  await trx.raw(`select pg_notify(?, '')`, [batchChannel]);
}

/** Cases whose workflows have not been told yet, the lowest numbers first. */
export async function casesAhead(db: Knex, limit: number): Promise<readonly CaseAhead[]> {
  const rows = await db('case_ahead').orderBy('case_number').limit(limit).select('case_number', 'sequence');
  return rows.map(({ case_number, sequence }) => ({ case: caseIdOf(case_number), sequence }));
}

/** Notes that Temporal keeps the word to these cases; one that has grown again since is told again. */
export async function markTold(db: Knex, cases: readonly CaseAhead[]): Promise<void> {
  if (cases.length === 0) return;
  await db('case_ahead')
    .whereIn(
      ['case_number', 'sequence'],
      cases.map((each) => [caseNumberOf(each.case), each.sequence]),
    )
    .delete();
}
