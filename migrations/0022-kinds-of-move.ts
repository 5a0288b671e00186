import type { Knex } from 'knex';
import { publishPolicy } from '../database/policies.ts';
import { betweenAgencyPolicies } from './between-agency-policies.ts';

/** Agencies besides the one that keeps this register, the table that tells the kind of a move, and a policy for each kind. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agency_type (
      id text primary key check (id ~ '^[a-z][a-z_]*$'),
      title_id text not null,
      title_en text not null
    );
    insert into agency_type values
      ('province', 'Pemerintah provinsi', 'Government of a province'),
      ('regency', 'Pemerintah kabupaten atau kota', 'Government of a regency or city'),
      ('central', 'Instansi pusat', 'Central agency');

    -- The top of a unit tree is an agency. Without a type it is the one that keeps this register.
    alter table unit
      add column agency_type text references agency_type,
      add column in_province boolean,
      add constraint only_an_agency_has_a_type check (agency_type is null or parent_id is null),
      add constraint an_agency_lies_somewhere check ((agency_type is null) = (in_province is null));

    -- The top of the tree that one unit is in: a few steps up, where the view below walks the whole tree.
    create function agency_of(unit_id text) returns text language sql stable as $$
      with recursive above as (
        select id, parent_id from unit where id = unit_id
        union
        select u.id, u.parent_id from unit u join above on u.id = above.parent_id
      )
      select id from above where parent_id is null
    $$;

    create view unit_agency as
      with recursive below as (
        select id, id as agency, coalesce(agency_type, 'province') as type, coalesce(in_province, true) as in_province,
               agency_type is null as own
          from unit where parent_id is null
        union all
        select u.id, b.agency, b.type, b.in_province, b.own from unit u join below b on u.parent_id = b.id
      )
      select id as unit_id, agency, type, in_province, own from below;

    -- Which moves are of which kind: the first row that fits, by precedence. A null fits everything.
    create table move_kind (
      id text primary key check (id ~ '^[a-z][a-z_]*$'),
      title_id text not null,
      title_en text not null,
      precedence int not null unique,
      agency_type text references agency_type,
      both_in_province boolean,
      standing text not null check (standing in ('statutory', 'policy', 'unverified')),
      legal_basis text not null
    );
    insert into move_kind values
      ('within_agency', 'Dalam satu instansi', 'Within one agency', 0, null, null, 'statutory', 'Peraturan BKN 5/2019'),
      ('central_agency', 'Dari atau ke instansi pusat', 'From or to a central agency', 10, 'central', null,
       'statutory', 'Peraturan BKN 5/2019'),
      ('between_provinces', 'Antarprovinsi', 'Between provinces', 20, null, false, 'statutory', 'Peraturan BKN 5/2019'),
      ('within_province', 'Antarinstansi dalam satu provinsi', 'Between agencies of one province', 30, null, true,
       'statutory', 'Peraturan BKN 5/2019');

    alter table policy
      -- Whether it governs moves that leave this agency, or those that stay or come in.
      add column direction text not null default 'incoming' check (direction in ('incoming', 'outgoing'));
    create index on policy (kind, direction);
  `);
  for (const policy of betweenAgencyPolicies)
    await publishPolicy(knex, policy, 'Kebijakan Provinsi Amplas', new Date('2026-01-01T00:00:00Z'));
}

export async function down(knex: Knex): Promise<void> {
  await knex('policy')
    .whereIn(
      'id',
      betweenAgencyPolicies.map(({ id }) => id),
    )
    .delete();
  await knex.raw(`
    alter table policy drop column direction;
    drop table move_kind;
    drop view unit_agency;
    drop function agency_of;
    alter table unit drop column agency_type, drop column in_province;
    drop table agency_type;
  `);
}
