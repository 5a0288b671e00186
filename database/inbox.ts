import type { Knex } from 'knex';
import type { CaseEvent } from '../domain/case/events.ts';
import { type NoticeTemplate, noticesOf } from '../domain/case/notices.ts';
import type { Holder } from '../domain/case/roles.ts';
import type { CaseState } from '../domain/case/state.ts';
import { type AwaitedAnswer, type Task, taskChanges } from '../domain/case/tasks.ts';
import { type BatchId, type CaseId, caseNumberOf, type EmployeeId, type OfficeId } from '../domain/identifiers.ts';

/** The channel on which the dispatcher listens for letters that became due. */
export const notificationChannel = 'amplas_notification';

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Whatever has tasks and owes letters about one employee: a case, or the follow-up of one. */
interface Filed {
  readonly case: CaseId;
  readonly subject: EmployeeId;
  readonly sequence: number;
  readonly waits: readonly AwaitedAnswer[];
}

/** A letter that is owed at a later instant (milliseconds), while its wait runs as it does now. */
interface LaterLetter {
  readonly wait: string;
  readonly template: NoticeTemplate;
  readonly to: Holder;
  readonly at: number;
}

const holderColumns = (state: Filed, holder: Holder): { office_id: string | null; employee_id: string | null } =>
  holder === 'subject' ? { office_id: null, employee_id: state.subject } : { office_id: holder, employee_id: null };

const sameTask = (trx: Knex.Transaction, state: Filed, { key, holder, purpose }: Task) =>
  trx('inbox_task')
    .where({ case_number: caseNumberOf(state.case), key, purpose, ...holderColumns(state, holder) })
    .whereNull('closed_at');

/** Rows of tasks and letters that wait to be inserted, many at once. */
export interface InboxRows {
  readonly tasks: object[];
  readonly letters: object[];
}

/** Inserts what was gathered, and wakes the dispatcher when the transaction commits. */
export async function insertInboxRows(trx: Knex.Transaction, { tasks, letters }: InboxRows): Promise<void> {
  if (tasks.length > 0) await trx('inbox_task').insert(tasks.splice(0));
  if (letters.length === 0) return;
  await trx('notification').insert(letters.splice(0));
  await trx.raw('select pg_notify(?, ?)', [notificationChannel, '']);
}

/** Brings the inboxes to `after`: what has ended or moved is written at once, what begins is gathered. */
export async function gatherTasks(
  trx: Knex.Transaction,
  rows: InboxRows,
  before: Filed | null,
  after: Filed,
  now: Date,
): Promise<void> {
  const { begun, ended, changed } = taskChanges(before, after);
  for (const task of ended) await sameTask(trx, after, task).update({ closed_at: now });
  for (const task of changed)
    await sameTask(trx, after, task).update({ due_at: instant(task.dueAt), overdue_since: instant(task.overdueSince) });
  rows.tasks.push(
    ...begun.map((task) => ({
      case_number: caseNumberOf(after.case),
      key: task.key,
      purpose: task.purpose,
      ...holderColumns(after, task.holder),
      opened_sequence: after.sequence,
      opened_at: now,
      due_at: instant(task.dueAt),
      overdue_since: instant(task.overdueSince),
    })),
  );
}

/** Gathers the letters that `event` owes. */
export function gatherNotices(rows: InboxRows, before: CaseState | null, event: CaseEvent, after: CaseState): void {
  gatherLetters(rows, after, noticesOf(before, event, after));
}

/** Gathers letters that the last event of `filed` owes. */
export function gatherLetters(
  { letters }: InboxRows,
  filed: Filed,
  notices: readonly Pick<LaterLetter, 'template' | 'to'>[],
): void {
  letters.push(
    ...notices.map(({ template, to }) => ({
      case_number: caseNumberOf(filed.case),
      sequence: filed.sequence,
      template,
      ...holderColumns(filed, to),
    })),
  );
}

const ofLetter = (state: Filed, { wait, template, to, at }: LaterLetter) => ({
  case_number: caseNumberOf(state.case),
  template,
  wait_key: wait,
  not_before: new Date(at),
  ...holderColumns(state, to),
});

const identity = ({ wait, template, to, at }: LaterLetter): string => `${wait} ${template} ${to} ${at}`;

/**
 * Gathers the letters that are due at a later instant, and owes those no longer whose wait has closed or moved: in the same
 * transaction, so that nobody is reminded of what is done. An instant that has passed already brings no letter.
 */
export async function gatherScheduled(
  trx: Knex.Transaction,
  { letters }: InboxRows,
  before: readonly LaterLetter[],
  after: readonly LaterLetter[],
  event: { readonly sequence: number; readonly at: number },
  state: Filed,
): Promise<void> {
  const was = new Set(before.map(identity));
  const is = new Set(after.map(identity));
  const gone = before.filter((letter) => !is.has(identity(letter)));
  for (const letter of gone) await trx('notification').where(ofLetter(state, letter)).whereNull('sent_at').delete();
  const owed = after.filter((letter) => letter.at > event.at && !was.has(identity(letter)));
  letters.push(
    ...owed.map((letter) => ({
      ...ofLetter(state, letter),
      sequence: event.sequence,
      next_attempt_at: new Date(letter.at),
    })),
  );
}

/** Tasks about a batch, kept with one of its members: one that has fallen, and those that its decree has left out. */
export const batchTaskKeys = ['fallen_member', 'left_out_members'] as const;

/** An open task of an inbox. Instants are JavaScript dates. */
export interface InboxTask {
  readonly case_number: number;
  readonly key: string;
  readonly purpose: 'decide' | 'follow_up';
  readonly office_id: OfficeId | null;
  readonly opened_at: Date;
  readonly due_at: Date | null;
  readonly overdue_since: Date | null;
  readonly stage: string;
  readonly urgent: boolean;
  /** The batch that the task is about; `null` for a task of the case alone. */
  readonly batch: BatchId | null;
}

/** Open tasks of a person and of the offices held, the most urgent first. */
export const openTasks = (
  db: Knex,
  person: EmployeeId,
  offices: readonly OfficeId[],
  limit: number,
): Promise<InboxTask[]> =>
  db('inbox_task as t')
    .join('mutation_case as c', 'c.number', 't.case_number')
    .whereNull('t.closed_at')
    .where((mine) => mine.where('t.employee_id', person).orWhereIn('t.office_id', [...offices]))
    .orderByRaw('t.overdue_since asc nulls last, t.due_at asc nulls last, t.id')
    .limit(limit)
    .select(
      't.case_number',
      't.key',
      't.purpose',
      't.office_id',
      't.opened_at',
      't.due_at',
      't.overdue_since',
      'c.stage',
      'c.urgent',
      // A member is in one batch at a time, and falls out of its last one.
      db.raw(
        `case when t.key = any(?) then (select 'batch-' || max(m.batch_number) from batch_member m where m.case_number = t.case_number) end as batch`,
        [[...batchTaskKeys]],
      ),
    );
