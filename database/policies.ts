import type { Knex } from 'knex';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { PlanningPolicy } from '../domain/planning/policy.ts';

interface Published {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The row in force for `kind` at `at`; the newest version wins. */
async function inForce(db: Knex, kind: string, at: Date): Promise<Published | undefined> {
  return db<Published>('policy')
    .where({ kind })
    .where('effective_from', '<=', at)
    .where((open) => open.whereNull('effective_to').orWhere('effective_to', '>', at))
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .first('id', 'version', 'kind', 'body');
}

const publish = (
  db: Knex,
  { id, version, kind, body }: Published,
  legalBasis: string,
  from: Date,
): PromiseLike<unknown> =>
  db('policy').insert({
    id,
    version,
    kind,
    body: JSON.stringify(body),
    standing: 'policy',
    legal_basis: legalBasis,
    effective_from: from,
  });

/** The policy in force for a kind of move at `at`; the newest version wins. `null` when none is. */
export async function policyInForce(db: Knex, kind: CasePolicy['kind'], at: Date): Promise<CasePolicy | null> {
  const row = await inForce(db, kind, at);
  return row === undefined ? null : ({ ...row.body, id: row.id, version: row.version, kind } as CasePolicy);
}

/** Publishes a policy; it governs the cases opened from `from` on. */
export async function publishPolicy(db: Knex, policy: CasePolicy, legalBasis: string, from: Date): Promise<void> {
  const { id, version, kind, ...body } = policy;
  await publish(db, { id, version, kind, body }, legalBasis, from);
}

/** The planning policy in force at `at`. Throws when the reference data has not been migrated. */
export async function planningPolicyInForce(db: Knex, at: Date): Promise<PlanningPolicy> {
  const row = await inForce(db, 'planning', at);
  if (row === undefined) throw new Error('no planning policy is in force: run the migrations, or publish one');
  return { ...row.body, id: row.id, version: row.version } as PlanningPolicy;
}

/** Publishes a planning policy; it governs needs, rankings and plans from `from` on. */
export async function publishPlanningPolicy(
  db: Knex,
  policy: PlanningPolicy,
  legalBasis: string,
  from: Date,
): Promise<void> {
  const { id, version, ...body } = policy;
  await publish(db, { id, version, kind: 'planning', body }, legalBasis, from);
}
