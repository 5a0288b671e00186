import type { Knex } from 'knex';
import type { NoticeTemplate } from '../domain/case/notices.ts';
import type { EmployeeId, OfficeId } from '../domain/identifiers.ts';
import { holdersOf, titleOf } from './offices.ts';

/**
 * Letters are sent at least once. A dispatcher claims a letter by moving its next attempt past this lease; if it dies
 * between sending and marking, the letter goes out again after the lease, with the same Message-ID.
 */
const leaseSeconds = 120;
const firstRetrySeconds = 5;

/** A letter owed, as claimed. */
export interface Letter {
  readonly id: number;
  readonly case_number: number;
  readonly template: NoticeTemplate;
  readonly office_id: OfficeId | null;
  readonly employee_id: EmployeeId | null;
  /** This attempt included. */
  readonly attempts: number;
  /** Whom earlier attempts reached. */
  readonly reached: readonly EmployeeId[];
}

/** Somebody to write to. */
export interface Recipient {
  readonly employee: EmployeeId;
  readonly name: string;
  /** `null`: the register knows no address. */
  readonly email: string | null;
  /** Title of the office that the letter is for; `null` when it is for the person. */
  readonly office: string | null;
}

/**
 * Takes up to `limit` letters that are due, for the length of the lease, and counts the attempt. Dispatchers that claim at
 * the same time get different letters.
 */
export async function claimDue(db: Knex, limit: number): Promise<Letter[]> {
  const { rows } = await db.raw<{ rows: Letter[] }>(
    `with due as (
       select id from notification
        where sent_at is null and undeliverable_at is null and next_attempt_at <= now()
        order by next_attempt_at, id
        limit :limit
        for update skip locked)
     update notification n
        set attempts = n.attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
       from due
      where n.id = due.id
     returning n.id, n.case_number, n.template, n.office_id, n.employee_id, n.attempts, n.reached`,
    { limit, lease: leaseSeconds },
  );
  return rows;
}

/** Who the letter is for at `at`: the holders of the office in every capacity, or the employee. Ordered by employee. */
export async function recipientsOf(
  db: Knex,
  letter: Pick<Letter, 'office_id' | 'employee_id'>,
  at: Date,
): Promise<Recipient[]> {
  const office = letter.office_id;
  const people = office === null ? [letter.employee_id] : await holdersOf(db, office, at);
  const title = office === null ? null : await titleOf(db, office);
  const rows = await db('employee').whereIn('id', people).orderBy('id').select('id', 'name', 'email');
  return rows.map(({ id, name, email }) => ({ employee: id, name, email, office: title }));
}

const owed = (db: Knex, id: number) => db('notification').where({ id }).whereNull('sent_at');

/** Notes that the letter reached everybody it is for. */
export async function markSent(db: Knex, id: number): Promise<void> {
  await owed(db, id).update({ sent_at: db.fn.now(), last_error: null });
}

/** What is known of an attempt that failed. */
export interface FailedAttempt {
  /** For operators: codes only, no address and no name. */
  readonly error: string;
  /** Everybody reached so far. */
  readonly reached: readonly EmployeeId[];
  /** The wait doubles with each attempt, up to this many seconds. */
  readonly longestWaitSeconds: number;
}

/** Notes that the attempt failed and when to try again: 5 s after the first, doubling. */
export async function markFailed(db: Knex, id: number, failed: FailedAttempt): Promise<void> {
  await owed(db, id).update({
    last_error: failed.error,
    reached: [...failed.reached],
    next_attempt_at: db.raw('now() + make_interval(secs => least(? * power(2, least(attempts, 30) - 1), ?))', [
      firstRetrySeconds,
      failed.longestWaitSeconds,
    ]),
  });
}

/** Notes that there is nobody to send to. It is shown to operators and not tried again; the inbox task stands. */
export async function markUndeliverable(db: Knex, id: number, why: string): Promise<void> {
  await owed(db, id).update({ undeliverable_at: db.fn.now(), last_error: why });
}

/** A letter that has not arrived although it was tried. Instants are JavaScript dates. */
export interface TroubledLetter extends Omit<Letter, 'reached'> {
  readonly created_at: Date;
  readonly next_attempt_at: Date;
  readonly last_error: string;
  readonly undeliverable_at: Date | null;
}

/** Letters that failed or have nobody to go to, the oldest first: what an operator looks at. */
export const troubledLetters = (db: Knex, limit: number): Promise<TroubledLetter[]> =>
  db('notification')
    .whereNull('sent_at')
    .whereNotNull('last_error')
    .orderBy('id')
    .limit(limit)
    .select(
      'id',
      'case_number',
      'template',
      'office_id',
      'employee_id',
      'attempts',
      'created_at',
      'next_attempt_at',
      'last_error',
      'undeliverable_at',
    );
