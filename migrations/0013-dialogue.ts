import type { Knex } from 'knex';

/** What a dialogue leaves behind: offers that are owed, and what the register knows of a post besides its grade. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Offers that a leader made. They outlive their case: the words stay in its file, what is owed is kept here.
    create table obligation (
      case_number bigint not null references mutation_case (number),
      id text not null,
      kind text not null check (kind in ('housing', 'transport', 'remote_term', 'training', 'other')),
      due_on date,
      -- Of a remote posting: months after which the employee may return.
      months int check (months >= 1),
      offered_at timestamptz not null,
      fulfilled_at timestamptz,
      fulfilled_by text references employee,
      fulfilled_for text references office,
      -- What shows it, encrypted: support is often about health or family (UU 27/2022).
      evidence text,
      -- The case ended without a placement: nothing is owed any more.
      lapsed_at timestamptz,
      primary key (case_number, id),
      check ((fulfilled_at is null) = (fulfilled_by is null)),
      check ((fulfilled_at is null) = (evidence is null)),
      check (fulfilled_at is null or lapsed_at is null)
    );
    create index obligation_open on obligation (due_on) where fulfilled_at is null and lapsed_at is null;

    create function refuse_unkept() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE' or old.fulfilled_at is not null then
          raise exception 'an obligation is never taken away, and fulfilled once';
        end if;
        return new;
      end $$;
    create trigger obligation_never_vanishes before update or delete on obligation
      for each row execute function refuse_unkept();

    -- Allowances and the provisions of a remote area, as the register knows them; none is known beforehand.
    create table position_provision (
      position_id text not null references position,
      kind text not null check (kind in ('allowance', 'remote_area')),
      words text not null,
      basis text not null,
      standing text not null check (standing in ('statutory', 'policy', 'unverified')),
      primary key (position_id, kind)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table position_provision, obligation;
    drop function refuse_unkept;
  `);
}
