import type { Knex } from 'knex';

/** Plans for many seats at once, their versions and moves; reservations that depend on somebody's leaving (R7). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table plan (
      number int generated always as identity primary key,
      name text not null,
      created_by text not null references employee,
      created_at timestamptz not null default now()
    );

    create table plan_version (
      plan_number int not null references plan,
      version int not null check (version >= 1),
      state text not null check (state in ('computing', 'computed', 'refused', 'failed')),
      parameters jsonb not null,
      created_by text not null references employee,
      created_at timestamptz not null default now(),
      -- Null until Temporal is known to compute it; a sweep starts those that nobody computes.
      computation_started_at timestamptz,
      computed_at timestamptz,
      -- Figures, the greedy plan's, the bound and whether it is proven; or why it was refused.
      result jsonb,
      -- The problem with its solution, from which any question why is answered. Text: nobody searches it, and it is large.
      solved text,
      endorsed_by text references employee,
      endorsed_office text references office,
      endorsed_at timestamptz,
      -- What HR asked for when it opened the cases, and in whose name.
      opening jsonb,
      opening_asked_at timestamptz,
      opening_started_at timestamptz,
      primary key (plan_number, version),
      check ((endorsed_at is null) = (endorsed_by is null) and (endorsed_at is null) = (endorsed_office is null)),
      check (endorsed_at is null or state = 'computed'),
      check (opening_asked_at is null or endorsed_at is not null)
    );
    create index plan_work_to_start on plan_version (created_at)
      where (state = 'computing' and computation_started_at is null)
         or (opening_asked_at is not null and opening_started_at is null);

    create table plan_move (
      plan_number int not null,
      version int not null,
      -- In the order in which cases are opened: whoever leaves a seat before whoever takes it.
      ordinal int not null check (ordinal >= 1),
      employee_id text not null references employee,
      from_position text not null references position,
      to_position text not null references position,
      from_unit text not null references unit,
      to_unit text not null references unit,
      place jsonb not null,
      dependent_set text,
      seat_left_by text references employee,
      fingerprint jsonb not null,
      reasons jsonb not null,
      benefits jsonb not null,
      opening_state text not null default 'waiting' check (opening_state in ('waiting', 'opened', 'refused')),
      case_number bigint references mutation_case (number),
      refusal text,
      primary key (plan_number, version, employee_id),
      unique (plan_number, version, ordinal),
      foreign key (plan_number, version) references plan_version,
      check ((opening_state = 'opened') = (case_number is not null)),
      check ((opening_state = 'refused') = (refusal is not null))
    );
    create index on plan_move (case_number);
    create index on plan_move (dependent_set);

    -- Endorsed is what the head of the agency read: nothing of it changes afterwards.
    create function refuse_change_of_endorsed() returns trigger language plpgsql as $$
      begin
        if old.endorsed_at is not null and (new.state, new.parameters, new.result, new.solved, new.endorsed_by,
            new.endorsed_office, new.endorsed_at) is distinct from (old.state, old.parameters, old.result, old.solved,
            old.endorsed_by, old.endorsed_office, old.endorsed_at) then
          raise exception 'an endorsed version of a plan is not changed';
        end if;
        return new;
      end $$;
    create trigger endorsed_version_stands before update on plan_version
      for each row execute function refuse_change_of_endorsed();

    -- Firm claims exclude each other as before. A reservation on condition that the incumbent leaves (dependent_set) may
    -- overlap the incumbent's claim, and no other reservation.
    alter table seat_claim
      drop constraint seat_claimed_once,
      add constraint seat_claimed_once exclude using gist (seat_id with =, period with &&)
        where (kind = 'incumbent' or dependent_set is null),
      add constraint seat_reserved_once exclude using gist (seat_id with =, period with &&) where (kind = 'reserved'),
      add constraint only_reservations_depend check (kind = 'reserved' or dependent_set is null);

    -- The unit that the HR office belongs to; the head of that unit endorses plans.
    alter table office drop constraint office_check;
    alter table office add constraint office_check check ((kind = 'unit_head') = (unit_id is not null) or kind = 'hr');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update office set unit_id = null where kind = 'hr';
    alter table office drop constraint office_check;
    alter table office add constraint office_check check ((kind = 'unit_head') = (unit_id is not null));
    alter table seat_claim
      drop constraint only_reservations_depend,
      drop constraint seat_reserved_once,
      drop constraint seat_claimed_once,
      add constraint seat_claimed_once exclude using gist (seat_id with =, period with &&);
    drop table plan_move, plan_version, plan;
    drop function refuse_change_of_endorsed;
  `);
}
