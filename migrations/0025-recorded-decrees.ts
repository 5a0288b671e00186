import type { Knex } from 'knex';

/**
 * Decrees that another authority has issued, as they were recorded. They bear none of the numbers of `decree_number`, and are
 * delivered, received and revoked like those issued here. Every decree of a case, wherever it was issued, is in `case_decree`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table recorded_decree (
      case_number bigint primary key references mutation_case (number),
      -- As that authority numbered it: two authorities may have used one number.
      number text not null,
      signer text not null,
      issued_on date not null,
      effective_date date not null,
      delivered_at timestamptz,
      received_at timestamptz,
      revoked_at timestamptz
    );
    create index on recorded_decree (received_at) where received_at is not null;

    insert into recorded_decree
      (case_number, number, signer, issued_on, effective_date, delivered_at, received_at, revoked_at)
    select r.case_number, r.body ->> 'number', r.body ->> 'signer', (r.body ->> 'issuedOn')::date,
           (r.body ->> 'effectiveDate')::date,
           (select min(e.recorded_at) from case_event e where e.case_number = r.case_number and e.kind = 'decree_delivered'),
           (select min(e.recorded_at) from case_event e where e.case_number = r.case_number
              and e.kind in ('receipt_acknowledged', 'delivery_witnessed')),
           (select min(e.recorded_at) from case_event e where e.case_number = r.case_number and e.kind = 'decree_revoked')
      from case_event r
     where r.kind = 'decree_recorded';

    create view case_decree as
      select case_number, number, issued_on, effective_date, delivered_at, received_at, revoked_at, null as signer
        from decree
      union all
      select case_number, number, issued_on, effective_date, delivered_at, received_at, revoked_at, signer
        from recorded_decree;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view case_decree; drop table recorded_decree');
}
