import type { Knex } from 'knex';
import { publishPlanningPolicy } from '../database/policies.ts';
import { planningPolicy } from './planning-policy.ts';

/** The first policy for planning, in force from the start. */
export const up = (knex: Knex): Promise<void> =>
  publishPlanningPolicy(knex, planningPolicy, 'Kebijakan Provinsi Amplas', new Date('2026-01-01T00:00:00Z'));

export async function down(knex: Knex): Promise<void> {
  await knex('policy').where({ id: planningPolicy.id, version: planningPolicy.version }).delete();
}
