import type { Knex } from 'knex';
import { templateRow } from './document-templates.ts';
import { signedTemplates } from './signed-templates.ts';

/** Signed papers say that they are signed, and minutes how they end: the next version of each template, signed by whom the last was. */
export async function up(knex: Knex): Promise<void> {
  for (const template of signedTemplates) {
    const { id, version } = template;
    const before = await knex('document_template')
      .where({ id, version: version - 1 })
      .first('signed_by');
    await knex('document_template').insert({ ...templateRow(template), signed_by: before.signed_by });
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const { id, version } of signedTemplates) {
    await knex('document')
      .where({ template_id: id, template_version: version })
      .update({ template_version: version - 1 });
    await knex('document_template').where({ id, version }).delete();
  }
}
