import type { Knex } from 'knex';

/** Register files: what was handed in, what was read of it, what is wrong with it, and what it changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table register_import (
      id bigint generated always as identity primary key,
      kind text not null,
      filename text,
      -- Null for what the installation itself brought.
      requested_by text references employee,
      received_at timestamptz not null default now(),
      size bigint,
      sha256 text,
      -- receiving: its bytes are still arriving; nobody is shown it yet.
      state text not null default 'receiving' check (state in
        ('receiving', 'received', 'checking', 'checked', 'refused', 'applying', 'applied', 'failed')),
      -- Counts the checks that were begun: one that another has overtaken stages nothing more.
      attempt int not null default 0,
      -- Rows read so far.
      rows_read int not null default 0,
      -- Headers that no column is known by.
      ignored text[] not null default '{}',
      counts jsonb,
      issue_count int not null default 0,
      -- The first records that change, and which columns of them.
      changes jsonb not null default '[]',
      checked_at timestamptz,
      applied_by text references employee,
      applied_at timestamptz,
      check ((state = 'applied') = (applied_at is not null))
    );
    create index on register_import (state);

    -- Pieces of equal size, the last one shorter: a reader may begin at any byte.
    create table register_import_piece (
      import_id bigint not null references register_import on delete cascade,
      ordinal int not null,
      bytes bytea not null,
      primary key (import_id, ordinal)
    );
    alter table register_import_piece alter column bytes set storage external;
    create function refuse_changed_piece() returns trigger language plpgsql as $$
      begin raise exception 'a register file is kept as it was handed in'; end $$;
    create trigger register_import_piece_is_kept before update on register_import_piece
      for each statement execute function refuse_changed_piece();

    -- Rows as read, until they are applied or refused.
    create table register_import_row (
      import_id bigint not null references register_import on delete cascade,
      line int not null,
      key text not null,
      entry jsonb not null,
      primary key (import_id, line)
    );

    create table register_import_issue (
      import_id bigint not null references register_import on delete cascade,
      ordinal bigint generated always as identity,
      line int,
      column_name text,
      -- Masked: never a NIP.
      value text,
      why jsonb not null,
      cure jsonb not null,
      primary key (import_id, ordinal)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table register_import_issue, register_import_row, register_import_piece, register_import;
    drop function refuse_changed_piece;
  `);
}
