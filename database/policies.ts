import type { Knex } from 'knex';
import type { FollowUpPolicy } from '../domain/after/policy.ts';
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

/** A published version of a policy, whether or not it is in force; `null` when there is none. */
export async function policyVersion(db: Knex, id: string, version: number): Promise<CasePolicy | null> {
  const row = await db<Published>('policy').where({ id, version }).first('id', 'version', 'kind', 'body');
  return row === undefined ? null : ({ ...row.body, id, version, kind: row.kind } as CasePolicy);
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

/** The policy of what follows a decree, in force at `at`. Throws when the reference data has not been migrated. */
export async function followUpPolicyInForce(db: Knex, at: Date): Promise<FollowUpPolicy> {
  const row = await inForce(db, 'follow_up', at);
  if (row === undefined) throw new Error('no policy for follow-ups is in force: run the migrations, or publish one');
  return { ...row.body, id: 'follow-up', version: row.version } as FollowUpPolicy;
}

/** Publishes a policy for follow-ups; it governs those that begin from `from` on. */
export async function publishFollowUpPolicy(
  db: Knex,
  policy: FollowUpPolicy,
  legalBasis: string,
  from: Date,
): Promise<void> {
  const { id, version, ...body } = policy;
  await publish(db, { id, version, kind: 'follow_up', body }, legalBasis, from);
}

/** A policy of cases as the register keeps it. Instants are JavaScript dates. */
export interface PolicyRow {
  readonly id: string;
  readonly version: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly standing: 'statutory' | 'policy' | 'unverified';
  readonly legalBasis: string;
  readonly effectiveFrom: Date;
  readonly effectiveTo: Date | null;
}

/** Every policy of this kind of move that was ever published, the newest version first. */
export const policiesOf = (db: Knex, kind: CasePolicy['kind']): Promise<PolicyRow[]> =>
  db('policy').where({ kind }).orderBy('version', 'desc').select({
    id: 'id',
    version: 'version',
    body: 'body',
    standing: 'standing',
    legalBasis: 'legal_basis',
    effectiveFrom: 'effective_from',
    effectiveTo: 'effective_to',
  });

/** The version that the next policy of this id has. */
export async function nextVersion(db: Knex, id: string): Promise<number> {
  const row = await db('policy').where({ id }).max('version as version').first();
  return Number(row?.['version'] ?? 0) + 1;
}

/**
 * Publishes `policyOf` of the next version; it governs the cases opened from `from` on. Two who publish at once get a version
 * each.
 */
export const publishNext = (
  db: Knex,
  id: string,
  policyOf: (version: number) => CasePolicy,
  legalBasis: string,
  from: Date,
): Promise<CasePolicy> =>
  db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`policy ${id}`]);
    const policy = policyOf(await nextVersion(trx, id));
    await publishPolicy(trx, policy, legalBasis, from);
    return policy;
  });
