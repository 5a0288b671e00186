import type { Knex } from 'knex';

/** Who signs a paper through the signing service, by the kind of its template. A decree: the definitive holder, and nobody for them. */
const signedBy = {
  decree: 'definitive_holder',
  inauguration_invitation: 'issuing_office',
  oath_minutes: 'named_official',
  inauguration_statement: 'named_official',
  duty_commencement: 'issuing_office',
  socialization_minutes: 'issuing_office',
  objection_answer: 'issuing_office',
} as const;

/** Papers besides the decree are signed as well: which of them, and by whom, is data of the template. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- definitive_holder: of the signing office; issuing_office: whoever issued it, while acting for that office;
    -- named_official: whom the paper names, in whatever office; null: it is signed on paper.
    alter table document_template add column signed_by text
      check (signed_by in ('definitive_holder', 'issuing_office', 'named_official'));
    alter table document
      -- Whom the paper names as its signer; null for decrees, which their office signs.
      add column signing_person text references employee (id),
      -- Serial number of the certificate of the signature; null for decrees, whose file has it as an event.
      add column signature_certificate text;

    update document d set signing_person = e.id, signing_office = o.id
      from case_event f, employee e, office o
     where f.case_number = d.case_number and f.sequence = d.sequence and e.id = f.body #>> '{by,person}' and o.id = f.body #>> '{by,office}'
       and d.kind in ('inauguration_invitation', 'duty_commencement', 'socialization_minutes');
    update document d set signing_person = e.id
      from case_event f, employee e
     where f.case_number = d.case_number and f.sequence = d.sequence and e.id = f.body #>> '{oath,official}'
       and d.kind in ('oath_minutes', 'inauguration_statement');
    update document d set signing_person = e.id, signing_office = o.id
      from follow_up_event f, employee e, office o
     where f.case_number = d.case_number and f.sequence = d.sequence and e.id = f.body #>> '{by,person}' and o.id = f.body #>> '{by,office}'
       and d.kind = 'objection_answer';

    create index paper_to_sign on document (signing_person) where signing_person is not null and signed_at is null;
  `);
  for (const [kind, signed_by] of Object.entries(signedBy))
    await knex('document_template').where({ kind }).update({ signed_by });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update document set signing_office = null where kind <> 'decree';
    alter table document drop column signing_person, drop column signature_certificate;
    alter table document_template drop column signed_by;
  `);
}
