import type { Knex } from 'knex';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import type { CaseRow } from './case-record.ts';

/** The rows of these cases under lock, in the order of their numbers so that two batches never wait for each other. */
export async function lockCases(
  trx: Knex.Transaction,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, CaseRow>> {
  const rows: readonly CaseRow[] = await trx('mutation_case')
    .whereIn('number', cases.map(caseNumberOf))
    .orderBy('number')
    .forUpdate()
    .select('state', 'policy', 'calendar');
  return new Map(rows.map((row) => [row.state.case, row]));
}
