import type { Knex } from 'knex';
import { nextVersion, publishPolicy } from '../database/policies.ts';
import { thirdWithinAgencyPolicy as third } from './within-agency-policy-3.ts';

const legalBasis = 'Kebijakan Provinsi Amplas, versi 3';

/**
 * The third policy of moves within one agency, for cases opened from this moment on; open cases keep the one they have, and may adopt
 * it. Where HR has published a version of its own already, that one stays in force.
 */
export async function up(knex: Knex): Promise<void> {
  if ((await nextVersion(knex, third.id)) > third.version) return;
  await publishPolicy(knex, third, legalBasis, new Date());
}

export async function down(knex: Knex): Promise<void> {
  await knex('policy').where({ id: third.id, version: third.version, legal_basis: legalBasis }).delete();
}
