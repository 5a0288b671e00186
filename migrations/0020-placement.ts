import type { Knex } from 'knex';

/** Offices that go with a seat, delegations that end with the placement of whoever granted them, and decrees that are revoked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The position whose incumbent holds the office: a placement hands it over. Null: its holders are entered by hand.
    alter table office add column position_id text references position;
    create index on office (position_id) where position_id is not null;

    -- Ended by a placement: shortened to the day before it, or revoked by nobody's decision when it had not begun.
    alter table delegation
      add column ended_by_case bigint references mutation_case (number),
      drop constraint delegation_check,
      add constraint delegation_check check
        ((revoked_at is null) = (revoked_by is null) or (revoked_at is not null and ended_by_case is not null));
    create index on delegation (granted_by) where revoked_at is null;

    alter table decree add column revoked_at timestamptz;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table decree drop column revoked_at;
    update delegation set revoked_by = granted_by where revoked_at is not null and revoked_by is null;
    alter table delegation
      drop constraint delegation_check,
      drop column ended_by_case,
      add constraint delegation_check check ((revoked_at is null) = (revoked_by is null));
    alter table office drop column position_id;
  `);
}
