import type { Knex } from 'knex';
import { publishFollowUpPolicy } from '../database/policies.ts';
import { followUpPolicy } from './follow-up-policy.ts';

/** What follows a decree: one follow-up a case with a file of its own, the policy of it, and when a promise was reminded of. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table follow_up (
      case_number bigint primary key references mutation_case (number),
      sequence int not null check (sequence >= 1),
      -- What its events lead to; kept with them so that a reader need not fold the file.
      state jsonb not null,
      policy jsonb not null,
      -- What the case has come to, as far as the follow-up knows; the sweep finds what it has missed by these.
      received_at timestamptz,
      placed_on date,
      commenced_on date,
      -- When something passes or opens next; null when nothing runs.
      due_at timestamptz,
      -- Null until Temporal is known to keep its clock.
      clock_started_at timestamptz
    );
    create index on follow_up (due_at) where due_at is not null;

    create table follow_up_event (
      case_number bigint not null references follow_up,
      sequence int not null check (sequence >= 1),
      kind text not null,
      body jsonb not null,
      recorded_at timestamptz not null,
      -- As in case_event: a changed or missing row breaks the chain.
      previous_hash text not null,
      hash text not null,
      primary key (case_number, sequence)
    );
    create unique index follow_up_command_recorded_once on follow_up_event (case_number, (body ->> 'commandId'))
      where body ->> 'commandId' is not null;
    create unique index objected_once on follow_up_event (case_number) where kind = 'objected';
    create trigger follow_up_event_is_append_only before update or delete or truncate on follow_up_event
      for each statement execute function refuse_change();

    alter table obligation
      -- The office whose leader promised it; null for offers from before it was kept.
      add column offered_for text references office,
      -- The last day on which the leader was reminded that it is due.
      add column reminded_on date;

    create index on decree (received_at) where received_at is not null;
    create index on mutation_case (opened_at);
  `);
  await publishFollowUpPolicy(knex, followUpPolicy, 'Kebijakan Provinsi Amplas', new Date('2026-01-01T00:00:00Z'));
}

export async function down(knex: Knex): Promise<void> {
  await knex('policy').where({ id: followUpPolicy.id, version: followUpPolicy.version }).delete();
  await knex.raw(`
    drop index mutation_case_opened_at_idx;
    drop index decree_received_at_idx;
    alter table obligation drop column offered_for, drop column reminded_on;
    drop table follow_up_event, follow_up;
  `);
}
