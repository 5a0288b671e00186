import type { Knex } from 'knex';
import { decreeCorrection, templateRow } from './document-templates.ts';

const kinds = [
  'decree',
  'inauguration_invitation',
  'oath_minutes',
  'duty_commencement',
  'socialization_minutes',
  'objection_answer',
  'inauguration_statement',
];

const mayBe = (knex: Knex, names: readonly string[]): Promise<unknown> =>
  knex.raw(`
    alter table document_template drop constraint document_template_kind_check;
    alter table document_template add constraint document_template_kind_check
      check (kind in (${names.map((name) => `'${name}'`).join(', ')}));
  `);

/** The decree that corrects words of another, a kind of document of its own; signed by the one whom it names. */
export async function up(knex: Knex): Promise<void> {
  await mayBe(knex, [...kinds, 'decree_correction']);
  await knex('document_template').insert({ ...templateRow(decreeCorrection), signed_by: 'named_official' });
}

export async function down(knex: Knex): Promise<void> {
  const { kind } = decreeCorrection;
  await knex('document').where({ kind }).delete();
  await knex('document_template').where({ kind }).delete();
  await mayBe(knex, kinds);
}
