import type { Knex } from 'knex';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Direction, MoveKind } from '../domain/eligibility/move-kind.ts';
import type { PlanningPolicy } from '../domain/planning/policy.ts';

interface Published {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly direction?: Direction;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The row in force for `kind` at `at`; the newest version wins. */
async function inForce(db: Knex, kind: string, direction: Direction, at: Date): Promise<Published | undefined> {
  return db<Published>('policy')
    .where({ kind, direction })
    .where('effective_from', '<=', at)
    .where((open) => open.whereNull('effective_to').orWhere('effective_to', '>', at))
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .first('id', 'version', 'kind', 'direction', 'body');
}

const publish = (
  db: Knex,
  { id, version, kind, direction, body }: Published,
  legalBasis: string,
  from: Date,
): PromiseLike<unknown> =>
  db('policy').insert({
    id,
    version,
    kind,
    // Policies of the first migrations are published before the column is there; it is `incoming` for them.
    ...(direction === undefined ? {} : { direction }),
    body: JSON.stringify(body),
    standing: 'policy',
    legal_basis: legalBasis,
    effective_from: from,
  });

/** A row as the policy that a case copies. */
const policyOfRow = ({ id, version, kind, direction, body }: Published): CasePolicy =>
  ({ ...body, id, version, kind, ...(direction === 'outgoing' ? { direction } : {}) }) as CasePolicy;

/** The policy in force for a kind of move in a direction at `at`; the newest version wins. `null` when none is. */
export async function policyInForce(
  db: Knex,
  kind: MoveKind,
  direction: Direction,
  at: Date,
): Promise<CasePolicy | null> {
  const row = await inForce(db, kind, direction, at);
  return row === undefined ? null : policyOfRow(row);
}

/** A published version of a policy, whether or not it is in force; `null` when there is none. */
export async function policyVersion(db: Knex, id: string, version: number): Promise<CasePolicy | null> {
  const row = await db<Published>('policy').where({ id, version }).first('id', 'version', 'kind', 'direction', 'body');
  return row === undefined ? null : policyOfRow(row);
}

/** Publishes a policy; it governs the cases opened from `from` on. */
export async function publishPolicy(db: Knex, policy: CasePolicy, legalBasis: string, from: Date): Promise<void> {
  const { id, version, kind, direction, ...body } = policy;
  await publish(db, { id, version, kind, ...(direction === undefined ? {} : { direction }), body }, legalBasis, from);
}

/** The planning policy in force at `at`. Throws when the reference data has not been migrated. */
export async function planningPolicyInForce(db: Knex, at: Date): Promise<PlanningPolicy> {
  const row = await inForce(db, 'planning', 'incoming', at);
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

/** A policy of moves as the register keeps it. Instants are JavaScript dates. */
export interface PolicyRow {
  readonly id: string;
  readonly version: number;
  readonly kind: MoveKind;
  readonly direction: Direction;
  readonly body: Readonly<Record<string, unknown>>;
  readonly standing: 'statutory' | 'policy' | 'unverified';
  readonly legalBasis: string;
  readonly effectiveFrom: Date;
  readonly effectiveTo: Date | null;
}

/** Every policy of moves that was ever published, or those of one kind, the newest version first. */
export const policiesOf = (db: Knex, kind?: MoveKind): Promise<PolicyRow[]> =>
  db('policy')
    .whereIn('kind', db('move_kind').select('id'))
    .where(kind === undefined ? {} : { kind })
    .orderBy([{ column: 'version', order: 'desc' }, 'kind', 'direction'])
    .select({
      id: 'id',
      version: 'version',
      kind: 'kind',
      direction: 'direction',
      body: 'body',
      standing: 'standing',
      legalBasis: 'legal_basis',
      effectiveFrom: 'effective_from',
      effectiveTo: 'effective_to',
    });

/** The id under which policies of a kind and direction are published: that of those there are, or a new one. */
export async function policyIdFor(db: Knex, kind: MoveKind, direction: Direction): Promise<string> {
  const row = await db('policy').where({ kind, direction }).orderBy('effective_from', 'desc').first('id');
  const named = kind.replaceAll('_', '-');
  return row?.['id'] ?? (direction === 'outgoing' ? `${named}-outgoing` : named);
}

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
