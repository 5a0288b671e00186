import type { Knex } from 'knex';
import type { FollowUpEventOf } from '../../domain/after/events.ts';
import { openedFollowUp } from '../../domain/after/evolve.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import type { CaseState } from '../../domain/case/state.ts';
import {
  type CaseId,
  caseIdOf,
  caseNumberOf,
  type EmployeeId,
  type OfficeId,
  type UnitId,
} from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { isRecordedDecree } from '../decree/case-decrees.ts';
import { followUpPolicyInForce } from '../policies.ts';
import { latestCalendar } from '../working-calendar.ts';
import { insertFollowUpEvents } from './follow-up-event.ts';

interface FollowedCase {
  readonly state: CaseState;
  readonly origin: UnitId;
  readonly destination: UnitId;
}

/**
 * A case whose decree has reached the employee, or who has been placed: from then on there is something to follow, until its file
 * is disposed of.
 */
const followed = (db: Knex) =>
  db('mutation_case as m')
    .leftJoin('case_decree as d', 'd.case_number', 'm.number')
    .whereNotExists(db('disposal as g').select(db.raw('1')).whereRaw('g.case_number = m.number'))
    .where((any) => any.whereNotNull('d.received_at').orWhereRaw(`m.state ->> 'placedFrom' is not null`));

/**
 * Begins the follow-up of a case with its first event. Nothing happens where it has begun already, and where there is nothing to
 * follow yet; `false` then.
 */
export const beginFollowUp = (db: Knex, sealer: TextSealer, id: CaseId, now: Date): Promise<boolean> =>
  db.transaction(async (trx) => {
    const number = caseNumberOf(id);
    const row: FollowedCase | undefined = await followed(trx)
      .where('m.number', number)
      .first({ state: 'm.state', origin: 'm.origin_unit_id', destination: 'm.destination_unit_id' });
    if (row === undefined) return false;
    const { state, origin: originUnit, destination: destinationUnit } = row;
    const policy = await followUpPolicyInForce(trx, now);
    const calendar = await latestCalendar(trx);
    const { subject, subjectZone, destinationZone, offices } = state;
    const event: FollowUpEventOf<'opened'> = {
      kind: 'opened',
      sequence: 1,
      at: now.getTime(),
      case: id,
      subject,
      subjectZone,
      originUnit,
      destinationUnit,
      destinationZone,
      offices,
      policy: { id: policy.id, version: policy.version },
      calendar: calendar.version,
      ...((await isRecordedDecree(trx, id)) ? { decreeElsewhere: true as const } : {}),
    };
    const begun = await trx('follow_up')
      .insert({
        case_number: number,
        sequence: 1,
        state: JSON.stringify(openedFollowUp(event)),
        policy: JSON.stringify(policy),
      })
      .onConflict('case_number')
      .ignore()
      .returning('case_number');
    if (begun.length === 0) return false;
    await insertFollowUpEvents(trx, sealer, id, [event], now);
    return true;
  });

const idsOf = (rows: readonly { readonly number: number }[]): CaseId[] => rows.map(({ number }) => caseIdOf(number));

/** Cases that should have a follow-up and have none, in order of their number. */
export async function unfollowedCases(db: Knex, limit: number): Promise<CaseId[]> {
  const query = followed(db)
    .leftJoin('follow_up as f', 'f.case_number', 'm.number')
    .whereNull('f.case_number')
    .orderBy('m.number')
    .limit(limit);
  return idsOf(await query.select('m.number'));
}

/**
 * Follow-ups that have something to learn: their case has come further than they know, something has been due since before
 * `before` without being recorded, or Temporal does not keep their clock yet.
 */
export async function followUpsBehind(db: Knex, before: Date, limit: number): Promise<CaseId[]> {
  const { rows } = await db.raw<{ rows: { number: number }[] }>(
    `select f.case_number as number
       from follow_up f
       join mutation_case m on m.number = f.case_number
       left join case_decree d on d.case_number = f.case_number
      where (f.received_at is null and d.received_at is not null)
         or (f.placed_on is null and m.state ->> 'placedFrom' is not null)
         or (f.commenced_on is null and m.stage = 'closed' and m.outcome = 'placed')
         or f.due_at < :before
         or (f.state -> 'waits' @> '[{"key": "correction"}]' and exists (
               select from mutation_case c
                where c.subject_id = m.subject_id and c.state ->> 'corrects' = m.state ->> 'case'
                  and (c.stage <> 'closed' or c.outcome = 'placed')))
         or (f.clock_started_at is null and f.due_at is not null)
      order by f.due_at nulls first, f.case_number
      limit :limit`,
    { before, limit },
  );
  return idsOf(rows);
}

/** Notes that Temporal keeps the clock of a follow-up. */
export async function markClockStarted(db: Knex, id: CaseId, now: Date): Promise<void> {
  await db('follow_up')
    .where({ case_number: caseNumberOf(id) })
    .whereNull('clock_started_at')
    .update({ clock_started_at: now });
}

/** A form of a review that waits for somebody. */
export interface WaitingReview {
  readonly state: FollowUpState;
  /** `review:<id>:<party>`. */
  readonly key: string;
  readonly office: OfficeId | null;
  readonly dueAt: Date | null;
}

/** Forms that wait for a person or one of the offices, the first due first, at most `limit`. */
export const waitingReviews = (
  db: Knex,
  person: EmployeeId,
  offices: readonly OfficeId[],
  limit: number,
): Promise<WaitingReview[]> =>
  db('inbox_task as t')
    .join('follow_up as f', 'f.case_number', 't.case_number')
    .whereNull('t.closed_at')
    .whereLike('t.key', 'review:%')
    .where((mine) => mine.where('t.employee_id', person).orWhereIn('t.office_id', [...offices]))
    .orderByRaw('t.due_at, t.id')
    .limit(limit)
    .select({ state: 'f.state', key: 't.key', office: 't.office_id', dueAt: 't.due_at' });
