import type { Knex } from 'knex';

/**
 * What deadlines that explain themselves need: a legal officer, letters that are owed at a later instant and only while
 * their wait runs, and who loaded a calendar.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table office drop constraint office_kind_check;
    alter table office add constraint office_kind_check check (kind in
      ('appointing_authority', 'authorized_official', 'performance_board', 'hr', 'unit_head', 'operator', 'legal_officer'));

    -- Reminders are owed at not_before, for the wait that they are about; when it closes or moves they are owed no longer.
    alter table notification add column wait_key text, add column not_before timestamptz;
    drop index notified_once;
    create unique index notified_once on notification
      (case_number, sequence, template, office_id, employee_id, wait_key, not_before) nulls not distinct;
    create index on notification (case_number, wait_key) where sent_at is null and wait_key is not null;

    alter table working_calendar add column loaded_by text references employee;
    create index on mutation_case ((calendar ->> 'version')) where closed_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index mutation_case_expr_idx;
    alter table working_calendar drop column loaded_by;
    delete from notification where wait_key is not null;
    drop index notified_once;
    alter table notification drop column wait_key, drop column not_before;
    create unique index notified_once on notification (case_number, sequence, template, coalesce(office_id, employee_id));
    alter table office drop constraint office_kind_check;
    alter table office add constraint office_kind_check check (kind in
      ('appointing_authority', 'authorized_official', 'performance_board', 'hr', 'unit_head', 'operator'));
  `);
}
