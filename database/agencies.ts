import type { Knex } from 'knex';
import {
  type AgencySide,
  concernsUs,
  type Direction,
  directionOf,
  type KindRow,
  kindOfMove,
  type MoveKind,
} from '../domain/eligibility/move-kind.ts';
import type { UnitId } from '../domain/identifiers.ts';

/** A kind of move with where its classification stands. */
export interface PublishedKind extends KindRow {
  readonly standing: 'statutory' | 'policy' | 'unverified';
  readonly legalBasis: string;
}

/** The table of kinds, in the order in which they are tried. */
export async function moveKinds(db: Knex): Promise<readonly PublishedKind[]> {
  const { rows } = await db.raw<{ rows: PublishedKind[] }>(
    `select id, json_build_object('id', title_id, 'en', title_en) as title, precedence, agency_type as "agencyType",
            both_in_province as "bothInProvince", standing, legal_basis as "legalBasis"
       from move_kind order by precedence`,
  );
  return rows;
}

/** The agency that a unit belongs to: the top of its tree. Throws for a unit that the register does not have. */
export async function agencyOf(db: Knex, unit: UnitId): Promise<AgencySide> {
  const { rows } = await db.raw<{ rows: AgencySide[] }>(
    `select id as agency, coalesce(agency_type, 'province') as type, coalesce(in_province, true) as "inProvince",
            agency_type is null as own
       from unit where id = agency_of(?)`,
    [unit],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`no unit ${unit} hangs on the top of a unit tree`);
  return found;
}

/** Which move it is between two units; `null` when neither side concerns this register, or no kind fits. */
export async function moveBetween(
  db: Knex,
  origin: UnitId,
  destination: UnitId,
): Promise<{ readonly kind: MoveKind; readonly direction: Direction } | null> {
  const from = await agencyOf(db, origin);
  const to = await agencyOf(db, destination);
  const kind = concernsUs(from, to) ? kindOfMove(from, to, await moveKinds(db)) : null;
  return kind === null ? null : { kind, direction: directionOf(from, to) };
}
