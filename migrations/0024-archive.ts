import type { Knex } from 'knex';

/**
 * What keeps files trustworthy for decades: signed checkpoints of where each file ended, the retention schedule, legal holds, and the
 * one lawful way for a file to go.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The copy that counts is kept elsewhere; this one says which number comes next.
    create table checkpoint (
      number int primary key check (number >= 1),
      text text not null,
      signature text not null,
      kept_at timestamptz not null default now()
    );
    create table checkpointed_head (
      chain text primary key,
      sequence int not null,
      hash text not null
    );

    create table retention_rule (
      outcome text primary key check (outcome in ('placed', 'rejected', 'withdrawn', 'revoked')),
      -- Null: for good.
      years int check (years >= 1),
      legal_basis text not null,
      standing text not null check (standing in ('statutory', 'policy', 'unverified'))
    );
    insert into retention_rule (outcome, years, legal_basis, standing) values
      ('placed', null, 'Berkas perseorangan pegawai; jadwal retensi arsip Pemerintah Provinsi Amplas', 'policy'),
      ('rejected', 10, 'Jadwal retensi arsip Pemerintah Provinsi Amplas', 'policy'),
      ('withdrawn', 10, 'Jadwal retensi arsip Pemerintah Provinsi Amplas', 'policy'),
      ('revoked', null, 'Berkas perseorangan pegawai; jadwal retensi arsip Pemerintah Provinsi Amplas', 'policy');

    create table legal_hold (
      id int generated always as identity primary key,
      case_number bigint not null,
      ground text not null,
      ordered_by text not null references employee,
      ordered_for text not null references office,
      ordered_at timestamptz not null,
      released_by text references employee,
      released_at timestamptz,
      release_ground text,
      check ((released_at is null) = (released_by is null)),
      check ((released_at is null) = (release_ground is null))
    );
    create unique index one_legal_hold_at_a_time on legal_hold (case_number) where released_at is null;

    -- A file of its own, hash-chained as the files of cases are: what went, by whose order, and where its chain ended.
    create table disposal (
      sequence int primary key check (sequence >= 1),
      case_number bigint not null unique,
      -- Where its chains ended: {chain, sequence, hash} of each.
      heads jsonb not null,
      record_number text not null,
      record_date date not null,
      ordered_by text not null references employee,
      ordered_for text not null references office,
      recorded_at timestamptz not null,
      previous_hash text not null,
      hash text not null
    );
    create trigger disposal_is_append_only before update or delete or truncate on disposal
      for each statement execute function refuse_change();

    -- A file may go only in the transaction that records its disposal, and only whole.
    create function refuse_unless_disposed() returns trigger language plpgsql as $$
      begin
        if exists (select from disposal d where d.case_number = old.case_number and d.recorded_at = date_trunc('milliseconds', transaction_timestamp())) then
          return old;
        end if;
        raise exception 'the file of a case is only ever appended to';
      end $$;
    drop trigger case_event_is_append_only on case_event;
    create trigger case_event_is_append_only before update or truncate on case_event
      for each statement execute function refuse_change();
    create trigger case_event_goes_by_disposal before delete on case_event
      for each row execute function refuse_unless_disposed();
    drop trigger follow_up_event_is_append_only on follow_up_event;
    create trigger follow_up_event_is_append_only before update or truncate on follow_up_event
      for each statement execute function refuse_change();
    create trigger follow_up_event_goes_by_disposal before delete on follow_up_event
      for each row execute function refuse_unless_disposed();
    drop trigger case_check_is_append_only on case_check;
    create trigger case_check_is_append_only before update or truncate on case_check
      for each statement execute function refuse_change();
    create trigger case_check_goes_by_disposal before delete on case_check
      for each row execute function refuse_unless_disposed();
    drop trigger obligation_never_vanishes on obligation;
    create trigger obligation_never_vanishes before update on obligation
      for each row execute function refuse_unkept();
    create trigger obligation_goes_by_disposal before delete on obligation
      for each row execute function refuse_unless_disposed();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger obligation_goes_by_disposal on obligation;
    drop trigger obligation_never_vanishes on obligation;
    create trigger obligation_never_vanishes before update or delete on obligation
      for each row execute function refuse_unkept();
    drop trigger follow_up_event_goes_by_disposal on follow_up_event;
    drop trigger follow_up_event_is_append_only on follow_up_event;
    create trigger follow_up_event_is_append_only before update or delete or truncate on follow_up_event
      for each statement execute function refuse_change();
    drop trigger case_check_goes_by_disposal on case_check;
    drop trigger case_check_is_append_only on case_check;
    create trigger case_check_is_append_only before update or delete or truncate on case_check
      for each statement execute function refuse_change();
    drop trigger case_event_goes_by_disposal on case_event;
    drop trigger case_event_is_append_only on case_event;
    create trigger case_event_is_append_only before update or delete or truncate on case_event
      for each statement execute function refuse_change();
    drop function refuse_unless_disposed;
    drop table disposal, legal_hold, retention_rule, checkpointed_head, checkpoint;
  `);
}
