import type { Knex } from 'knex';
import { nextVersion, publishPolicy } from '../database/policies.ts';
import { secondWithinAgencyPolicy as second } from './within-agency-policy-2.ts';

const legalBasis = 'Kebijakan Provinsi Amplas, versi 2';

/**
 * The second policy of moves within one agency, for cases opened from this moment on; open cases keep the one they have, and may adopt
 * it. Where HR has published a version of its own already, that one stays in force.
 */
export async function up(knex: Knex): Promise<void> {
  if ((await nextVersion(knex, second.id)) > second.version) return;
  await publishPolicy(knex, second, legalBasis, new Date());
}

export async function down(knex: Knex): Promise<void> {
  await knex('policy').where({ id: second.id, version: second.version, legal_basis: legalBasis }).delete();
}
