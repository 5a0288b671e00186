import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { localDate, type Zone } from '../../domain/calendar/zone.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { decreeNumber, defaultNumberPattern } from '../../domain/decree/decree-number.ts';
import type { OfficeId } from '../../domain/identifiers.ts';

/** Registers of documents that are numbered here. Commencement letters are numbered by the destination itself. */
const register = 'decree';

/** The office that issues, and the day on its own clock: it decides the year. */
interface NumberFor {
  readonly office: OfficeId;
  readonly on: LocalDate;
}

/** A number that its decree now bears. */
interface GivenNumber {
  readonly number: string;
}

const yearOf = (on: LocalDate): number => Number(on.slice(0, 4));

/** The day of an instant (milliseconds) at an office; an office without a unit keeps the clock of the province. */
export async function dayAtOffice(db: Knex, office: OfficeId, at: number): Promise<LocalDate> {
  const { rows } = await db.raw<{ rows: { zone: Zone }[] }>(
    `select coalesce(u.zone, (select root.zone from unit root where root.parent_id is null order by root.id limit 1)) as zone
       from office o left join unit u on u.id = o.unit_id where o.id = ?`,
    [office],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError(`there is no office ${office}`);
  return localDate(at, row.zone);
}

const taken = (message: string): Refusal => ({ code: 'DecreeNumberTaken', message });

/** The pattern of an office's numbers: as the province has set it, or the default. */
async function patternOf(trx: Knex, office: OfficeId): Promise<string> {
  const row = await trx('decree_number_format').where({ office_id: office }).first('pattern');
  return row?.pattern ?? defaultNumberPattern;
}

/** Locks the counter of an office's year until the transaction ends, and says what it stands at. */
async function lockCounter(trx: Knex.Transaction, office: OfficeId, year: number): Promise<number> {
  await trx('decree_counter').insert({ office_id: office, register, year, last: 0 }).onConflict().ignore();
  const row = await trx('decree_counter').where({ office_id: office, register, year }).forUpdate().first('last');
  return row.last;
}

type NewNumber =
  | { readonly source: 'allotted'; readonly state: 'issued' }
  | {
      readonly source: 'reserved';
      readonly state: 'reserved';
      readonly reserved_for: string;
      readonly reserved_by: string;
      readonly reservation_key: string;
    };

/**
 * Takes the next ordinal under the counter's lock: a transaction that rolls back gives it back, and the next one waits for it.
 * A decree from the paper register may bear a number of this form already: then that decree explains the ordinal.
 */
async function takeNext(
  trx: Knex.Transaction,
  { office, on }: NumberFor,
  as: NewNumber,
): Promise<(GivenNumber & { readonly id: number }) | Refusal> {
  const year = yearOf(on);
  const pattern = await patternOf(trx, office);
  const count = (last: number) => trx('decree_counter').where({ office_id: office, register, year }).update({ last });
  for (let ordinal = (await lockCounter(trx, office, year)) + 1; ; ordinal += 1) {
    const number = decreeNumber(pattern, { office, year, ordinal });
    const [added] = await trx('decree_number')
      .insert({ number, office_id: office, register, year, ordinal, ...as })
      .onConflict('number')
      .ignore()
      .returning('id');
    if (added !== undefined) {
      await count(ordinal);
      return { number, id: added.id };
    }
    const known = await trx('decree_number')
      .where({ number, office_id: office, register })
      .whereNull('ordinal')
      .update({ year, ordinal });
    if (known === 1) continue;
    await count(ordinal - 1);
    return taken(
      `issueDecree: the form of the numbers of ${office} gives a number that another office uses; HR sets another form`,
    );
  }
}

/**
 * Gives the next number of the office's register for the year to a decree, within the transaction that issues it. Numbers of
 * one office and year have no gaps and no doubles, also when transactions roll back; other issues of that office wait until
 * this transaction ends, so it should be its last step. Refuses, with nothing taken, when the office's form of numbers is at
 * odds with another's.
 */
export async function allotNumber(trx: Knex.Transaction, what: NumberFor): Promise<GivenNumber | Refusal> {
  return takeNext(trx, what, { source: 'allotted', state: 'issued' });
}

/**
 * Notes a number that HR has given by hand: one that was reserved here, or one of a register on paper. Refuses what another
 * decree bears and what was voided.
 */
export async function noteNumber(
  trx: Knex.Transaction,
  { office, on, number }: NumberFor & GivenNumber,
): Promise<GivenNumber | Refusal> {
  const row = { number, office_id: office, register, year: yearOf(on) };
  const added = await trx('decree_number')
    .insert({ ...row, source: 'external', state: 'issued' })
    .onConflict('number')
    .ignore()
    .returning('id');
  if (added.length === 1) return { number };
  const reserved = await trx('decree_number')
    .where({ number, office_id: office, register, state: 'reserved' })
    .update({ state: 'issued' });
  if (reserved === 1) return { number };
  return taken('issueDecree: this number is taken or void; leave it out and the next free one is allotted');
}

/** Who reserves a number, what for, and under which idempotency key. */
interface Reservation {
  readonly office: OfficeId;
  readonly ground: string;
  readonly by: string;
  readonly key: string;
  /** Milliseconds. */
  readonly at: number;
}

/** Sets the next number of an office aside, for a decree that HR will number by hand. The same key reserves once. */
export async function reserveNumber(db: Knex, { office, ground, by, key, at }: Reservation): Promise<number | Refusal> {
  return db.transaction(async (trx) => {
    const on = await dayAtOffice(trx, office, at);
    // Two requests under one key meet here, and the later one finds what the first has reserved.
    await lockCounter(trx, office, yearOf(on));
    const before = await trx('decree_number').where({ reserved_by: by, reservation_key: key }).first('id');
    if (before !== undefined) return before.id;
    const as = { reserved_for: ground, reserved_by: by, reservation_key: key } as const;
    const next = await takeNext(trx, { office, on }, { source: 'reserved', state: 'reserved', ...as });
    return 'code' in next ? next : next.id;
  });
}

/** Declares a reserved number void, for good. `false` when it is not reserved: issued, void already, or unknown. */
export async function voidNumber(
  db: Knex,
  { id, ground, by }: { readonly id: number; readonly ground: string; readonly by: string },
): Promise<boolean> {
  const changed = await db('decree_number')
    .where({ id, state: 'reserved' })
    .update({ state: 'void', void_ground: ground, voided_by: by, voided_at: db.fn.now() });
  return changed === 1;
}

/** Sets the form of an office's numbers from now on. `false` when another office has the same form. */
export async function setNumberPattern(db: Knex, office: OfficeId, pattern: string, by: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `insert into decree_number_format (office_id, pattern, set_by)
     select :office, :pattern, :by where not exists
       (select from decree_number_format f where f.pattern = :pattern and f.office_id <> :office)
     on conflict (office_id) do update set pattern = excluded.pattern, set_by = excluded.set_by, set_at = now()
     returning office_id`,
    { office, pattern, by },
  );
  return rows.length === 1;
}
