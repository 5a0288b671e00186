import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Circumstances, Facts, PositionFacts, SeatCount } from '../../domain/eligibility/facts.ts';
import { type CaseId, caseNumberOf, type EmployeeId, type PositionId, type UnitId } from '../../domain/identifiers.ts';
import { isRankGrade } from '../../domain/rank-grade.ts';
import { politicalCalendar } from '../political-calendar.ts';

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
  const [facts] = await readFactsOf(trx, [move]);
  return facts ?? null;
}

/** The same for many moves, in their order, with as many statements as for one. */
export async function readFactsOf(trx: Knex, moves: readonly MoveInQuestion[]): Promise<readonly (Facts | null)[]> {
  const people = await readPeople(trx, moves);
  const held = people.flatMap((person) => person?.held?.position ?? []);
  const positions = new Map(
    (await readPositions(trx, [...new Set([...moves.map(({ target }) => target), ...held])])).map((each) => [
      each.id,
      each,
    ]),
  );
  const posts = moves.map((move, index) => {
    const person = people[index] ?? null;
    const post = person?.held == null ? undefined : positions.get(person.held.position);
    return { move, target: positions.get(move.target), origin: post?.unit ?? null };
  });
  const seats = await countSeats(trx, posts);
  const politicalEvents = await politicalCalendar(trx);
  return moves.map((move, index) => {
    const person = people[index] ?? null;
    const target = positions.get(move.target);
    const counted = seats[index];
    if (person === null || target === undefined || counted === undefined) return null;
    const { held: seat, ...employee } = person;
    const post = seat === null ? undefined : positions.get(seat.position);
    const current = seat === null || post === undefined ? null : { ...post, since: seat.since };
    const { on, deciders, reasons, circumstances } = move;
    return { ...circumstances, on, employee, current, target, ...counted, politicalEvents, deciders, reasons };
  });
}

/** The moves as rows `asked (n, employee, target, day, own, dependent_set)` of a statement; `n` counts them from 0. */
const askedRows = `jsonb_to_recordset(:asked)
  as asked(n int, employee text, target text, day date, own bigint, dependent_set text)`;

const asRows = (moves: readonly MoveInQuestion[]): { readonly asked: string } => ({
  asked: JSON.stringify(
    moves.map(({ employee, target, on, excludeCase, dependentSet }, n) => ({
      ...{ n, employee, target, day: on, dependent_set: dependentSet ?? null },
      own: excludeCase === undefined ? null : caseNumberOf(excludeCase),
    })),
  ),
});

type Person = Facts['employee'] & {
  readonly held: { readonly position: PositionId; readonly since: LocalDate } | null;
};

/** The people of the moves, in their order; `null` where the register knows nobody. */
async function readPeople(trx: Knex, moves: readonly MoveInQuestion[]): Promise<readonly (Person | null)[]> {
  const { rows } = await trx.raw<{ rows: (Person & { readonly n: number; readonly rank: string | null })[] }>(
    `select asked.n, e.id, e.status, e.rank_grade as rank, e.birth_date as "birthDate", e.pledged_on as "pledgedOn",
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
              where c.employee_id = e.id and c.kind = 'incumbent' and c.period @> asked.day) as held
       from ${askedRows} join employee e on e.id = asked.employee`,
    asRows(moves),
  );
  const people: (Person | null)[] = moves.map(() => null);
  // The grades of a PPPK (I..XVII) are no rank grades and do not compare with them.
  for (const { n, ...person } of rows)
    people[n] = { ...person, rank: person.rank !== null && isRankGrade(person.rank) ? person.rank : null };
  return people;
}

async function readPositions(trx: Knex, ids: readonly PositionId[]): Promise<PositionFacts[]> {
  const { rows } = await trx.raw<{ rows: (Omit<PositionFacts, 'elsewhere'> & { readonly elsewhere: boolean })[] }>(
    `select p.id, p.unit_id as unit, p.type, p.functional_level as "functionalLevel", p.job_grade as "jobGrade",
            p.minimum_rank as "minimumRank", p.remote or u.remote as remote, p.heads, top.agency_type is not null as elsewhere,
            json_build_object('fields', p.education_fields, 'minimumLevel', p.education_level) as "requiredEducation",
            (select coalesce(json_agg(json_build_object('competence', c.competence, 'dimension', c.dimension,
                                                        'level', c.level) order by c.competence), '[]')
               from position_competence c where c.position_id = p.id) as "requiredCompetences"
       from position p join unit u on u.id = p.unit_id join unit top on top.id = agency_of(u.id)
      where p.id = any(:ids)`,
    { ids },
  );
  return rows.map(({ elsewhere, ...post }) => (elsewhere ? { ...post, elsewhere } : post));
}

type Seats = Pick<Facts, 'targetSeats' | 'originUnitSeats'>;

/** A move with the post that it leads to and the unit that it leaves, as far as the register knows them. */
interface Asked {
  readonly move: MoveInQuestion;
  readonly target: PositionFacts | undefined;
  readonly origin: UnitId | null;
}

type Counted = SeatCount & { readonly position: PositionId; readonly unit: UnitId; readonly day: LocalDate };

/** Seats count as taken when somebody holds or has reserved them on the day or later, so that no promise is made twice. */
async function countPositions(trx: Knex, asked: readonly Asked[]): Promise<readonly Counted[]> {
  const { rows } = await trx.raw<{ rows: Counted[] }>(
    `select p.id as position, p.unit_id as unit, p.establishment, cast(days.day as text) as day,
            cast(count(distinct s.id) filter (where c.kind = 'incumbent') as int) as incumbents,
            cast(count(distinct s.id) filter (where c.kind = 'reserved' and c.dependent_set is null) as int) as reserved
       from unnest(cast(:days as date[])) days(day)
      cross join position p
       left join seat s on s.position_id = p.id
       left join seat_claim c on c.seat_id = s.id and c.period && daterange(days.day, null)
      where p.id = any(:targets) or p.unit_id = any(:origins)
      group by p.id, days.day`,
    {
      days: [...new Set(asked.map(({ move }) => move.on))],
      targets: [...new Set(asked.map(({ move }) => move.target))],
      origins: [...new Set(asked.flatMap(({ origin }) => origin ?? []))],
    },
  );
  return rows;
}

/** The position at which the case of each move has a firm reservation of its own, which does not count against it. */
async function ownReservations(trx: Knex, moves: readonly MoveInQuestion[]): Promise<ReadonlyMap<number, PositionId>> {
  const { rows } = await trx.raw<{ rows: { n: number; position: PositionId }[] }>(
    `select asked.n, s.position_id as position
       from ${askedRows}
       join seat_claim c on c.case_number = asked.own and c.kind = 'reserved' and c.dependent_set is null
                        and c.period && daterange(asked.day, null)
       join seat s on s.id = c.seat_id`,
    asRows(moves),
  );
  return new Map(rows.map(({ n, position }) => [n, position]));
}

const sumOf = (counted: readonly Counted[], own: PositionId | undefined): SeatCount =>
  counted.reduce<SeatCount>(
    (total, each) => ({
      establishment: total.establishment + each.establishment,
      incumbents: total.incumbents + each.incumbents,
      reserved: total.reserved + each.reserved - (each.position === own ? 1 : 0),
    }),
    { establishment: 0, incumbents: 0, reserved: 0 },
  );

/** The seats at the target and in the unit that is left, for each move. */
async function countSeats(trx: Knex, asked: readonly Asked[]): Promise<readonly Seats[]> {
  const moves = asked.map(({ move }) => move);
  const counted = await countPositions(trx, asked);
  const byUnit = Map.groupBy(counted, ({ unit, day }) => `${unit} ${day}`);
  const byPosition = Map.groupBy(counted, ({ position, day }) => `${position} ${day}`);
  const own = await ownReservations(trx, moves);
  const departures = await countDepartures(trx, moves);
  const leaving = await countLeavingTogether(trx, moves);
  return asked.map(({ move, origin }, n) => {
    const together = move.circumstances.purpose === 'placement' ? leaving.get(n) : undefined;
    return {
      targetSeats: {
        ...sumOf(byPosition.get(`${move.target} ${move.on}`) ?? [], own.get(n)),
        departures: departures.get(n) ?? 0,
        ...(together === undefined ? {} : { leavingTogether: together }),
      },
      originUnitSeats: origin === null ? null : sumOf(byUnit.get(`${origin} ${move.on}`) ?? [], own.get(n)),
    };
  });
}

type Tally = ReadonlyMap<number, number>;

/**
 * Who of `person` (an expression) sits at the target on the day asked for, as `c`. One look for each person (`offset 0`): for
 * hundreds of moves at once, with statistics from before an import, Postgres would try every incumbent for each.
 */
const sittingAtTarget = (person: string): string =>
  `cross join lateral (
         select held.employee_id
           from seat_claim held join seat s on s.id = held.seat_id and s.position_id = asked.target
          where held.employee_id = ${person} and held.kind = 'incumbent' and held.period && daterange(asked.day, null)
         offset 0) c`;

/**
 * Incumbents of the target who leave it within the dependent set of this move, and whose case has not been closed (R7): the set
 * of its plan, or that of its batch, to which a replacement of a fallen member belongs without having been in the plan's.
 */
async function countDepartures(trx: Knex, moves: readonly MoveInQuestion[]): Promise<Tally> {
  const { rows } = await trx.raw<{ rows: { n: number; departures: number }[] }>(
    `select asked.n, cast(count(distinct c.employee_id) as int) as departures
       from ${askedRows}
      cross join lateral (
              select planned.employee_id
                from plan_move planned
               where planned.from_position = asked.target
                 and planned.dependent_set = coalesce(asked.dependent_set,
                       (select mine.dependent_set from seat_claim mine
                         where mine.case_number = asked.own and mine.kind = 'reserved'))
                 and not exists (select from mutation_case m where m.number = planned.case_number and m.stage = 'closed')
               union
              select m.subject_id
                from batch_member mine
                join batch_member mate on mate.batch_number = mine.batch_number
                                      and mate.dependent_set = mine.dependent_set and mate.fate = 'open'
                join mutation_case m on m.number = mate.case_number and m.stage <> 'closed'
               where mine.case_number = asked.own and mine.fate = 'open') leaving
      ${sittingAtTarget('leaving.employee_id')}
      group by asked.n`,
    asRows(moves),
  );
  return new Map(rows.map(({ n, departures }) => [n, departures]));
}

/** Incumbents of the target who are placed elsewhere in the transaction that places this case: open members of its dependent set. */
async function countLeavingTogether(trx: Knex, moves: readonly MoveInQuestion[]): Promise<Tally> {
  const { rows } = await trx.raw<{ rows: { n: number; leaving: number }[] }>(
    `select asked.n, cast(count(distinct c.employee_id) as int) as leaving
       from ${askedRows}
      cross join lateral (
              select m.subject_id
                from batch_member mine
                join batch_member mate on mate.batch_number = mine.batch_number
                                      and mate.dependent_set = mine.dependent_set and mate.fate = 'open'
                join mutation_case m on m.number = mate.case_number
               where mine.case_number = asked.own and mine.fate = 'open'
              offset 0) mate
      ${sittingAtTarget('mate.subject_id')}
      group by asked.n`,
    asRows(moves),
  );
  return new Map(rows.map(({ n, leaving }) => [n, leaving]));
}
