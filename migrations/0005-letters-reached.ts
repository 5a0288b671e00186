import type { Knex } from 'knex';

/** Whom a letter to several holders of an office has reached, so that trying again troubles only the others. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table notification add column reached text[] not null default '{}'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table notification drop column reached');
}
