import type { Knex } from 'knex';

/** The tables that planning keeps in memory between readings. Claims on seats are not among them: every case changes those. */
const remembered = [
  'unit',
  'position',
  'position_competence',
  'seat',
  'employee',
  'employee_education',
  'employee_competence',
  'performance_rating',
  'disciplinary_matter',
  'employee_study',
  'employee_training',
  'talent_assessment',
  'remote_service',
];

/** Needs that units state, with their cause, and a trace of every change to what planning keeps in memory. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stated_need (
      id bigint generated always as identity primary key,
      unit_id text not null references unit,
      -- Null when the unit needs people and leaves open in which position.
      position_id text references position,
      cause text not null check (cause in ('policy_change', 'public_demand', 'new_task')),
      evidence text not null,
      needed_by date,
      stated_on date not null,
      stated_by text not null references employee,
      withdrawn_at timestamptz
    );
    create index on stated_need (unit_id);
    -- A request that is sent twice states one need.
    create unique index need_stated_once
      on stated_need (unit_id, coalesce(position_id, ''), cause, md5(evidence), coalesce(needed_by, 'infinity'))
      where withdrawn_at is null;

    alter table mutation_case add column stated_need_id bigint references stated_need;
    create index on mutation_case (stated_need_id) where stated_need_id is not null;

    -- One row a statement, in the transaction that changes: whoever sees the change sees its row (docs/adr/0008).
    create table register_change (
      id bigint generated always as identity primary key,
      relation text not null,
      changed_at timestamptz not null default now()
    );
    create function note_register_change() returns trigger language plpgsql as $$
      begin insert into register_change (relation) values (tg_table_name); return null; end $$;
  `);
  for (const table of remembered)
    await knex.raw(
      `create trigger note_register_change after insert or update or delete or truncate on ??
         for each statement execute function note_register_change()`,
      [table],
    );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of remembered) await knex.raw('drop trigger note_register_change on ??', [table]);
  await knex.raw(`
    drop function note_register_change;
    drop table register_change;
    alter table mutation_case drop column stated_need_id;
    drop table stated_need;
  `);
}
