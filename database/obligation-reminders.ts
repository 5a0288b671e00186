import type { Knex } from 'knex';
import type { FollowUpTemplate } from '../domain/after/letters.ts';
import type { OfficeId } from '../domain/identifiers.ts';
import { notificationChannel } from './inbox.ts';
import { officesOfKind } from './offices.ts';

/** An obligation that is due, and who is to keep it. */
interface Due {
  readonly case_number: number;
  readonly id: string;
  readonly on: string;
  /** The office that promised it; `null` in files from before that was kept. */
  readonly owes: OfficeId | null;
}

/**
 * When an obligation `o` of the case `m` is due, in SQL: on the day that was named, or, of a remote posting, when the months in the
 * new seat are over. The day is that of the destination.
 */
export const dueOn = `coalesce(o.due_on, (cast(m.state ->> 'placedFrom' as date) + make_interval(months => o.months))::date)`;
const today = `cast(:now at time zone u.zone as date)`;

const template: FollowUpTemplate = 'obligation_due';

async function owe(trx: Knex.Transaction, { case_number, id, on, owes }: Due, hr: readonly OfficeId[]): Promise<void> {
  const to = new Set(owes === null ? hr : [owes, ...hr]);
  await trx('notification').insert(
    [...to].map((office_id) => ({
      case_number,
      sequence: 0,
      template,
      office_id,
      wait_key: `obligation:${id}`,
      not_before: new Date(`${on}T00:00:00Z`),
    })),
  );
  await trx.raw('select pg_notify(?, ?)', [notificationChannel, '']);
}

/**
 * Writes to whoever owes an obligation that is due and not kept, and to HR; again every `everyDays` days until it is kept or has
 * lapsed. Marks and letters are one transaction, so nobody is written to twice for one day. Answers how many were due.
 */
export const remindOfObligations = (db: Knex, everyDays: number, now: Date, limit: number): Promise<number> =>
  db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: Due[] }>(
      `with due as (
         select o.case_number, o.id, ${today} as today
           from obligation o
           join mutation_case m on m.number = o.case_number
           join unit u on u.id = m.destination_unit_id
          where o.fulfilled_at is null and o.lapsed_at is null and ${dueOn} <= ${today}
            and (o.reminded_on is null or o.reminded_on + cast(:everyDays as int) <= ${today})
          order by o.case_number, o.id
          limit :limit
          for update of o skip locked)
       update obligation o set reminded_on = due.today
         from due
        where o.case_number = due.case_number and o.id = due.id
       returning o.case_number, o.id, o.reminded_on as "on", o.offered_for as owes`,
      { now, everyDays, limit },
    );
    if (rows.length === 0) return 0;
    const hr = (await officesOfKind(trx, 'hr')).map(({ office }) => office);
    for (const due of rows) await owe(trx, due, hr);
    return rows.length;
  });
