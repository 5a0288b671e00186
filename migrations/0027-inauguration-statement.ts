import type { Knex } from 'knex';
import { inaugurationStatement, templateRow } from './document-templates.ts';

const kinds = [
  'decree',
  'inauguration_invitation',
  'oath_minutes',
  'duty_commencement',
  'socialization_minutes',
  'objection_answer',
];

const mayBe = (knex: Knex, names: readonly string[]): Promise<unknown> =>
  knex.raw(`
    alter table document_template drop constraint document_template_kind_check;
    alter table document_template add constraint document_template_kind_check
      check (kind in (${names.map((name) => `'${name}'`).join(', ')}));
  `);

/** The statement of inauguration, a kind of document of its own. */
export async function up(knex: Knex): Promise<void> {
  await mayBe(knex, [...kinds, 'inauguration_statement']);
  await knex('document_template').insert(templateRow(inaugurationStatement));
}

export async function down(knex: Knex): Promise<void> {
  const { kind } = inaugurationStatement;
  await knex('document').where({ kind }).delete();
  await knex('document_template').where({ kind }).delete();
  await mayBe(knex, kinds);
}
