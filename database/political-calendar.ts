import type { Knex } from 'knex';
import type { PoliticalEvent } from '../domain/eligibility/political-event.ts';
import type { EmployeeId } from '../domain/identifiers.ts';

const columns = ['id', 'kind', 'date', 'region', 'basis', 'standing'] as const;

/** The calendar of elections and inaugurations that counts now, the earliest day first. */
export const politicalCalendar = (db: Knex): Promise<PoliticalEvent[]> =>
  db('political_event').whereNull('withdrawn_at').orderBy(['date', 'id']).select(columns);

/** Records a day of the calendar. The same day of the same kind and region, told twice, is one: `isNew` is `false` then. */
export async function recordPoliticalEvent(
  db: Knex,
  event: Omit<PoliticalEvent, 'id'>,
  by: EmployeeId,
): Promise<{ readonly event: PoliticalEvent; readonly isNew: boolean }> {
  const { kind, date, region } = event;
  return db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: PoliticalEvent[] }>(
      `insert into political_event (kind, date, region, basis, standing, recorded_by)
       values (:kind, :date, :region, :basis, :standing, :by)
       on conflict (kind, date, region) where withdrawn_at is null do nothing
       returning ${columns.join(', ')}`,
      { ...event, by },
    );
    const [added] = rows;
    if (added !== undefined) return { event: added, isNew: true };
    // Locked by the conflict only while the other transaction ran: read what it has left.
    const known = await trx('political_event').where({ kind, date, region }).whereNull('withdrawn_at').first(columns);
    if (known === undefined) throw new Error('the day was withdrawn while it was recorded again');
    return { event: known, isNew: false };
  });
}

/** Takes a day out of the calendar; it stays on record as withdrawn. `false` when there is no such day in it. */
export async function withdrawPoliticalEvent(db: Knex, id: number, by: EmployeeId): Promise<boolean> {
  const changed = await db('political_event')
    .where({ id })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: db.fn.now(), withdrawn_by: by });
  return changed === 1;
}
