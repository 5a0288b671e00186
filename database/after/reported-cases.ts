import type { Knex } from 'knex';
import type { ReportedCase } from '../../domain/report/reported-case.ts';
import { dueOn } from '../obligation-reminders.ts';

/** Cases that are read in one statement, so that none is long. */
const pieceOfCases = 500;

interface Row extends ReportedCase {
  readonly number: number;
}

/** Every passage from one stage to the next, by the instants of the events. */
const stagesOfCase = `
  (select json_agg(json_build_object('stage', e.stage, 'at', e.at) order by e.sequence)
     from (select sequence, body ->> 'stage' as stage, (body ->> 'at')::bigint as at,
                  lag(body ->> 'stage') over (order by sequence) as before
             from case_event where case_number = m.number) e
    where e.before is distinct from e.stage)`;

const firstOf = (kind: string, what: string): string =>
  `(select ${what} from case_event e where e.case_number = m.number and e.kind = '${kind}' order by e.sequence limit 1)`;

/** The last review that is closed, and the answers of one party to it. */
const lastReview = `
  left join lateral (
    select r.body from follow_up_event r
     where r.case_number = m.number and r.kind = 'review_closed' order by r.sequence desc limit 1) review on true`;
const judgedBy = (party: string): string => `
  coalesce((select json_agg(b ->> 'judgement' order by (b ->> 'benefit')::int)
              from follow_up_event a, jsonb_array_elements(a.body -> 'benefits') b
             where a.case_number = m.number and a.kind = 'review_answered'
               and a.body ->> 'review' = review.body ->> 'review' and a.body ->> 'party' = '${party}'), '[]')`;

/** A head who gave no answer to a review in its time: of the first review, the new head before the old. */
const lateInReview = `
    (select o.body #>> case when c.body -> 'unanswered' \\? 'new_head' then '{newHead,office}' else '{oldHead,office}' end::text[]
       from follow_up_event c
       join follow_up_event o on o.case_number = c.case_number and o.kind = 'review_opened'
                             and o.body ->> 'review' = c.body ->> 'review'
      where c.case_number = m.number and c.kind = 'review_closed' and c.body -> 'unanswered' \\?| array['new_head', 'old_head']
      order by c.sequence limit 1)`;

/** An office whose promise was not kept on its day, whether it was kept later or is owed still. */
const lateWithPromise = `
    (select o.offered_for from obligation o
      where o.case_number = m.number and o.lapsed_at is null and o.offered_for is not null
        and ${dueOn} < cast(coalesce(o.fulfilled_at, now()) at time zone u.zone as date)
      order by ${dueOn}, o.id limit 1)`;

/**
 * Who is late is who was waited for; where nobody holds the office, nobody is late. In the case first: a deadline that climbed, or
 * an inauguration that was not arranged in time; then in what followed it, an objection that nobody answered among them; then a
 * review that a head did not answer; then a promise.
 */
const late = `
  coalesce(
    (select l.holder from (
       select e.sequence, case e.kind
                when 'escalated' then e.body #>> '{opens,0,holders,0}'
                else (select w #>> '{holders,0}' from jsonb_array_elements(e.body -> 'opens') w
                       where w ->> 'key' = 'inauguration') end as holder
         from case_event e
        where e.case_number = m.number and e.kind in ('escalated', 'inauguration_lapsed') and e.body ->> 'noHolder' is null) l
      where l.holder <> 'subject' order by l.sequence limit 1),
    (select f.body #>> '{opens,0,holders,0}' from follow_up_event f
      where f.case_number = m.number and f.kind = 'escalated' and f.body #>> '{opens,0,holders,0}' <> 'subject'
      order by f.sequence limit 1),${lateInReview},${lateWithPromise})`;

const columns = `
  m.number, m.destination_unit_id as unit, u.zone, m.policy ->> 'kind' as kind, m.outcome,
  coalesce((m.state ->> 'urgent')::boolean, m.urgent) as urgent,
  m.state #>> '{dialogue,answer}' as answer,
  ${firstOf('opened', `e.body #>> '{plan,plan}'`)}::int as plan,
  ${firstOf('objected', `e.body ->> 'category'`)} as objected,
  ${late} as late,
  ${stagesOfCase} as stages,
  p.remote or u.remote as remote,
  (select json_build_object('from', lower(c.period), 'to', upper(c.period))
     from seat_claim c where c.case_number = m.number and c.kind = 'incumbent' limit 1) as seat,
  case when review.body is null then null else json_build_object(
    'before', (select f.body -> 'competences' from follow_up_event f where f.case_number = m.number and f.kind = 'placed'),
    'after', review.body -> 'competences') end as competences,
  case when review.body is null then null else json_build_object(
    'employee', ${judgedBy('employee')}, 'newHead', ${judgedBy('new_head')}) end as judged`;

/** The cases that were opened in a year of the province's clock, as reports count them: piece by piece, in order. */
export async function reportedCases(db: Knex, year: number): Promise<readonly ReportedCase[]> {
  const cases: ReportedCase[] = [];
  for (let after = 0; ; ) {
    const { rows } = await db.raw<{ rows: Row[] }>(
      `select ${columns}
         from mutation_case m
         join unit u on u.id = m.destination_unit_id
         join position p on p.id = m.position_id
         ${lastReview}
        where m.number > :after
          and m.opened_at >= make_timestamptz(:year, 1, 1, 0, 0, 0, province_zone())
          and m.opened_at < make_timestamptz(:year + 1, 1, 1, 0, 0, 0, province_zone())
        order by m.number limit :piece`.replaceAll(
        'province_zone()',
        '(select zone from unit where parent_id is null order by id limit 1)',
      ),
      { after, year, piece: pieceOfCases },
    );
    cases.push(...rows.map(({ number: _, ...reported }) => reported));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pieceOfCases) return cases;
    after = last.number;
  }
}
