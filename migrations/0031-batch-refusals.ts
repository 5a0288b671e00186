import type { Knex } from 'knex';

/**
 * What a batch has refused, so that the same key is answered the same refusal, whoever is asked and however long after; and the
 * members of a dependent set found without a look at all of the batch, which takes a second for five hundred.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table batch_refusal (
      batch_number int not null references batch,
      command_id text not null,
      -- Of the decision without the wording of its reasons, which is kept nowhere.
      command_hash text not null,
      code text not null,
      message text not null,
      refused_at timestamptz not null,
      primary key (batch_number, command_id)
    );

    create index batch_member_of_set on batch_member (batch_number, dependent_set);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index batch_member_of_set; drop table batch_refusal;');
}
