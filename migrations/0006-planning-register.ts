import type { Knex } from 'knex';

/** What planning needs to know of units, positions and people beyond who sits where today. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Whether the public comes to this unit: part of a vacancy's priority.
    alter table unit add column public_service boolean not null default false;

    -- The tree as it stood: a seat held years ago is told under the names of then.
    create table unit_tree (
      version int primary key check (version >= 1),
      effective_from date not null,
      basis text not null,
      recorded_at timestamptz not null default now()
    );
    create table unit_tree_node (
      version int not null references unit_tree,
      unit_id text not null references unit,
      parent_id text references unit,
      name text not null,
      primary key (version, unit_id)
    );

    -- Functional heads of a health centre or a school fall under R12 and R13 as structural officials do.
    alter table position add column heads text check (heads in ('health_centre', 'school'));

    -- A seat that nobody has held yet is vacant since its establishment.
    alter table seat add column established_on date not null default current_date;

    alter table employee
      add column birth_date date,
      -- When the ten-year pledge of the pledged cohorts began (R10); null for everybody else.
      add column pledged_on date;
    update employee set birth_date = to_date(left(nip, 8), 'YYYYMMDD') where nip is not null;

    alter table seat_claim
      -- The last day of a term that is known beforehand: a PPPK agreement, the five years of a JPT.
      add column term_ends_on date,
      -- Reserved on condition that the incumbent leaves within the same dependent set (R7); null when unconditional.
      add column dependent_set text;

    create table employee_study (
      id text primary key,
      employee_id text not null references employee,
      kind text not null check (kind in ('study_assignment', 'service_bond')),
      starts_on date not null,
      ends_on date,
      document text not null,
      check (ends_on >= starts_on)
    );
    create index on employee_study (employee_id);

    create table employee_training (
      employee_id text not null references employee,
      title text not null,
      hours int not null check (hours > 0),
      completed_on date not null,
      primary key (employee_id, title, completed_on)
    );

    create table talent_assessment (
      employee_id text not null references employee,
      year int not null check (year between 1970 and 2200),
      box int not null check (box between 1 and 9),
      primary key (employee_id, year)
    );

    create table remote_service (
      employee_id text not null references employee,
      place text not null,
      starts_on date not null,
      ends_on date,
      primary key (employee_id, starts_on),
      check (ends_on >= starts_on)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table remote_service, talent_assessment, employee_training, employee_study, unit_tree_node, unit_tree;
    alter table seat_claim drop column term_ends_on, drop column dependent_set;
    alter table employee drop column birth_date, drop column pledged_on;
    alter table seat drop column established_on;
    alter table position drop column heads;
    alter table unit drop column public_service;
  `);
}
