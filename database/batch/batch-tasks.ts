import type { Knex } from 'knex';
import type { BatchState, Question } from '../../domain/batch/state.ts';
import { type CaseId, caseNumberOf, type OfficeId } from '../../domain/identifiers.ts';
import { batchTaskKeys, type InboxRows, insertInboxRows } from '../inbox.ts';
import { gatherLeftOutTask } from './left-out.ts';

/** The key of the task: what becomes of those who depend on a fallen member. It is about the case of that member. */
const [key] = batchTaskKeys;

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

const tasksAbout = (trx: Knex.Transaction, fallen: CaseId) =>
  trx('inbox_task')
    .where({ case_number: caseNumberOf(fallen), key })
    .whereNull('closed_at');

async function sequenceOf(trx: Knex.Transaction, fallen: CaseId): Promise<number> {
  const row = await trx('mutation_case')
    .where({ number: caseNumberOf(fallen) })
    .first('sequence');
  return row?.sequence ?? 1;
}

/** A task of an office, and the letter that tells of it. */
async function tell(
  trx: Knex.Transaction,
  rows: InboxRows,
  { fallen, dueAt, overdueSince }: Question,
  office: OfficeId,
  purpose: 'decide' | 'follow_up',
  now: Date,
): Promise<void> {
  const about = { case_number: caseNumberOf(fallen), office_id: office, employee_id: null };
  const sequence = await sequenceOf(trx, fallen);
  const due = purpose === 'decide' ? instant(dueAt) : null;
  const times = { opened_sequence: sequence, opened_at: now, due_at: due, overdue_since: instant(overdueSince) };
  rows.tasks.push({ ...about, key, purpose, ...times });
  const template = purpose === 'decide' ? 'task' : 'overdue';
  const letter = await trx('notification')
    .where({ ...about, sequence, template })
    .first('id');
  if (letter === undefined) rows.letters.push({ ...about, sequence, template });
}

/** Brings the inboxes to what HR has to decide about fallen members and those without a decree, within the transaction that records it. */
export async function writeQuestions(
  trx: Knex.Transaction,
  before: BatchState,
  after: BatchState,
  now: Date,
): Promise<void> {
  const was = new Map(before.questions.map((question) => [question.fallen, question]));
  const rows: InboxRows = { tasks: [], letters: [] };
  for (const question of after.questions) {
    const known = was.get(question.fallen);
    was.delete(question.fallen);
    if (known === undefined) await tell(trx, rows, question, after.hr.office, 'decide', now);
    else if (known.dueAt !== question.dueAt || known.overdueSince !== question.overdueSince) {
      const times = { due_at: instant(question.dueAt), overdue_since: instant(question.overdueSince) };
      await tasksAbout(trx, question.fallen).where({ purpose: 'decide' }).update(times);
    }
    for (const office of question.told)
      if (!known?.told.includes(office)) await tell(trx, rows, question, office, 'follow_up', now);
    // Asked anew, nobody is late.
    if (question.told.length === 0)
      await tasksAbout(trx, question.fallen).where({ purpose: 'follow_up' }).update({ closed_at: now });
  }
  for (const fallen of was.keys()) await tasksAbout(trx, fallen).update({ closed_at: now });
  await gatherLeftOutTask(trx, rows, after, now);
  await insertInboxRows(trx, rows);
}
