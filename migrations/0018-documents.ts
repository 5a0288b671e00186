import type { Knex } from 'knex';
import { documentTemplates } from './document-templates.ts';

/** Documents that the product writes: their templates, and each document from its order to its signed file. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table document_template (
      id text not null,
      version int not null check (version >= 1),
      kind text not null check (kind in
        ('decree', 'inauguration_invitation', 'oath_minutes', 'duty_commencement', 'socialization_minutes', 'objection_answer')),
      -- Title and blocks in the language of domain/document/template.ts.
      body jsonb not null,
      effective_from timestamptz not null,
      primary key (id, version),
      unique (id, version, kind)
    );

    create table document (
      id bigint generated always as identity primary key,
      -- Of a case, or of a batch; a decree for many names is the batch's.
      case_number bigint references mutation_case (number),
      batch_id text,
      kind text not null,
      -- Of the event that ordered it.
      sequence int not null check (sequence >= 1),
      template_id text not null,
      template_version int not null,
      -- What is printed; words that may hold family or health facts are sealed in it.
      content jsonb not null,
      -- Leads from the paper to the public page that tells whether it is genuine: random, and nothing can be read from it.
      verification_code text not null unique,
      -- The instant of the event: the same order is the same file, byte by byte.
      ordered_at timestamptz not null,
      rendered_at timestamptz,
      -- SHA-256 of the unsigned draft, and its address in the file store.
      file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
      signed_at timestamptz,
      signed_hash text check (signed_hash ~ '^[0-9a-f]{64}$'),
      revoked_at timestamptz,
      attempts int not null default 0,
      next_attempt_at timestamptz not null default now(),
      last_error text,
      foreign key (template_id, template_version, kind) references document_template (id, version, kind),
      check ((case_number is null) <> (batch_id is null)),
      check ((rendered_at is null) = (file_hash is null)),
      check ((signed_at is null) = (signed_hash is null)),
      check (signed_at is null or rendered_at is not null)
    );
    create unique index document_ordered_once on document (case_number, batch_id, kind, sequence) nulls not distinct;
    create index document_to_render on document (next_attempt_at) where rendered_at is null;
  `);
  for (const { id, version, kind, title, blocks } of documentTemplates)
    await knex('document_template').insert({
      id,
      version,
      kind,
      body: JSON.stringify({ title, blocks }),
      effective_from: new Date('2026-01-01T00:00:00Z'),
    });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table document, document_template');
}
