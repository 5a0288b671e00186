import type { Knex } from 'knex';
import { publishPolicy } from '../database/policies.ts';
import { withinAgencyPolicy } from './within-agency-policy.ts';

/** The first policy of moves within one agency, in force from the start. */
export const up = (knex: Knex): Promise<void> =>
  publishPolicy(knex, withinAgencyPolicy, 'Kebijakan Provinsi Amplas', new Date('2026-01-01T00:00:00Z'));

export async function down(knex: Knex): Promise<void> {
  await knex('policy').where({ id: withinAgencyPolicy.id, version: withinAgencyPolicy.version }).delete();
}
