import type { Knex } from 'knex';

/** The permanent file: cases, their hash-chained events, and what follows from them (inbox tasks, letters, decrees). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table policy (
      id text not null,
      version int not null check (version >= 1),
      kind text not null,
      body jsonb not null,
      standing text not null check (standing in ('statutory', 'policy', 'unverified')),
      legal_basis text not null,
      effective_from timestamptz not null,
      effective_to timestamptz,
      primary key (id, version)
    );

    create sequence case_number;

    create table mutation_case (
      number bigint primary key,
      subject_id text not null references employee,
      position_id text not null references position,
      origin_unit_id text not null references unit,
      destination_unit_id text not null references unit,
      urgent boolean not null,
      stage text not null,
      outcome text,
      sequence int not null check (sequence >= 1),
      due_at timestamptz,
      -- What the events lead to; kept with them so that a reader need not fold the file.
      state jsonb not null,
      -- The rules the case was opened under: they do not change under it.
      policy jsonb not null,
      calendar jsonb not null,
      opened_at timestamptz not null,
      closed_at timestamptz,
      -- Null until Temporal is known to own the case; the sweep starts those that nobody owns.
      workflow_started_at timestamptz,
      check ((stage = 'closed') = (closed_at is not null)),
      check ((stage = 'closed') = (outcome is not null))
    );
    create index on mutation_case (subject_id);
    create index on mutation_case (destination_unit_id);
    create index on mutation_case (origin_unit_id);
    create index on mutation_case (stage, number);
    create index case_without_workflow on mutation_case (opened_at)
      where workflow_started_at is null and closed_at is null;

    alter table seat_claim add foreign key (case_number) references mutation_case (number);

    create table case_event (
      case_number bigint not null references mutation_case (number),
      sequence int not null check (sequence >= 1),
      kind text not null,
      body jsonb not null,
      recorded_at timestamptz not null,
      -- SHA-256 over the previous hash and the canonical text of this row: a changed or missing row breaks the chain.
      previous_hash text not null,
      hash text not null,
      primary key (case_number, sequence)
    );
    create unique index command_recorded_once on case_event (case_number, (body ->> 'commandId'))
      where body ->> 'commandId' is not null;
    create unique index placed_once on case_event (case_number) where kind = 'placed';

    create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'the file of a case is only ever appended to'; end $$;
    create trigger case_event_is_append_only before update or delete or truncate on case_event
      for each statement execute function refuse_change();

    create table idempotency_key (
      person_id text not null references employee,
      key text not null,
      request_hash text not null,
      case_number bigint references mutation_case (number),
      created_at timestamptz not null default now(),
      primary key (person_id, key)
    );

    create table inbox_task (
      id bigint generated always as identity primary key,
      case_number bigint not null references mutation_case (number),
      key text not null,
      -- Exactly one of the two: offices decide, the employee answers.
      office_id text references office,
      employee_id text references employee,
      -- decide: this holder's answer is awaited; follow_up: told that another's is overdue, and may not decide.
      purpose text not null check (purpose in ('decide', 'follow_up')),
      opened_sequence int not null,
      opened_at timestamptz not null,
      due_at timestamptz,
      overdue_since timestamptz,
      closed_at timestamptz,
      check ((office_id is null) <> (employee_id is null))
    );
    create unique index task_open_once on inbox_task (case_number, key, purpose, coalesce(office_id, employee_id))
      where closed_at is null;
    create index on inbox_task (office_id) where closed_at is null;
    create index on inbox_task (employee_id) where closed_at is null;

    create table notification (
      id bigint generated always as identity primary key,
      case_number bigint not null references mutation_case (number),
      sequence int not null,
      template text not null,
      office_id text references office,
      employee_id text references employee,
      created_at timestamptz not null default now(),
      next_attempt_at timestamptz not null default now(),
      attempts int not null default 0,
      last_error text,
      sent_at timestamptz,
      -- Nobody to send to (no holder, no address): kept and shown, not retried.
      undeliverable_at timestamptz,
      check ((office_id is null) <> (employee_id is null))
    );
    create unique index notified_once on notification (case_number, sequence, template, coalesce(office_id, employee_id));
    create index notification_owed on notification (next_attempt_at) where sent_at is null and undeliverable_at is null;

    create table decree (
      number text primary key,
      case_number bigint not null unique references mutation_case (number),
      fields jsonb not null,
      issued_on date not null,
      effective_date date not null,
      delivered_at timestamptz,
      received_at timestamptz
    );

    create table file_access (
      id bigint generated always as identity primary key,
      reader_id text not null references employee,
      employee_id text not null references employee,
      what text not null,
      at timestamptz not null default now()
    );
    create index on file_access (employee_id, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table file_access, decree, notification, inbox_task, idempotency_key, case_event cascade;
    alter table seat_claim drop constraint seat_claim_case_number_fkey;
    drop table mutation_case, policy;
    drop sequence case_number;
    drop function refuse_change;
  `);
}
