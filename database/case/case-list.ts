import type { Knex } from 'knex';
import type { Outcome, Stage } from '../../domain/case/events.ts';
import type { EmployeeId, OfficeId, PositionId, UnitId } from '../../domain/identifiers.ts';

/** Whose cases a reader may see: all, or those that the person or one of the offices has a part in. */
export type Visible = 'all' | { readonly person: EmployeeId; readonly offices: readonly OfficeId[] };

export interface CaseFilter {
  readonly stage?: Stage | undefined;
  readonly outcome?: Outcome | undefined;
  readonly urgent?: boolean | undefined;
  readonly subject?: string | undefined;
  /** Origin or destination. */
  readonly unit?: string | undefined;
  /** An office whose decision is awaited, `subject`, or `external:<step>` for somebody outside who has the whole dossier. */
  readonly waitingFor?: string | undefined;
  /** Number of the plan that opened the case. */
  readonly plan?: number | undefined;
  readonly onHold?: boolean | undefined;
  /** Whether somebody is late. */
  readonly overdue?: boolean | undefined;
  /** Only cases that wait for an office which nobody holds today. */
  readonly noHolder?: boolean | undefined;
  /** Only cases with a smaller number. */
  readonly before?: number | undefined;
}

/** A line of a list of cases. Instants are JavaScript dates. */
export interface ListedCase {
  readonly number: number;
  readonly subject: EmployeeId;
  readonly subjectName: string;
  readonly position: PositionId;
  readonly title: string;
  readonly originUnit: UnitId;
  readonly destinationUnit: UnitId;
  readonly urgent: boolean;
  readonly onHold: boolean;
  /** When it became urgent after its opening, in milliseconds. */
  readonly madeUrgentAt: number | null;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Holders whose decision is awaited. */
  readonly waitingFor: readonly string[];
}

// Support offices look after cases and see them by other rights; any office that is waited for or told has a part.
const everyOffice = `jsonb_path_query_array(c.state #- '{offices,operator}' #- '{offices,legal_officer}', '$.offices.*[*].office')
  || jsonb_path_query_array(c.state, '$.stepOffices.*[*].office')
  || jsonb_path_query_array(c.state, '$.waits[*].holders[*]') || jsonb_path_query_array(c.state, '$.waits[*].escalatedTo[*]')`;
const everyHolder = `jsonb_path_query_array(c.state, '$.waits[*].holders[*]')`;

// As the search attribute of the case's workflow says it (workflows/description.ts).
const outside = `(select coalesce(jsonb_agg('external:' || sent.key), '[]') from jsonb_each_text(coalesce(c.state -> 'external', '{}')) sent
  where sent.value = 'sent' and c.state -> 'waits' @> jsonb_build_array(jsonb_build_object('key', 'step:' || sent.key)))`;

const isOnHold = `coalesce(jsonb_typeof(c.state -> 'hold') = 'object', false)`;
const isOverdue = `jsonb_path_exists(c.state, '$.waits[*] \\? (@.overdueSince != null)')`;
const waitsForNobody = `exists (
  select from jsonb_array_elements_text(${everyHolder}) as awaited(office)
   where awaited.office <> 'subject'
     and not exists (select from office_holder h where h.office_id = awaited.office and h.period @> current_date))`;

function onlyVisible(query: Knex.QueryBuilder, visible: Visible): void {
  if (visible === 'all') return;
  query.where((mine) =>
    mine.where('c.subject_id', visible.person).orWhereRaw(`(${everyOffice}) \\?| ?::text[]`, [[...visible.offices]]),
  );
}

function onlyFiltered(query: Knex.QueryBuilder, filter: CaseFilter): void {
  const { stage, outcome, urgent, onHold, overdue, noHolder, subject, unit, waitingFor, plan, before } = filter;
  if (stage !== undefined) query.where('c.stage', stage);
  if (outcome !== undefined) query.where('c.outcome', outcome);
  if (urgent !== undefined) query.where('c.urgent', urgent);
  if (subject !== undefined) query.where('c.subject_id', subject);
  if (unit !== undefined)
    query.where((either) => either.where('c.origin_unit_id', unit).orWhere('c.destination_unit_id', unit));
  if (waitingFor !== undefined) query.whereRaw(`(${everyHolder} || ${outside}) \\? ?`, [waitingFor]);
  if (plan !== undefined)
    query.whereExists((move) =>
      move.from('plan_move as m').whereRaw('m.case_number = c.number').where('m.plan_number', plan),
    );
  if (onHold !== undefined) query.whereRaw(`${isOnHold} = ?`, [onHold]);
  if (overdue !== undefined) query.whereRaw(`${isOverdue} = ?`, [overdue]);
  if (noHolder === true) query.whereRaw(waitsForNobody);
  if (before !== undefined) query.where('c.number', '<', before);
}

/** Cases that `visible` allows and `filter` asks for, the newest first, at most `limit`. */
export async function listCases(db: Knex, visible: Visible, filter: CaseFilter, limit: number): Promise<ListedCase[]> {
  const query = db('mutation_case as c')
    .join('employee as e', 'e.id', 'c.subject_id')
    .join('position as p', 'p.id', 'c.position_id');
  onlyVisible(query, visible);
  onlyFiltered(query, filter);
  return query
    .orderBy('c.number', 'desc')
    .limit(limit)
    .select({
      number: 'c.number',
      subject: 'c.subject_id',
      subjectName: 'e.name',
      position: 'c.position_id',
      title: 'p.title',
      originUnit: 'c.origin_unit_id',
      destinationUnit: 'c.destination_unit_id',
      urgent: 'c.urgent',
      madeUrgentAt: db.raw(`(c.state ->> 'madeUrgentAt')::bigint`),
      stage: 'c.stage',
      outcome: 'c.outcome',
      dueAt: 'c.due_at',
      openedAt: 'c.opened_at',
      closedAt: 'c.closed_at',
      waitingFor: db.raw(everyHolder),
      onHold: db.raw(isOnHold),
    });
}
