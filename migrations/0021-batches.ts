import type { Knex } from 'knex';

/** Batches of cases: one decree for many, and dependent sets that are placed together or not at all. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table batch (
      number int generated always as identity primary key,
      kind text not null check (kind in ('mass_decree', 'swap', 'chain')),
      sequence int not null check (sequence >= 1),
      -- When HR should have decided about a fallen member; null while there is nothing to decide.
      due_at timestamptz,
      state jsonb not null,
      formed_by text not null references employee,
      formed_key text not null,
      request_hash text not null,
      formed_at timestamptz not null,
      closed_at timestamptz,
      -- Null until Temporal is known to own the batch; the sweep starts those that nobody owns.
      workflow_started_at timestamptz,
      unique (formed_by, formed_key)
    );
    create index batch_without_workflow on batch (formed_at) where workflow_started_at is null and closed_at is null;

    create table batch_member (
      batch_number int not null references batch,
      case_number bigint not null references mutation_case (number),
      ordinal int not null check (ordinal >= 1),
      dependent_set int not null check (dependent_set >= 1),
      fate text not null check (fate in ('open', 'placed', 'fallen', 'dropped')),
      primary key (batch_number, case_number)
    );
    create unique index member_of_one_open_batch on batch_member (case_number) where fate = 'open';

    create table batch_event (
      batch_number int not null references batch,
      sequence int not null check (sequence >= 1),
      kind text not null,
      body jsonb not null,
      recorded_at timestamptz not null,
      -- As in case_event: a changed or missing row breaks the chain.
      previous_hash text not null,
      hash text not null,
      primary key (batch_number, sequence)
    );
    create unique index batch_command_recorded_once on batch_event (batch_number, (body ->> 'commandId'))
      where body ->> 'commandId' is not null;
    create trigger batch_event_is_append_only before update or delete or truncate on batch_event
      for each statement execute function refuse_change();

    -- The file of a member has grown: its batch has to look. No reference, so that the note waits for no lock.
    create table batch_note (
      id bigint generated always as identity primary key,
      batch_number int not null
    );
    create index on batch_note (batch_number);

    -- A batch has written into the file of a case: its workflow has to look.
    create table case_ahead (
      case_number bigint primary key references mutation_case (number),
      sequence int not null
    );

    -- One decree for one case, or one number for all members of a batch: never for two of these.
    alter table decree
      drop constraint decree_pkey,
      drop constraint decree_case_number_key,
      add primary key (case_number),
      add column batch_number int references batch,
      add constraint decree_number_once exclude using gist
        (number with =, (coalesce(batch_number, -case_number)) with <>);
    create index on decree (number);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table decree
      drop constraint decree_number_once,
      drop constraint decree_pkey,
      drop column batch_number,
      add primary key (number),
      add constraint decree_case_number_key unique (case_number);
    drop index if exists decree_number_idx;
    drop table case_ahead, batch_note, batch_event, batch_member, batch;
  `);
}
