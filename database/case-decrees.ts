import type { Knex } from 'knex';
import type { EventOf } from '../domain/case/events.ts';
import { type CaseId, caseNumberOf } from '../domain/identifiers.ts';

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
