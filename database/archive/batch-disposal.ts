import type { Knex } from 'knex';
import { type BatchId, batchIdOf, batchNumberOf } from '../../domain/identifiers.ts';

/**
 * The batches whose file goes with that of this case: they are closed, and the file of every other member has been disposed of.
 * What HR wrote about a member who fell stands in it.
 */
export async function batchesGoingWith(trx: Knex.Transaction, caseNumber: number): Promise<readonly BatchId[]> {
  const { rows } = await trx.raw<{ rows: { number: number }[] }>(
    `select b.number
       from batch b join batch_member m on m.batch_number = b.number and m.case_number = :caseNumber
      where b.closed_at is not null
        and not exists (select from batch_member o
                         where o.batch_number = b.number and o.case_number <> :caseNumber
                           and not exists (select from disposal d where d.case_number = o.case_number))
      order by b.number`,
    { caseNumber },
  );
  return rows.map(({ number }) => batchIdOf(number));
}

/** Removes the files of these batches, in the transaction whose disposal says where they ended. Who was a member stays. */
export const deleteBatchFiles = (trx: Knex.Transaction, batches: readonly BatchId[]): PromiseLike<unknown> =>
  trx('batch_event').whereIn('batch_number', batches.map(batchNumberOf)).delete();
