import type { Knex } from 'knex';

/** Proof of authority of acting holders, delegations, and the one view that says who may decide in which office. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Of Plt and Plh: the letter that appoints them (SE BKN 1/2021). Without it they hold the office and decide nothing.
    alter table office_holder
      add authority_number text,
      add authority_date date,
      add check ((authority_number is null) = (authority_date is null));

    create table delegation (
      id int generated always as identity primary key,
      office_id text not null references office,
      delegate_id text not null references employee,
      -- Kinds of action, of domain/case/acting-holders.ts; what a mandate cannot cover is refused whatever stands here.
      actions text[] not null check (cardinality(actions) > 0),
      -- Days on the office's own clock.
      period daterange not null check (not isempty(period) and not upper_inf(period) and not lower_inf(period)),
      letter_number text not null,
      granted_by text not null references employee,
      granted_at timestamptz not null default now(),
      revoked_by text references employee,
      revoked_at timestamptz,
      check ((revoked_at is null) = (revoked_by is null)),
      constraint delegated_once exclude using gist (office_id with =, delegate_id with =, period with &&)
        where (revoked_at is null)
    );
    create index on delegation (delegate_id) where revoked_at is null;

    create view office_authority as
      select office_id, employee_id, capacity, period, null::text[] as actions, null::text as acting_for,
             capacity = 'definitive' or authority_number is not null as proven
        from office_holder
      union all
      select office_id, delegate_id, 'delegate', period, actions, granted_by, true
        from delegation
       where revoked_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop view office_authority;
    drop table delegation;
    alter table office_holder drop authority_number, drop authority_date;
  `);
}
