import type { Knex } from 'knex';
import type { OfficeId } from '../../domain/identifiers.ts';

/** A line of the register of decree numbers. Instants are JavaScript dates. */
export interface RegisteredNumber {
  readonly id: number;
  readonly number: string;
  readonly office: OfficeId;
  readonly year: number;
  /** `null` for a number of a register on paper that is not of this one's form. */
  readonly ordinal: number | null;
  readonly source: 'allotted' | 'reserved' | 'external';
  readonly state: 'reserved' | 'issued' | 'void';
  readonly notedAt: Date;
  readonly reservedFor: string | null;
  readonly voidGround: string | null;
  readonly voidedAt: Date | null;
}

/** How far an office has counted in a year. */
export interface NumberSeries {
  readonly office: OfficeId;
  readonly year: number;
  readonly last: number;
  /** Ordinals up to `last` that no line of the register explains: none, unless somebody changed the database by hand. */
  readonly unexplained: readonly number[];
}

const lines = (db: Knex) =>
  db('decree_number').select({
    id: 'id',
    number: 'number',
    office: 'office_id',
    year: 'year',
    ordinal: 'ordinal',
    source: 'source',
    state: 'state',
    notedAt: 'noted_at',
    reservedFor: 'reserved_for',
    voidGround: 'void_ground',
    voidedAt: 'voided_at',
  });

/** Up to `limit` lines of a year after the line `after` (0 for the first), in the order in which they were noted. */
export const numbersOfYear = (
  db: Knex,
  { year, after, limit }: { readonly year: number; readonly after: number; readonly limit: number },
): Promise<RegisteredNumber[]> => lines(db).where({ year }).where('id', '>', after).orderBy('id').limit(limit);

/** One line of the register; `null` when there is none. */
export const registeredNumber = async (db: Knex, id: number): Promise<RegisteredNumber | null> =>
  (await lines(db).where({ id }).first()) ?? null;

/** Every series of a year, by office. */
export async function seriesOfYear(db: Knex, year: number): Promise<readonly NumberSeries[]> {
  const { rows } = await db.raw<{ rows: NumberSeries[] }>(
    `select c.office_id as office, c.year, c.last,
            array(select n from generate_series(1, c.last) n
                   where not exists (select from decree_number d
                                      where d.office_id = c.office_id and d.register = c.register and d.year = c.year
                                        and d.ordinal = n)
                   order by n limit 1000) as unexplained
       from decree_counter c where c.year = ? order by c.office_id`,
    [year],
  );
  return rows;
}
