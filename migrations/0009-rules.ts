import type { Knex } from 'knex';

/** What the rules need beyond the register: the calendar of elections and inaugurations; and what they found, kept for good. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The days of elections and inaugurations that R12 and R13 count from. Kept by HR; none is known beforehand.
    create table political_event (
      id int generated always as identity primary key,
      kind text not null check (kind in ('candidates_set', 'term_ends', 'head_inaugurated')),
      date date not null,
      -- Whose election or inauguration it is: the head who appoints here.
      region text not null,
      basis text not null,
      standing text not null check (standing in ('statutory', 'policy', 'unverified')),
      recorded_by text not null references employee,
      recorded_at timestamptz not null default now(),
      -- A day that was wrong is withdrawn and stays to be seen.
      withdrawn_by text references employee,
      withdrawn_at timestamptz,
      check ((withdrawn_at is null) = (withdrawn_by is null))
    );
    create unique index political_event_once on political_event (kind, date, region) where withdrawn_at is null;

    -- Each time the rules were judged on a case: what they looked at and what they found, to be read years later.
    create table case_check (
      case_number bigint not null,
      -- The event that the check belongs to; it carries the SHA-256 of the facts.
      sequence int not null,
      purpose text not null check (purpose in ('planning', 'decree', 'placement')),
      -- The rule set of this date was judged by.
      rule_date date not null,
      -- The date that the facts were judged for.
      effective_date date not null,
      -- The canonical JSON of the facts, encrypted: discipline and health of a person are specific data (UU 27/2022).
      facts text not null,
      findings jsonb not null,
      at timestamptz not null,
      primary key (case_number, sequence),
      foreign key (case_number, sequence) references case_event (case_number, sequence)
    );
    create trigger case_check_is_append_only before update or delete or truncate on case_check
      for each statement execute function refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_check, political_event');
}
