import type { Knex } from 'knex';
import type { Action } from '../domain/case/acting-holders.ts';
import type { ActingCapacity, Seated } from '../domain/case/roles.ts';
import type { EmployeeId, OfficeId, UnitId } from '../domain/identifiers.ts';
import { agencyOf } from './agencies.ts';

/** What an office is there for. */
export type OfficeKind =
  | 'appointing_authority'
  | 'authorized_official'
  | 'performance_board'
  | 'hr'
  | 'unit_head'
  | 'operator'
  | 'legal_officer';

/** In which capacity somebody decides in an office: holding it, acting for it, or as its delegate. */
export type Capacity = 'definitive' | ActingCapacity;

export interface HeldOffice {
  readonly office: OfficeId;
  readonly title: string;
  readonly kind: OfficeKind;
  /** The unit it heads, or that the HR office belongs to; `null` for offices of the whole province. */
  readonly unit: UnitId | null;
  readonly capacity: Capacity;
  /** Of a delegate: the kinds of action that were delegated; `null` for holders. */
  readonly actions: readonly Action[] | null;
  /** Whether the proof of authority of an acting holder is on record; true for everybody else. */
  readonly proven: boolean;
}

/** An office without a unit of its own keeps the clock of the province: the root of the unit tree. */
const zoneOfOffice = `coalesce(u.zone, (select root.zone from unit root where root.parent_id is null and root.agency_type is null order by root.id limit 1))`;

/** Joins those who may decide in `o`, its holders and the delegates of the day, on the date that the office's own clock shows at `:at`. */
const holdersAt = `
  left join unit u on u.id = o.unit_id
  join office_authority h on h.office_id = o.id
   and h.period @> cast(cast(:at as timestamptz) at time zone ${zoneOfOffice} as date)`;

const definitiveFirst = `case h.capacity when 'definitive' then 0 when 'plt' then 1 when 'plh' then 2 else 3 end`;

const authority = `h.capacity, h.actions, h.proven`;

/** The offices that `employee` holds at `at`, by id. */
export async function officesHeldBy(knex: Knex, employee: EmployeeId, at: Date): Promise<readonly HeldOffice[]> {
  const { rows } = await knex.raw<{ rows: HeldOffice[] }>(
    `select distinct on (o.id) o.id as office, o.title, o.kind, o.unit_id as unit, ${authority}
       from office o ${holdersAt}
      where h.employee_id = :employee
      order by o.id, ${definitiveFirst}`,
    { employee, at },
  );
  return rows;
}

/** Who holds `office` at `at`, the definitive holder first; empty when it is vacant or unknown. */
export async function holdersOf(knex: Knex, office: OfficeId, at: Date): Promise<readonly EmployeeId[]> {
  const { rows } = await knex.raw<{ rows: { id: EmployeeId }[] }>(
    `select h.employee_id as id
       from office o ${holdersAt}
      where o.id = :office
      group by h.employee_id
      order by min(${definitiveFirst}), h.employee_id`,
    { office, at },
  );
  return rows.map(({ id }) => id);
}

/** In which capacity somebody decides in an office of this kind, and for whom. */
export interface Authority extends Pick<HeldOffice, 'kind' | 'capacity' | 'actions' | 'proven'> {
  /** The definitive holder, or who delegated; `null` when nobody holds the office. */
  readonly actingFor: EmployeeId | null;
}

/** In which capacities `employee` may decide in `office` at `at`, the definitive first; empty when in none. */
export async function authorities(
  trx: Knex,
  office: OfficeId,
  employee: EmployeeId,
  at: Date,
): Promise<readonly Authority[]> {
  const { rows } = await trx.raw<{ rows: Authority[] }>(
    `select o.kind, ${authority},
            coalesce(h.acting_for, (select d.employee_id from office_holder d
                                     where d.office_id = o.id and d.capacity = 'definitive'
                                       and d.period @> cast(cast(:at as timestamptz) at time zone ${zoneOfOffice} as date)
                                     order by d.id limit 1)) as "actingFor"
       from office o ${holdersAt}
      where o.id = :office and h.employee_id = :employee
      order by ${definitiveFirst}`,
    { office, employee, at },
  );
  return rows;
}

/** What an office is there for; `null` when there is none of that id. */
export async function kindOf(knex: Knex, office: OfficeId): Promise<OfficeKind | null> {
  const row = await knex<{ id: OfficeId; kind: OfficeKind }>('office').where({ id: office }).first('kind');
  return row?.kind ?? null;
}

/** Whether `employee` may decide anything in `office` at `at`. */
export const holds = async (trx: Knex, office: OfficeId, employee: EmployeeId, at: Date): Promise<boolean> =>
  (await authorities(trx, office, employee, at)).length > 0;

/** Title of an office, as it signs; `null` when there is none of that id. */
export async function titleOf(knex: Knex, office: OfficeId): Promise<string | null> {
  const row = await knex<{ id: OfficeId; title: string }>('office').where({ id: office }).first('title');
  return row?.title ?? null;
}

/** Under whose name an office writes: its unit; the office itself, where it belongs to none. */
export async function letterheadName(knex: Knex, office: OfficeId): Promise<string> {
  const row = await knex('office as o')
    .leftJoin('unit as u', 'u.id', 'o.unit_id')
    .where('o.id', office)
    .first('u.name', 'o.title');
  return row?.name ?? row?.title ?? office;
}

/** The province's offices of one kind, by id: one, but for a board whose members are an office each. */
export async function officesOfKind(trx: Knex, kind: Exclude<OfficeKind, 'unit_head'>): Promise<readonly Seated[]> {
  const { rows } = await trx.raw<{ rows: Seated[] }>(
    `select o.id as office, ${zoneOfOffice} as zone
       from office o left join unit u on u.id = o.unit_id
      where o.kind = ? order by o.id`,
    [kind],
  );
  return rows;
}

/** The province's offices of a kind that it may do without, at most one; empty when the register has none. */
export async function supportOffices(trx: Knex, kind: 'operator' | 'legal_officer'): Promise<readonly Seated[]> {
  return (await officesOfKind(trx, kind)).slice(0, 1);
}

/** The province's office of one kind. Throws when the register has none: then no case can be decided. */
export async function officeOfKind(trx: Knex, kind: Exclude<OfficeKind, 'unit_head'>): Promise<Seated> {
  const [office] = await officesOfKind(trx, kind);
  if (office === undefined) throw new Error(`the register has no office of kind ${kind}: add it before opening cases`);
  return office;
}

/** Of another agency without an office here: HR, which writes to it and files what it answers. `null` for a unit of this one. */
async function officeForElsewhere(trx: Knex, unit: UnitId, subject: EmployeeId, at: Date): Promise<Seated | null> {
  if ((await agencyOf(trx, unit)).own) return null;
  const hr = await officeOfKind(trx, 'hr');
  return (await holds(trx, hr.office, subject, at)) ? null : hr;
}

/**
 * The office that answers for `unit` in a case about `subject`: its head, or, when it has none or the subject holds
 * that office at `at`, the head of the next superior unit that the subject does not hold. For a unit of another agency that has no office here answers HR. Above the tree answers the
 * authorized official, and for the authorized official the appointing authority. Nobody decides on their own move.
 */
export async function headOfficeFor(trx: Knex, unit: UnitId, subject: EmployeeId, at: Date): Promise<Seated> {
  const { rows } = await trx.raw<{ rows: Seated[] }>(
    `with recursive above as (
       select id, parent_id, zone, 0 as distance from unit where id = :unit
       union all
       select p.id, p.parent_id, p.zone, above.distance + 1 from unit p join above on p.id = above.parent_id
     )
     select o.id as office, above.zone
       from above join office o on o.unit_id = above.id and o.kind = 'unit_head'
      where not exists (
        select from office_authority h
         where h.office_id = o.id and h.employee_id = :subject
           and h.period @> cast(cast(:at as timestamptz) at time zone above.zone as date))
      order by above.distance
      limit 1`,
    { unit, subject, at },
  );
  const [head] = rows;
  if (head !== undefined) return head;
  const instead = await officeForElsewhere(trx, unit, subject, at);
  if (instead !== null) return instead;
  const official = await officeOfKind(trx, 'authorized_official');
  const own = await holds(trx, official.office, subject, at);
  return own ? officeOfKind(trx, 'appointing_authority') : official;
}

/**
 * The office that endorses plans: the head of the unit that the HR office belongs to, who is the head of the agency. While
 * the register names no such unit or it has no head office, the authorized official.
 */
export async function agencyHeadOffice(db: Knex): Promise<OfficeId> {
  const { rows } = await db.raw<{ rows: { office: OfficeId }[] }>(
    `select head.id as office
       from office hr join office head on head.unit_id = hr.unit_id and head.kind = 'unit_head'
      where hr.kind = 'hr' order by hr.id limit 1`,
  );
  return rows[0]?.office ?? (await officeOfKind(db, 'authorized_official')).office;
}
