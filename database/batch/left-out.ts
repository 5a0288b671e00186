import type { Knex } from 'knex';
import type { BatchState } from '../../domain/batch/state.ts';
import { type BatchId, batchNumberOf, type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';
import { batchTaskKeys, type InboxRows } from '../inbox.ts';

const [, key] = batchTaskKeys;

/**
 * Members that are still to be placed and that no decree of their batch names, once it has issued one; in the order of their
 * numbers. None before the first decree.
 */
export async function leftOutOf(db: Knex, { batch, decrees }: Pick<BatchState, 'batch' | 'decrees'>) {
  if (decrees.length === 0) return [];
  const numbers = await db('batch_member as m')
    .leftJoin('decree as d', 'd.case_number', 'm.case_number')
    .where({ 'm.batch_number': batchNumberOf(batch), 'm.fate': 'open' })
    .whereNull('d.case_number')
    .orderBy('m.case_number')
    .pluck<number[]>('m.case_number');
  return numbers.map((number): CaseId => caseIdOf(number));
}

/** What the decrees of a batch have said of members that were ready and that they left out, the last word of each. */
export async function reasonsLeftOut(db: Knex, batch: BatchId): Promise<ReadonlyMap<CaseId, string>> {
  const { rows } = await db.raw<{ rows: { case: CaseId; why: string }[] }>(
    `select left_out ->> 'case' as case, left_out ->> 'why' as why
       from batch_event e cross join jsonb_array_elements(e.body -> 'leftOut') left_out
      where e.batch_number = ? and e.kind = 'decree_issued' order by e.sequence`,
    [batchNumberOf(batch)],
  );
  return new Map(rows.map(({ case: id, why }) => [id, why]));
}

/**
 * Brings the inbox of HR to those left out, in the transaction that records it: one task for all of them, kept with the first.
 * It has no deadline of its own, since those of the members run; a letter tells of it once.
 */
export async function gatherLeftOutTask(
  trx: Knex.Transaction,
  rows: InboxRows,
  state: BatchState,
  now: Date,
): Promise<void> {
  if (state.decrees.length === 0) return;
  const members = state.members.map((member) => caseNumberOf(member.case));
  const open = () => trx('inbox_task').where({ key }).whereIn('case_number', members).whereNull('closed_at');
  const task = await open().first('id', 'case_number');
  const [first] = await leftOutOf(trx, state);
  if (first === undefined) {
    if (task !== undefined) await open().update({ closed_at: now });
    return;
  }
  const number = caseNumberOf(first);
  if (task !== undefined) {
    if (task.case_number !== number) await open().update({ case_number: number });
    return;
  }
  const about = { case_number: number, office_id: state.hr.office, employee_id: null };
  const row = await trx('mutation_case').where({ number }).first('sequence');
  const sequence = row?.sequence ?? 1;
  rows.tasks.push({ ...about, key, purpose: 'decide', opened_sequence: sequence, opened_at: now });
  const letter = { ...about, sequence, template: 'task' };
  if ((await trx('notification').where(letter).first('id')) === undefined) rows.letters.push(letter);
}
