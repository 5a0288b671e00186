import type { Knex } from 'knex';

/** The personnel register: units, positions, seats, people, and who sits or decides where, from when to when. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists btree_gist;

    create table unit (
      id text primary key,
      name text not null,
      kind text not null,
      parent_id text references unit,
      zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
      remote boolean not null default false,
      check (parent_id is distinct from id)
    );

    create table position (
      id text primary key,
      unit_id text not null references unit,
      title text not null,
      type text not null check (type in
        ('jpt_utama', 'jpt_madya', 'jpt_pratama', 'administrator', 'supervisor', 'functional', 'operational')),
      functional_level text check (functional_level in
        ('pemula', 'terampil', 'mahir', 'penyelia', 'ahli_pertama', 'ahli_muda', 'ahli_madya', 'ahli_utama')),
      job_grade int not null check (job_grade between 1 and 17),
      establishment int not null check (establishment >= 0),
      minimum_rank text not null,
      education_fields text[] not null default '{}',
      education_level text not null check (education_level in ('sma', 'd3', 'd4', 's1', 's2', 's3')),
      remote boolean not null default false,
      check ((type = 'functional') = (functional_level is not null))
    );
    create index on position (unit_id);

    create table position_competence (
      position_id text not null references position,
      competence text not null,
      dimension text not null check (dimension in ('managerial', 'technical', 'socio_cultural')),
      level int not null check (level between 1 and 5),
      primary key (position_id, competence)
    );

    -- A position of establishment n has the seats 1..n: a seat is what a person holds and a case reserves.
    create table seat (
      id int generated always as identity primary key,
      position_id text not null references position,
      ordinal int not null check (ordinal >= 1),
      unique (position_id, ordinal)
    );

    create table employee (
      id text primary key,
      nip text unique check (nip ~ '^[0-9]{18}$'),
      name text not null,
      status text not null check (status in ('PNS', 'PPPK')),
      rank_grade text,
      email text,
      -- The subject ("sub") that the identity provider puts into this person's tokens.
      login text unique
    );

    create table employee_education (
      employee_id text not null references employee,
      field text not null,
      level text not null check (level in ('sma', 'd3', 'd4', 's1', 's2', 's3')),
      primary key (employee_id, field, level)
    );

    create table employee_competence (
      employee_id text not null references employee,
      competence text not null,
      dimension text not null check (dimension in ('managerial', 'technical', 'socio_cultural')),
      level int not null check (level between 1 and 5),
      primary key (employee_id, competence)
    );

    create table performance_rating (
      employee_id text not null references employee,
      year int not null check (year between 1970 and 2200),
      rating text not null check (rating in ('sangat_baik', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')),
      primary key (employee_id, year)
    );

    create table disciplinary_matter (
      id text primary key,
      employee_id text not null references employee,
      severity text not null check (severity in ('light', 'medium', 'heavy')),
      state text not null check (state in ('open', 'sanction')),
      starts_on date,
      ends_on date,
      check (ends_on >= starts_on)
    );
    create index on disciplinary_matter (employee_id);

    -- Incumbencies and reservations share one table so that one constraint guards both: a seat is never claimed twice
    -- for the same day, whoever writes it.
    create table seat_claim (
      id bigint generated always as identity primary key,
      seat_id int not null references seat,
      employee_id text not null references employee,
      kind text not null check (kind in ('incumbent', 'reserved')),
      period daterange not null check (not isempty(period) and not lower_inf(period)),
      case_number bigint,
      check (kind = 'incumbent' or case_number is not null),
      constraint seat_claimed_once exclude using gist (seat_id with =, period with &&),
      constraint one_definitive_seat_a_person exclude using gist (employee_id with =, period with &&)
        where (kind = 'incumbent'),
      constraint one_open_move_a_person exclude using gist (employee_id with =, kind with =)
        where (kind = 'reserved')
    );
    create index on seat_claim (employee_id);
    create index on seat_claim (case_number);

    create table office (
      id text primary key,
      title text not null,
      kind text not null check (kind in
        ('appointing_authority', 'authorized_official', 'performance_board', 'hr', 'unit_head', 'operator')),
      unit_id text references unit,
      check ((kind = 'unit_head') = (unit_id is not null))
    );
    create unique index one_head_office_a_unit on office (unit_id) where kind = 'unit_head';

    create table office_holder (
      id bigint generated always as identity primary key,
      office_id text not null references office,
      employee_id text not null references employee,
      -- Plt: acting in a vacant office; Plh: acting for an absent holder (SE BKN 1/2021).
      capacity text not null default 'definitive' check (capacity in ('definitive', 'plt', 'plh')),
      period daterange not null check (not isempty(period)),
      exclude using gist (office_id with =, employee_id with =, period with &&)
    );
    create index on office_holder (employee_id);

    create table working_calendar (
      version text primary key,
      -- The last year whose decree is in this version: a due date beyond it is provisional.
      last_known_year int not null,
      loaded_at timestamptz not null default now()
    );
    create table calendar_day (
      version text not null references working_calendar,
      date date not null,
      kind text not null check (kind in ('national', 'collective_leave')),
      name text not null,
      decree text not null,
      primary key (version, date)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table calendar_day, working_calendar, office_holder, office, seat_claim, disciplinary_matter,
      performance_rating, employee_competence, employee_education, employee, seat, position_competence, position, unit;
  `);
}
