import type { Knex } from 'knex';
import { type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';

/** Open cases that no workflow is known to own since before `olderThan`, the oldest first. */
export async function unstartedCases(db: Knex, olderThan: Date, limit: number): Promise<CaseId[]> {
  const rows = await db('mutation_case')
    .whereNull('workflow_started_at')
    .whereNull('closed_at')
    .where('opened_at', '<', olderThan)
    .orderBy('opened_at')
    .limit(limit)
    .select('number');
  return rows.map(({ number }) => caseIdOf(number));
}

/** Notes that Temporal owns the case. */
export async function markStarted(db: Knex, id: CaseId): Promise<void> {
  await db('mutation_case')
    .where({ number: caseNumberOf(id) })
    .whereNull('workflow_started_at')
    .update({ workflow_started_at: new Date() });
}
