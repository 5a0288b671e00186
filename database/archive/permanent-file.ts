import type { Knex } from 'knex';
import type { Facts } from '../../domain/eligibility/facts.ts';
import type { EmployeeId, UnitId } from '../../domain/identifiers.ts';
import type { NamedPost } from '../names.ts';

/** What the register keeps of a person for good. Days are `YYYY-MM-DD`, instants JavaScript dates. */
export interface PermanentFile {
  readonly employee: EmployeeId;
  readonly name: string;
  readonly nip: string | null;
  readonly status: 'PNS' | 'PPPK';
  readonly rankGrade: string | null;
  readonly education: Facts['employee']['education'];
  readonly competences: Facts['employee']['competences'];
  readonly ratings: Facts['employee']['ratings'];
  readonly discipline: Facts['employee']['discipline'];
  /** Incumbencies in order; `to` is the day after the last one, `null` for the present seat. */
  readonly seats: readonly (NamedPost & {
    readonly from: string;
    readonly to: string | null;
    /** The case that led here. */
    readonly case: number | null;
    /** The unit as it was called when the seat was taken, and the version of the unit tree that says so; `null` for none. */
    readonly heldUnder: { readonly unitName: string; readonly treeVersion: number } | null;
  })[];
  readonly cases: readonly {
    readonly number: number;
    readonly position: string;
    readonly stage: string;
    readonly outcome: string | null;
    readonly openedAt: string;
    readonly closedAt: string | null;
    readonly decree: string | null;
  }[];
}

/** The version in force on the first day in the seat; for seats older than the first version, that one. */
const heldUnder = `
  (select json_build_object('unitName', n.name, 'treeVersion', n.version)
     from unit_tree t join unit_tree_node n on n.version = t.version and n.unit_id = u.id
    order by t.effective_from <= lower(c.period) desc,
             case when t.effective_from <= lower(c.period) then t.version end desc, t.version
    limit 1)`;

const seats = `
  select json_agg(json_build_object('position', p.id, 'title', p.title, 'unit', u.id, 'unitName', u.name,
                  'from', lower(c.period), 'to', upper(c.period), 'case', c.case_number,
                  'heldUnder', ${heldUnder}) order by lower(c.period))
    from seat_claim c join seat s on s.id = c.seat_id join position p on p.id = s.position_id join unit u on u.id = p.unit_id
   where c.employee_id = e.id and c.kind = 'incumbent'`;

const cases = `
  select json_agg(json_build_object('number', m.number, 'position', m.position_id, 'stage', m.stage, 'outcome', m.outcome,
                  'openedAt', m.opened_at, 'closedAt', m.closed_at, 'decree', d.number) order by m.number)
    from mutation_case m left join case_decree d on d.case_number = m.number
   where m.subject_id = e.id`;

const parts: Readonly<Record<string, string>> = {
  education: `select json_agg(json_build_object('field', d.field, 'level', d.level) order by d.field, d.level)
                from employee_education d where d.employee_id = e.id`,
  competences: `select json_agg(json_build_object('competence', c.competence, 'dimension', c.dimension, 'level', c.level)
                                order by c.competence)
                  from employee_competence c where c.employee_id = e.id`,
  ratings: `select json_agg(json_build_object('year', r.year, 'rating', r.rating) order by r.year desc)
              from performance_rating r where r.employee_id = e.id`,
  discipline: `select json_agg(json_build_object('id', m.id, 'severity', m.severity, 'state', m.state,
                                                 'from', m.starts_on, 'to', m.ends_on) order by m.id)
                 from disciplinary_matter m where m.employee_id = e.id`,
  seats,
  cases,
};

/** The permanent file of an employee; `null` when there is none. Whoever reads it must be logged first. */
export async function permanentFile(db: Knex, employee: EmployeeId): Promise<PermanentFile | null> {
  const columns = Object.entries(parts).map(([name, query]) => `coalesce((${query}), '[]') as ${name}`);
  const { rows } = await db.raw<{ rows: PermanentFile[] }>(
    `select e.id as employee, e.name, e.nip, e.status, e.rank_grade as "rankGrade", ${columns.join(', ')}
       from employee e where e.id = ?`,
    [employee],
  );
  return rows[0] ?? null;
}

/** The unit of the seat held today; `null` for somebody who sits nowhere or is unknown. */
export async function unitOfEmployee(db: Knex, employee: EmployeeId): Promise<UnitId | null> {
  const { rows } = await db.raw<{ rows: { unit: UnitId }[] }>(
    `select u.id as unit
       from seat_claim c join seat s on s.id = c.seat_id join position p on p.id = s.position_id join unit u on u.id = p.unit_id
      where c.employee_id = ? and c.kind = 'incumbent' and c.period @> cast(now() at time zone u.zone as date)
      order by lower(c.period) desc`,
    [employee],
  );
  return rows[0]?.unit ?? null;
}
