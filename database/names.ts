import type { Knex } from 'knex';
import type { EmployeeId, OfficeId, PositionId, UnitId } from '../domain/identifiers.ts';

/** A position as people know it. */
export interface NamedPost {
  readonly position: PositionId;
  readonly title: string;
  readonly unit: UnitId;
  readonly unitName: string;
}

/** Names of employees, by id. */
export async function namesOf(db: Knex, employees: readonly EmployeeId[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db<{ id: string; name: string }>('employee')
    .whereIn('id', [...employees])
    .select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Titles of offices, by id. */
export async function officeTitles(db: Knex, offices: readonly OfficeId[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db<{ id: string; title: string }>('office')
    .whereIn('id', [...offices])
    .select('id', 'title');
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Titles and units of positions, by id. */
export async function postsOf(db: Knex, positions: readonly PositionId[]): Promise<ReadonlyMap<string, NamedPost>> {
  const { rows } = await db.raw<{ rows: NamedPost[] }>(
    `select p.id as position, p.title, u.id as unit, u.name as "unitName"
       from position p join unit u on u.id = p.unit_id where p.id = any(?)`,
    [[...positions]],
  );
  return new Map(rows.map((post) => [post.position, post]));
}
