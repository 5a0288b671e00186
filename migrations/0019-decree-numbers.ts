import type { Knex } from 'knex';

/**
 * The register of decree numbers: a counter for each office, year and register of documents, and a row for every number,
 * so that each ordinal from 1 to the counter's is explained. Decrees issued before were numbered on paper.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table decree_number_format (
      office_id text primary key references office,
      pattern text not null unique check (pattern like '%{ordinal}%' and pattern like '%{year}%'),
      -- The province's own choice, never a statute.
      standing text not null default 'policy' check (standing in ('policy', 'unverified')),
      set_by text not null references employee,
      set_at timestamptz not null default now()
    );

    create table decree_counter (
      office_id text not null references office,
      register text not null,
      year int not null,
      last int not null check (last >= 0),
      primary key (office_id, register, year)
    );

    create table decree_number (
      id bigint generated always as identity primary key,
      number text not null unique check (number = btrim(number) and number <> ''),
      office_id text not null references office,
      register text not null,
      year int not null,
      -- Null: from a register on paper, and not in the form of this one.
      ordinal int check (ordinal > 0),
      source text not null check (source in ('allotted', 'reserved', 'external')),
      state text not null check (state in ('reserved', 'issued', 'void')),
      -- Why it was set aside, and why it stays unused.
      reserved_for text,
      reserved_by text references employee,
      reservation_key text,
      void_ground text,
      voided_by text references employee,
      voided_at timestamptz,
      noted_at timestamptz not null default now(),
      unique (office_id, register, year, ordinal),
      unique (reserved_by, reservation_key),
      check (ordinal is not null or source = 'external'),
      check (state = 'issued' or source = 'reserved'),
      check ((state = 'void') = (void_ground is not null and voided_by is not null and voided_at is not null))
    );
    create index on decree_number (year, id);

    insert into decree_number (number, office_id, register, year, source, state)
    select d.number, o.id, 'decree', extract(year from d.issued_on)::int, 'external', 'issued'
      from decree d
      join mutation_case m on m.number = d.case_number
      join office o on o.id = m.state #>> '{offices,appointing_authority,0,office}';

    alter table decree add constraint decree_number_registered foreign key (number) references decree_number (number);

    create function refuse_forgotten_number() returns trigger language plpgsql as $$
      begin raise exception 'a number that was given stays in the register; void it with a ground'; end $$;
    create trigger decree_number_is_kept before delete or truncate on decree_number
      for each statement execute function refuse_forgotten_number();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table decree drop constraint decree_number_registered;
    drop table decree_number, decree_counter, decree_number_format;
    drop function refuse_forgotten_number;
  `);
}
