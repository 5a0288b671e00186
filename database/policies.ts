import type { Knex } from 'knex';
import type { CasePolicy } from '../domain/case/policy.ts';

/** The policy in force for a kind of move at `at`; the newest version wins. `null` when none is. */
export async function policyInForce(db: Knex, kind: CasePolicy['kind'], at: Date): Promise<CasePolicy | null> {
  const row = await db('policy')
    .where({ kind })
    .where('effective_from', '<=', at)
    .where((open) => open.whereNull('effective_to').orWhere('effective_to', '>', at))
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .first('id', 'version', 'kind', 'body');
  return row === undefined ? null : { ...row.body, id: row.id, version: row.version, kind: row.kind };
}

/** Publishes a policy; it governs the cases opened from `from` on. */
export async function publishPolicy(db: Knex, policy: CasePolicy, legalBasis: string, from: Date): Promise<void> {
  const { id, version, kind, ...body } = policy;
  await db('policy').insert({
    id,
    version,
    kind,
    body: JSON.stringify(body),
    standing: 'policy',
    legal_basis: legalBasis,
    effective_from: from,
  });
}
