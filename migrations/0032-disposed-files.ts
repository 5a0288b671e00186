import type { Knex } from 'knex';

/** What a disposal leaves to be done: document files that go from the store; and the file of a batch, which goes with its last member. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Addresses alone: nothing can be read from them.
    create table disposed_file (
      hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
      case_number bigint not null references mutation_case (number),
      disposed_at timestamptz not null default now(),
      attempts int not null default 0,
      next_attempt_at timestamptz not null default now(),
      -- Why the store still has it; the store of a bucket that forbids removing says so.
      last_error text,
      removed_at timestamptz
    );
    create index disposed_file_left on disposed_file (next_attempt_at) where removed_at is null;

    -- The file of a batch may go only in the transaction whose disposal says where it ended.
    create function refuse_unless_batch_disposed() returns trigger language plpgsql as $$
      begin
        if exists (select from disposal d
                    where d.recorded_at = date_trunc('milliseconds', transaction_timestamp())
                      and d.heads @> jsonb_build_array(jsonb_build_object('chain', 'batch-' || old.batch_number))) then
          return old;
        end if;
        raise exception 'the file of a batch is only ever appended to';
      end $$;
    drop trigger batch_event_is_append_only on batch_event;
    create trigger batch_event_is_append_only before update or truncate on batch_event
      for each statement execute function refuse_change();
    create trigger batch_event_goes_by_disposal before delete on batch_event
      for each row execute function refuse_unless_batch_disposed();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger batch_event_goes_by_disposal on batch_event;
    drop trigger batch_event_is_append_only on batch_event;
    create trigger batch_event_is_append_only before update or delete or truncate on batch_event
      for each statement execute function refuse_change();
    drop function refuse_unless_batch_disposed;
    drop table disposed_file;
  `);
}
