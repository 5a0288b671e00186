import type { Knex } from 'knex';
import type { Zone } from '../domain/calendar/zone.ts';
import type { PositionId, UnitId } from '../domain/identifiers.ts';

/** Where a position is. `remote` when the position or its unit is. */
export interface PlaceOfPosition {
  readonly unit: UnitId;
  readonly zone: Zone;
  readonly remote: boolean;
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

/** Names of units, by id. */
export async function namesOfUnits(db: Knex, units: readonly UnitId[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db<{ id: string; name: string }>('unit')
    .whereIn('id', [...units])
    .select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}
