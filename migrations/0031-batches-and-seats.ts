import type { Knex } from 'knex';

/**
 * What a batch has refused, so that the same key is answered the same refusal, whoever is asked and however long after; the
 * members of a dependent set found without a look at all of the batch, which takes a second for five hundred; and a position that
 * has no more seats than its establishment, whoever writes it.
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

    -- A seat is held by one person at a time (seat_claimed_once); so nobody sits beyond the establishment either. Seats may be
    -- added where the establishment has been raised, and it is lowered, in one transaction, with the seats that go.
    create function refuse_seats_over_establishment() returns trigger language plpgsql as $$
      begin
        -- Whoever lowers the establishment meanwhile is waited for.
        perform from position where id in (select position_id from added) order by id for no key update;
        if exists (select from position p
                    where p.id in (select position_id from added)
                      and p.establishment < (select count(*) from seat s where s.position_id = p.id)) then
          raise exception 'a position has no more seats than its establishment'
            using errcode = 'check_violation', constraint = 'seats_within_establishment';
        end if;
        return null;
      end $$;
    create trigger added_seats_within_establishment after insert on seat
      referencing new table as added for each statement execute function refuse_seats_over_establishment();
    create trigger moved_seats_within_establishment after update on seat
      referencing new table as added for each statement execute function refuse_seats_over_establishment();

    create function refuse_establishment_under_seats() returns trigger language plpgsql as $$
      begin
        if exists (select from position p
                    where p.id = new.id
                      and p.establishment < (select count(*) from seat s where s.position_id = p.id)) then
          raise exception 'an establishment is lowered with the seats that go'
            using errcode = 'check_violation', constraint = 'seats_within_establishment';
        end if;
        return null;
      end $$;
    create constraint trigger establishment_covers_seats after update of establishment on position
      deferrable initially deferred for each row when (new.establishment < old.establishment)
      execute function refuse_establishment_under_seats();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger establishment_covers_seats on position;
    drop function refuse_establishment_under_seats;
    drop trigger moved_seats_within_establishment on seat;
    drop trigger added_seats_within_establishment on seat;
    drop function refuse_seats_over_establishment;
    drop index batch_member_of_set;
    drop table batch_refusal;
  `);
}
