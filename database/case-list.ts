import type { Knex } from 'knex';
import type { Outcome, Stage } from '../domain/case/events.ts';
import type { EmployeeId, OfficeId, PositionId, UnitId } from '../domain/identifiers.ts';

/** Whose cases a reader may see: all, or those that the person or one of the offices has a part in. */
export type Visible = 'all' | { readonly person: EmployeeId; readonly offices: readonly OfficeId[] };

export interface CaseFilter {
  readonly stage?: Stage | undefined;
  readonly outcome?: Outcome | undefined;
  readonly urgent?: boolean | undefined;
  readonly subject?: string | undefined;
  /** Origin or destination. */
  readonly unit?: string | undefined;
  /** An office whose decision is awaited, or `subject`. */
  readonly waitingFor?: string | undefined;
  /** Number of the plan that opened the case. */
  readonly plan?: number | undefined;
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
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Holders whose decision is awaited. */
  readonly waitingFor: readonly string[];
}

const everyOffice = `(jsonb_path_query_array(c.state, '$.offices.*[*].office')
                      || jsonb_path_query_array(c.state, '$.stepOffices.*[*].office'))`;
const everyHolder = `jsonb_path_query_array(c.state, '$.waits[*].holders[*]')`;

function onlyVisible(query: Knex.QueryBuilder, visible: Visible): void {
  if (visible === 'all') return;
  query.where((mine) =>
    mine.where('c.subject_id', visible.person).orWhereRaw(`${everyOffice} \\?| ?::text[]`, [[...visible.offices]]),
  );
}

function onlyFiltered(query: Knex.QueryBuilder, filter: CaseFilter): void {
  const { stage, outcome, urgent, subject, unit, waitingFor, plan, before } = filter;
  if (stage !== undefined) query.where('c.stage', stage);
  if (outcome !== undefined) query.where('c.outcome', outcome);
  if (urgent !== undefined) query.where('c.urgent', urgent);
  if (subject !== undefined) query.where('c.subject_id', subject);
  if (unit !== undefined)
    query.where((either) => either.where('c.origin_unit_id', unit).orWhere('c.destination_unit_id', unit));
  if (waitingFor !== undefined) query.whereRaw(`${everyHolder} \\? ?`, [waitingFor]);
  if (plan !== undefined)
    query.whereExists((move) =>
      move.from('plan_move as m').whereRaw('m.case_number = c.number').where('m.plan_number', plan),
    );
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
      stage: 'c.stage',
      outcome: 'c.outcome',
      dueAt: 'c.due_at',
      openedAt: 'c.opened_at',
      closedAt: 'c.closed_at',
      waitingFor: db.raw(everyHolder),
    });
}
