import type { Knex } from 'knex';

/** What employees would like to do next. Rankings show it to people; no score knows of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table interest (
      id bigint generated always as identity primary key,
      employee_id text not null references employee,
      position_id text not null references position,
      -- In the employee's own words, sealed: people write of their families and their health.
      note text,
      registered_at timestamptz not null,
      withdrawn_at timestamptz
    );
    create unique index interest_registered_once on interest (employee_id, position_id) where withdrawn_at is null;
    create index on interest (position_id) where withdrawn_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table interest');
}
