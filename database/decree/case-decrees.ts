import type { Knex } from 'knex';
import type { EventOf } from '../../domain/case/events.ts';
import { type BatchId, batchIdOf, type CaseId, caseNumberOf } from '../../domain/identifiers.ts';

/** Keeps a decree that another authority has issued, in the transaction that records it: it takes none of our numbers. */
export async function keepRecordedDecree(
  trx: Knex.Transaction,
  id: CaseId,
  { number, signer, issuedOn, effectiveDate }: EventOf<'decree_recorded'>,
): Promise<void> {
  await trx('recorded_decree').insert({
    case_number: caseNumberOf(id),
    number,
    signer,
    issued_on: issuedOn,
    effective_date: effectiveDate,
  });
}

/** Whether the decree of a case was issued by another authority. */
export async function isRecordedDecree(db: Knex, id: CaseId): Promise<boolean> {
  const row = await db('recorded_decree')
    .where({ case_number: caseNumberOf(id) })
    .first('case_number');
  return row !== undefined;
}

/** Number and day (`YYYY-MM-DD`) of the decree of a case, wherever it was issued. Throws `RangeError` when there is none. */
export async function decreeOf(
  trx: Knex.Transaction,
  { case: id }: { readonly case: CaseId },
): Promise<{ readonly number: string; readonly issuedOn: string }> {
  const row = await trx('case_decree')
    .where({ case_number: caseNumberOf(id) })
    .first('number', trx.raw('issued_on::text as "issuedOn"'));
  if (row === undefined) throw new RangeError(`${id} has no decree`);
  return row;
}

/** Where the decree of a case was issued; `null` of one that another authority issued, which says it on its own paper. */
export async function placeOfDecree(
  trx: Knex.Transaction,
  { case: id }: { readonly case: CaseId },
): Promise<string | null> {
  const row = await trx('decree')
    .where({ case_number: caseNumberOf(id) })
    .first(trx.raw(`fields #>> '{issued,place}' as place`));
  return row?.place ?? null;
}

/** The batch whose decree moves the employee of a case; `null` when the decree is the case's own. */
export async function batchOfDecree(db: Knex, id: CaseId): Promise<BatchId | null> {
  const row = await db('decree')
    .where({ case_number: caseNumberOf(id) })
    .first('batch_number');
  return row?.batch_number == null ? null : batchIdOf(row.batch_number);
}

/** The tables of decrees: those issued here, and those of other authorities. */
const decreeTables = ['decree', 'recorded_decree'] as const;

/** Notes, where it is not noted yet, when something became of the decree of a case. */
async function note(
  trx: Knex.Transaction,
  id: CaseId,
  what: 'delivered_at' | 'received_at' | 'revoked_at',
  now: Date,
): Promise<void> {
  for (const table of decreeTables)
    await trx(table)
      .where({ case_number: caseNumberOf(id) })
      .whereNull(what)
      .update({ [what]: now });
}

/** Notes when the decree was first delivered. */
export const noteDelivery = (trx: Knex.Transaction, id: CaseId, now: Date): Promise<void> =>
  note(trx, id, 'delivered_at', now);

/** Notes when the employee first acknowledged receipt. */
export const noteReceipt = (trx: Knex.Transaction, id: CaseId, now: Date): Promise<void> =>
  note(trx, id, 'received_at', now);

/** Notes that the decree of a case is revoked: whoever verifies it is told so. */
export async function noteRevocation(trx: Knex.Transaction, id: CaseId, now: Date): Promise<void> {
  await note(trx, id, 'revoked_at', now);
  await trx('document')
    .where({ case_number: caseNumberOf(id) })
    .whereIn('kind', ['decree', 'decree_correction'])
    .whereNull('revoked_at')
    .update({ revoked_at: now });
  // The decree of a batch counts for as long as it counts for anybody.
  await trx.raw(
    `update document d set revoked_at = :now
       from decree mine
      where mine.case_number = :case and d.batch_id = 'batch-' || mine.batch_number and d.kind = 'decree'
        and d.content ->> 'number' = mine.number and d.revoked_at is null
        and not exists (select 1 from decree other where other.number = mine.number and other.revoked_at is null)`,
    { now, case: caseNumberOf(id) },
  );
}
