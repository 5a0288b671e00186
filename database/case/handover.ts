import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Handover, HeldBy } from '../../domain/case/placement-events.ts';
import {
  type CaseId,
  caseIdOf,
  caseNumberOf,
  type EmployeeId,
  type OfficeId,
  type PositionId,
} from '../../domain/identifiers.ts';

/** Somebody who has just taken a seat, and what was left for it. */
export interface Mover {
  readonly case: CaseId;
  readonly employee: EmployeeId;
  readonly left: readonly PositionId[];
  readonly taken: PositionId;
  /** First day on which the offices change hands: never before today, so that nothing decided since loses its authority. */
  readonly on: LocalDate;
}

/** The movers as rows `m` of a statement. */
const movers =
  'jsonb_to_recordset(:movers) as m(case_number bigint, employee_id text, "left" text[], taken text, on_day date)';

/** Offices `o` that a seat brings with it: only of a position of one seat can be said whose it is. */
const tied = 'office o join position p on p.id = o.position_id and p.establishment = 1';

interface EndedRow {
  readonly id: number;
  readonly case_number: number;
  readonly office: OfficeId;
  readonly person: EmployeeId;
  readonly capacity: 'definitive' | 'plt' | 'plh';
  readonly on_day: LocalDate;
  /** The mover left the office with the seat; otherwise somebody else makes room for the mover. */
  readonly leaves: boolean;
}

/** Terms of office that end, each once: whoever leaves, whoever stood in for them, and whoever stood in the place of the new holder. */
async function endingTerms(trx: Knex.Transaction, given: { readonly movers: string }): Promise<readonly EndedRow[]> {
  const { rows } = await trx.raw<{ rows: EndedRow[] }>(
    `select distinct on (h.id) h.id, m.case_number, h.office_id as office, h.employee_id as person, h.capacity, m.on_day,
            o.position_id = any (m."left") as leaves
       from ${movers}
       join ${tied} on o.position_id = m.taken or o.position_id = any (m."left")
       join office_holder h on h.office_id = o.id and (upper_inf(h.period) or upper(h.period) > m.on_day)
      where case when o.position_id = any (m."left")
                 then h.capacity = 'plh' or (h.capacity = 'definitive' and h.employee_id = m.employee_id)
                 else h.capacity <> 'definitive' or h.employee_id <> m.employee_id or not h.period @> m.on_day end
      order by h.id, o.position_id = any (m."left") desc, m.case_number`,
    given,
  );
  return rows;
}

/** Ends the terms the day before; one that would have begun on the day or later never began. */
async function endTerms(trx: Knex.Transaction, ended: readonly EndedRow[]): Promise<void> {
  const given = { ended: JSON.stringify(ended) };
  const rows = 'jsonb_to_recordset(:ended) as e(id bigint, on_day date)';
  await trx.raw(`delete from office_holder h using ${rows} where h.id = e.id and lower(h.period) >= e.on_day`, given);
  await trx.raw(
    `update office_holder h set period = daterange(lower(h.period), e.on_day) from ${rows}
      where h.id = e.id and h.period @> e.on_day`,
    given,
  );
}

/** Ends what was delegated in offices whose holder has gone. */
async function endDelegations(
  trx: Knex.Transaction,
  ended: readonly EndedRow[],
): Promise<readonly { readonly id: number; readonly case_number: number }[]> {
  const { rows } = await trx.raw<{ rows: { id: number; case_number: number }[] }>(
    `update delegation d
        set ended_by_case = e.case_number,
            period = case when lower(d.period) < e.on_day then daterange(lower(d.period), e.on_day) else d.period end,
            revoked_at = case when lower(d.period) < e.on_day then null else now() end
       from jsonb_to_recordset(:ended) as e(case_number bigint, office text, person text, on_day date)
      where d.office_id = e.office and d.granted_by = e.person and d.revoked_at is null and upper(d.period) > e.on_day
     returning d.id, e.case_number`,
    { ended: JSON.stringify(ended) },
  );
  return rows;
}

interface OfficeOfCase {
  readonly case_number: number;
  readonly office: OfficeId;
}

/** Lets the new holders of the seats hold the offices that go with them. */
async function beginTerms(trx: Knex.Transaction, given: { readonly movers: string }): Promise<readonly OfficeOfCase[]> {
  const { rows } = await trx.raw<{ rows: OfficeOfCase[] }>(
    `with taken as (
       select m.case_number, m.employee_id, m.on_day, o.id as office
         from ${movers} join ${tied} on o.position_id = m.taken
     ), begun as (
       insert into office_holder (office_id, employee_id, capacity, period)
       select office, employee_id, 'definitive', daterange(on_day, null)
         from taken
        where not exists (select from office_holder h
                           where h.office_id = office and h.employee_id = taken.employee_id and h.period @> on_day)
     )
     select case_number, office from taken order by office`,
    given,
  );
  return rows;
}

async function vacantOf(trx: Knex.Transaction, ended: readonly EndedRow[]): Promise<readonly OfficeId[]> {
  const left = ended.filter(({ leaves, capacity }) => leaves && capacity === 'definitive');
  const { rows } = await trx.raw<{ rows: { office: OfficeId }[] }>(
    `select e.office from jsonb_to_recordset(:left) as e(office text, on_day date)
      where not exists (select from office_holder h
                         where h.office_id = e.office and h.capacity = 'definitive' and h.period @> e.on_day)`,
    { left: JSON.stringify(left) },
  );
  return rows.map(({ office }) => office);
}

const heldBy = ({ office, person }: EndedRow): HeldBy => ({ office, person });

/**
 * What goes with the seats that have just changed hands, in the same transaction: offices end and begin, acting holders of an
 * office that has its holder again stop acting, delegations end with who granted them. All movers of a set are handed over
 * together, so that an office that one leaves and another takes is not vacant in between.
 */
export async function handOver(trx: Knex.Transaction, moved: readonly Mover[]): Promise<ReadonlyMap<CaseId, Handover>> {
  const rows = moved.map(({ case: id, employee, left, taken, on }) => ({
    case_number: caseNumberOf(id),
    employee_id: employee,
    left,
    taken,
    on_day: on,
  }));
  const given = { movers: JSON.stringify(rows) };
  const ended = await endingTerms(trx, given);
  await endTerms(trx, ended);
  const delegations = await endDelegations(trx, ended);
  const begun = await beginTerms(trx, given);
  const vacant = await vacantOf(trx, ended);
  const handovers = moved.map(({ case: id, on }): [CaseId, Handover] => {
    const mine = <R extends { readonly case_number: number }>(all: readonly R[]): readonly R[] =>
      all.filter(({ case_number }) => caseIdOf(case_number) === id);
    const definitive = mine(ended).filter(({ capacity }) => capacity === 'definitive');
    const left = definitive.filter(({ leaves }) => leaves).map(({ office }) => office);
    return [
      id,
      {
        on,
        left,
        taken: mine(begun).map(({ office }) => office),
        displaced: definitive.filter(({ leaves }) => !leaves).map(heldBy),
        actingEnded: mine(ended)
          .filter(({ capacity }) => capacity !== 'definitive')
          .map(heldBy),
        delegationsEnded: mine(delegations)
          .map(({ id: number }) => number)
          .toSorted((a, b) => a - b),
        vacant: left.filter((office) => vacant.includes(office)),
      },
    ];
  });
  return new Map(handovers);
}
