import type { Knex } from 'knex';

/** Invitations whose place a later one has taken are revoked from now on when that happens; these are those from before. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    update document d set revoked_at = later.ordered_at
      from (select case_number, sequence, lead(ordered_at) over (partition by case_number order by sequence) as ordered_at
              from document where kind = 'inauguration_invitation') later
     where d.case_number = later.case_number and d.sequence = later.sequence and d.kind = 'inauguration_invitation'
       and later.ordered_at is not null and d.revoked_at is null`);
}

/** A revocation is not undone. */
export async function down(): Promise<void> {}
