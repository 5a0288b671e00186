import type { Knex } from 'knex';
import type { Zone } from '../domain/calendar/zone.ts';
import type { SeatCount } from '../domain/eligibility/facts.ts';
import type { PositionId, UnitId } from '../domain/identifiers.ts';

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: string;
  readonly parent: UnitId | null;
  readonly zone: Zone;
  readonly remote: boolean;
}

/** What a unit has and lacks: its positions with establishment, incumbents, reservations and what is left. */
export interface UnitNeed {
  readonly unit: Unit;
  readonly positions: readonly (SeatCount & {
    readonly position: PositionId;
    readonly title: string;
    /** Seats nobody holds or has reserved. */
    readonly vacant: number;
  })[];
}

/** Where a position is. `remote` when the position or its unit is. */
export interface PlaceOfPosition {
  readonly unit: UnitId;
  readonly zone: Zone;
  readonly remote: boolean;
}

const unitColumns = `u.id, u.name, u.kind, u.parent_id as parent, u.zone, u.remote`;

/** The need of a unit today, in its own zone; `null` when there is no such unit. */
export async function unitNeed(knex: Knex, unit: UnitId): Promise<UnitNeed | null> {
  const known = await knex.raw<{ rows: Unit[] }>(`select ${unitColumns} from unit u where u.id = ?`, [unit]);
  const [found] = known.rows;
  if (found === undefined) return null;
  const { rows } = await knex.raw<{ rows: UnitNeed['positions'][number][] }>(
    `with counted as (
       select p.id as position, p.title, p.establishment,
              cast(count(distinct s.id) filter (where c.kind = 'incumbent') as int) as incumbents,
              cast(count(distinct s.id) filter (where c.kind = 'reserved') as int) as reserved
         from position p
         left join seat s on s.position_id = p.id
         left join seat_claim c on c.seat_id = s.id
                               and c.period && daterange(cast(now() at time zone :zone as date), null)
        where p.unit_id = :unit
        group by p.id
     )
     select *, greatest(0, establishment - incumbents - reserved) as vacant from counted order by title, position`,
    { unit, zone: found.zone },
  );
  return { unit: found, positions: rows };
}

/** The unit, zone and remoteness of a position; `null` when there is no such position. */
export async function placeOf(trx: Knex, position: PositionId): Promise<PlaceOfPosition | null> {
  const { rows } = await trx.raw<{ rows: PlaceOfPosition[] }>(
    `select u.id as unit, u.zone, p.remote or u.remote as remote
       from position p join unit u on u.id = p.unit_id where p.id = ?`,
    [position],
  );
  return rows[0] ?? null;
}
