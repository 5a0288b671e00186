import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';

/** How large an invented province is to be. */
export interface ProvinceSize {
  readonly employees: number;
  /** Seats that nobody holds; each was left by somebody who sits elsewhere now. */
  readonly vacancies: number;
  /** The day on which the province stands as filled: nobody has retired by then, and some will within a year. */
  readonly anchor: LocalDate;
}

/**
 * Fills the register of an empty, migrated database with an invented province: the same for the same size, whatever the
 * machine, in a few seconds at twenty thousand employees. `db` must allow statements that take so long.
 */
export async function fillPlanningProvince(db: Knex, size: ProvinceSize): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(chance);
    await trx.raw(seats, { vacancies: size.vacancies, total: size.employees + size.vacancies });
    for (const statement of [...places, ...people]) await trx.raw(statement, { anchor: size.anchor });
  });
  // Statistics as autovacuum would have gathered them in time.
  await db.raw('analyze');
}

/** A whole number from 0 to below `of` that looks random and is the same for the same `n` and `salt`. */
const chance = `
  create function pg_temp.chance(n int, salt int, "of" int) returns int language sql immutable as
    $$ select cast(abs(hashint4extended(n, salt) % "of") as int) $$`;

/**
 * Every seat with who holds it. Each block of 25 seats has five positions of 1, 2, 4, 8 and 10 seats; three blocks make a
 * unit. Vacant seats lie evenly among the others: seat `n` is one where the count of vacancies so far steps up.
 */
const seats = `
  create temp table planned on commit drop as
  with numbered as (
    select n, (n - 1) / 25 as block, (n - 1) % 25 as place, cast(n as bigint) * vacant / total as empty,
           cast(n - 1 as bigint) * vacant / total as empty_before
      from (select cast(:vacancies as int) as vacant, cast(:total as int) as total) size, generate_series(1, total) n)
  select n, block, block / 3 as unit, slot, place - (array[0, 1, 3, 7, 15])[slot] + 1 as ordinal,
         'post-' || block || '-' || slot as position,
         case when empty = empty_before then cast(n - empty as int) end as employee,
         case when empty > empty_before then cast(empty as int) end as vacancy
    from numbered, width_bucket(place, array[0, 1, 3, 7, 15]) slot`;

const places = [
  `insert into unit (id, name, kind, zone) values ('province', 'Provinsi Uji', 'province', 'Asia/Makassar')`,
  `insert into unit (id, name, kind, parent_id, zone, remote, public_service)
   select 'unit-' || unit, 'Unit ' || unit, case when unit % 6 = 0 then 'agency' else 'office' end,
          case when unit % 6 = 0 then 'province' else 'unit-' || unit / 6 * 6 end,
          case when unit % 10 = 7 then 'Asia/Jayapura' else 'Asia/Makassar' end, unit % 10 = 7, unit % 3 = 0
     from (select distinct unit from planned) u order by unit`,
  `insert into position (id, unit_id, title, type, functional_level, job_grade, establishment, minimum_rank,
                         education_fields, education_level)
   select position, 'unit-' || unit, 'Jabatan ' || block || '.' || slot,
          case when slot = 1 and block % 18 = 0 then 'jpt_pratama' when slot = 1 and block % 3 = 0 then 'administrator'
               else (array['supervisor', 'functional', 'functional', 'functional', 'operational'])[slot] end,
          (array[null, 'ahli_muda', 'terampil', 'ahli_pertama', null])[slot],
          (array[11, 9, 6, 8, 5])[slot], count(*), (array['III/d', 'III/c', 'II/c', 'III/a', 'II/a'])[slot],
          array['bidang-' || unit % 12], (array['s1', 's1', 'd3', 's1', 'sma'])[slot]
     from planned group by position, block, unit, slot`,
  `insert into position_competence (position_id, competence, dimension, level)
   select id, 'teknis-' || right(education_fields[1], -7) || '-' || n, 'technical', 1 + pg_temp.chance(hashtext(id), n, 4)
     from position, generate_series(1, 2) n
   union all
   select id, 'manajerial', 'managerial', 1 + pg_temp.chance(hashtext(id), 3, 3) from position
   union all
   select id, 'perekat-bangsa', 'socio_cultural', 2 from position`,
  `insert into seat (position_id, ordinal, established_on)
   select position, ordinal, cast(:anchor as date) - 4000 from planned order by n`,
];

const people = [
  `create temp table person on commit drop as
   select employee as n, 'emp-' || employee as id, unit, slot, position, ordinal, pg_temp.chance(employee, 1, 10) = 0 as pppk,
          -- From 25 to short of 58 years of age; who shares a birthday with others has another number in the NIP.
          cast(:anchor as date) - 9200 - employee * 7919 % 11900 as born, 1 + employee / 11900 as twin,
          cast(:anchor as date) - pg_temp.chance(employee, 2, 2500) - 30 as since
     from planned where employee is not null`,
  `insert into employee (id, name, nip, status, rank_grade, birth_date)
   select id, 'Pegawai ' || n,
          case when not pppk then to_char(born, 'YYYYMMDD') || to_char(born + 8800, 'YYYYMM') || 1 + n % 2 || lpad(twin::text, 3, '0') end,
          case when pppk then 'PPPK' else 'PNS' end,
          case when pppk then 'IX' else (array['III/d', 'III/c', 'II/d', 'III/b', 'II/b'])[slot] end, born
     from person order by n`,
  `insert into seat_claim (seat_id, employee_id, kind, period, term_ends_on)
   select s.id, p.id, 'incumbent', daterange(since, null), case when pppk then since + 1825 + 2500 end
     from person p join seat s on s.position_id = p.position and s.ordinal = p.ordinal order by p.n`,
  // Whoever left a seat that is vacant now went to the present one.
  `insert into seat_claim (seat_id, employee_id, kind, period)
   select s.id, p.id, 'incumbent', daterange(since - 1000, since)
     from planned v join person p on p.n = v.vacancy
     join seat s on s.position_id = v.position and s.ordinal = v.ordinal`,
  `insert into employee_education (employee_id, field, level)
   select id, 'bidang-' || case when pg_temp.chance(n, 3, 10) < 7 then unit else pg_temp.chance(n, 4, 12) end % 12,
          (array['s1', 's1', 'd3', 's1', 'sma'])[slot] from person`,
  `insert into employee_competence (employee_id, competence, dimension, level)
   select id, 'teknis-' || unit % 12 || '-' || k, 'technical', 1 + pg_temp.chance(n, 5 + k, 5)
     from person, generate_series(1, 2) k
   union all select id, 'manajerial', 'managerial', 1 + pg_temp.chance(n, 8, 4) from person
   union all select id, 'perekat-bangsa', 'socio_cultural', 1 + pg_temp.chance(n, 9, 3) from person`,
  `insert into performance_rating (employee_id, year, rating)
   select id, extract(year from cast(:anchor as date)) - back,
          (array['baik', 'baik', 'baik', 'sangat_baik', 'butuh_perbaikan'])[1 + pg_temp.chance(n, 10 + back, 5)]
     from person, generate_series(1, 2) back`,
  `insert into disciplinary_matter (id, employee_id, severity, state, starts_on)
   select 'matter-' || n, id, 'light', 'open', cast(:anchor as date) - 60 from person where pg_temp.chance(n, 13, 100) = 0`,
  `insert into employee_study (id, employee_id, kind, starts_on, ends_on, document)
   select 'study-' || n, id, 'study_assignment', cast(:anchor as date) - 100, cast(:anchor as date) + 300, 'SK/' || n
     from person where pg_temp.chance(n, 14, 200) = 0`,
  `insert into employee_training (employee_id, title, hours, completed_on)
   select id, 'Pelatihan ' || pg_temp.chance(n, 15, 30), 24, cast(:anchor as date) - 200 - n % 700 from person`,
  `insert into talent_assessment (employee_id, year, box)
   select id, extract(year from cast(:anchor as date)) - 1, 1 + pg_temp.chance(n, 16, 9) from person where n % 4 <> 0`,
  `insert into remote_service (employee_id, place, starts_on, ends_on)
   select id, 'Pulau Terluar', since - 1500, since - 800 from person where pg_temp.chance(n, 17, 10) = 0`,
];
