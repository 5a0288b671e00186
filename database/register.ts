import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Circumstances, Facts, PositionFacts, SeatCount } from '../domain/eligibility/facts.ts';
import { type CaseId, caseNumberOf, type EmployeeId, type PositionId, type UnitId } from '../domain/identifiers.ts';
import { isRankGrade } from '../domain/rank-grade.ts';
import { politicalCalendar } from './political-calendar.ts';

/** The move whose facts are wanted. */
export interface MoveInQuestion {
  readonly employee: EmployeeId;
  readonly target: PositionId;
  /** The date the rules are judged for. */
  readonly on: LocalDate;
  readonly reasons: Facts['reasons'];
  readonly deciders: Facts['deciders'];
  /** What the case tells of the move; `defaultsForPlanning` for a move that has no case. */
  readonly circumstances: Circumstances;
  /** The case whose own reservation does not count against it. */
  readonly excludeCase?: CaseId;
  /** The dependent set that the move belongs to, while its own reservation does not say so yet (R7). */
  readonly dependentSet?: string;
}

/** What the rules look at, as the register stands in `trx`; `null` when the employee or the position is unknown. */
export async function readFacts(trx: Knex, move: MoveInQuestion): Promise<Facts | null> {
  const person = await readPerson(trx, move.employee, move.on);
  if (person === null) return null;
  const { held, ...employee } = person;
  const positions = await readPositions(trx, held === null ? [move.target] : [move.target, held.position]);
  const target = positions.find((position) => position.id === move.target);
  if (target === undefined) return null;
  const post = positions.find((position) => position.id === held?.position);
  const current = held === null || post === undefined ? null : { ...post, since: held.since };
  const seats = await countSeats(trx, target, current?.unit ?? null, move);
  const { on, deciders, reasons, circumstances } = move;
  const politicalEvents = await politicalCalendar(trx);
  return { ...circumstances, on, employee, current, target, ...seats, politicalEvents, deciders, reasons };
}

type Person = Facts['employee'] & {
  readonly held: { readonly position: PositionId; readonly since: LocalDate } | null;
};

async function readPerson(trx: Knex, employee: EmployeeId, on: LocalDate): Promise<Person | null> {
  const { rows } = await trx.raw<{ rows: (Person & { readonly rank: string | null })[] }>(
    `select e.id, e.status, e.rank_grade as rank, e.birth_date as "birthDate", e.pledged_on as "pledgedOn",
            (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'from', t.starts_on, 'to', t.ends_on,
                                                        'document', t.document) order by t.id), '[]')
               from employee_study t where t.employee_id = e.id) as studies,
            (select coalesce(json_agg(json_build_object('field', d.field, 'level', d.level)
                                      order by d.field, d.level), '[]')
               from employee_education d where d.employee_id = e.id) as education,
            (select coalesce(json_agg(json_build_object('competence', c.competence, 'dimension', c.dimension,
                                                        'level', c.level) order by c.competence), '[]')
               from employee_competence c where c.employee_id = e.id) as competences,
            (select coalesce(json_agg(json_build_object('year', r.year, 'rating', r.rating)
                                      order by r.year desc), '[]')
               from performance_rating r where r.employee_id = e.id) as ratings,
            (select coalesce(json_agg(json_build_object('id', m.id, 'severity', m.severity, 'state', m.state,
                                                        'from', m.starts_on, 'to', m.ends_on) order by m.id), '[]')
               from disciplinary_matter m where m.employee_id = e.id) as discipline,
            (select json_build_object('position', s.position_id, 'since', lower(c.period))
               from seat_claim c join seat s on s.id = c.seat_id
              where c.employee_id = e.id and c.kind = 'incumbent' and c.period @> cast(:on as date)) as held
       from employee e
      where e.id = :employee`,
    { employee, on },
  );
  const [person] = rows;
  if (person === undefined) return null;
  // The grades of a PPPK (I..XVII) are no rank grades and do not compare with them.
  return { ...person, rank: person.rank !== null && isRankGrade(person.rank) ? person.rank : null };
}

async function readPositions(trx: Knex, ids: readonly PositionId[]): Promise<PositionFacts[]> {
  const { rows } = await trx.raw<{ rows: PositionFacts[] }>(
    `select p.id, p.unit_id as unit, p.type, p.functional_level as "functionalLevel", p.job_grade as "jobGrade",
            p.minimum_rank as "minimumRank", p.remote or u.remote as remote, p.heads,
            json_build_object('fields', p.education_fields, 'minimumLevel', p.education_level) as "requiredEducation",
            (select coalesce(json_agg(json_build_object('competence', c.competence, 'dimension', c.dimension,
                                                        'level', c.level) order by c.competence), '[]')
               from position_competence c where c.position_id = p.id) as "requiredCompetences"
       from position p join unit u on u.id = p.unit_id
      where p.id = any(:ids)`,
    { ids },
  );
  return rows;
}

type Seats = Pick<Facts, 'targetSeats' | 'originUnitSeats'>;

/** Seats count as taken when somebody holds or has reserved them on `on` or later, so that no promise is made twice. */
async function countSeats(
  trx: Knex,
  target: PositionFacts,
  origin: UnitId | null,
  move: MoveInQuestion,
): Promise<Seats> {
  const own = move.excludeCase === undefined ? null : caseNumberOf(move.excludeCase);
  const { rows } = await trx.raw<{ rows: (SeatCount & { position: PositionId; unit: UnitId })[] }>(
    `select p.id as position, p.unit_id as unit, p.establishment,
            cast(count(distinct s.id) filter (where c.kind = 'incumbent') as int) as incumbents,
            cast(count(distinct s.id) filter (where c.kind = 'reserved' and c.case_number is distinct from :own
                                                and c.dependent_set is null) as int) as reserved
       from position p
       left join seat s on s.position_id = p.id
       left join seat_claim c on c.seat_id = s.id and c.period && daterange(cast(:on as date), null)
      where p.id = :target or p.unit_id = :origin
      group by p.id`,
    { own, on: move.on, target: target.id, origin },
  );
  const sum = (of: typeof rows): SeatCount =>
    of.reduce<SeatCount>(
      (total, each) => ({
        establishment: total.establishment + each.establishment,
        incumbents: total.incumbents + each.incumbents,
        reserved: total.reserved + each.reserved,
      }),
      { establishment: 0, incumbents: 0, reserved: 0 },
    );
  return {
    targetSeats: {
      ...sum(rows.filter((row) => row.position === target.id)),
      departures: await countDepartures(trx, target.id, own, move),
      ...(await leavingTogether(trx, target.id, own, move)),
    },
    originUnitSeats: origin === null ? null : sum(rows.filter((row) => row.unit === origin)),
  };
}

/** Incumbents of the target who leave it within the dependent set of this move, and whose case has not been closed (R7). */
async function countDepartures(
  trx: Knex,
  target: PositionId,
  own: number | null,
  { dependentSet, on }: MoveInQuestion,
): Promise<number> {
  const { rows } = await trx.raw<{ rows: { departures: number }[] }>(
    `select cast(count(distinct c.employee_id) as int) as departures
       from seat_claim c
       join seat s on s.id = c.seat_id and s.position_id = :target
       join plan_move leaving on leaving.employee_id = c.employee_id and leaving.from_position = :target
      where c.kind = 'incumbent' and c.period && daterange(cast(:on as date), null)
        and leaving.dependent_set = coalesce(:dependentSet,
              (select mine.dependent_set from seat_claim mine where mine.case_number = :own and mine.kind = 'reserved'))
        and not exists (select from mutation_case m where m.number = leaving.case_number and m.stage = 'closed')`,
    { target, own, dependentSet: dependentSet ?? null, on },
  );
  return rows[0]?.departures ?? 0;
}

/** Incumbents of the target who are placed elsewhere in the transaction that places this case: open members of its dependent set. */
async function leavingTogether(
  trx: Knex,
  target: PositionId,
  own: number | null,
  { circumstances, on }: MoveInQuestion,
): Promise<Pick<Facts['targetSeats'], 'leavingTogether'>> {
  if (circumstances.purpose !== 'placement' || own === null) return {};
  const { rows } = await trx.raw<{ rows: { leaving: number }[] }>(
    `select cast(count(distinct c.employee_id) as int) as leaving
       from batch_member mine
       join batch_member mate on mate.batch_number = mine.batch_number and mate.dependent_set = mine.dependent_set
                             and mate.fate = 'open'
       join mutation_case m on m.number = mate.case_number
       join seat_claim c on c.employee_id = m.subject_id and c.kind = 'incumbent'
                        and c.period && daterange(cast(:on as date), null)
       join seat s on s.id = c.seat_id and s.position_id = :target
      where mine.case_number = :own and mine.fate = 'open'`,
    { target, own, on },
  );
  const leaving = rows[0]?.leaving ?? 0;
  return leaving === 0 ? {} : { leavingTogether: leaving };
}
