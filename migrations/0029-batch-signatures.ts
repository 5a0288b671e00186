import type { Knex } from 'knex';
import { excerptTemplate, templateRow } from './document-templates.ts';

/**
 * Which office signs a decree, so that its inbox tells what waits for it; and the excerpts of a decree for many, that say they
 * are excerpts.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The office whose definitive holder signs; null where nobody does.
    alter table document add column signing_office text references office (id);

    update document d
       set signing_office = (select o.id from office o where o.id = c.state #>> '{offices,appointing_authority,0,office}')
      from mutation_case c
     where d.kind = 'decree'
       and c.number = coalesce(d.case_number,
             (select min(e.case_number) from decree e where e.number = d.content ->> 'number'));

    create index document_to_sign on document (signing_office)
      where kind = 'decree' and signed_at is null and revoked_at is null;
  `);
  await knex('document_template').insert(templateRow(excerptTemplate));
}

export async function down(knex: Knex): Promise<void> {
  const { id, version } = excerptTemplate;
  await knex('document').where({ template_id: id, template_version: version }).update({ template_version: 1 });
  await knex('document_template').where({ id, version }).delete();
  await knex.raw('alter table document drop column signing_office');
}
