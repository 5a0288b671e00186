import type { Knex } from 'knex';
import type { EmployeeId, OfficeId } from '../../domain/identifiers.ts';
import type { PlanParameters } from '../../domain/plan/parameters.ts';
import type { PlanRefusal, PlanResult } from '../../domain/plan/planned-move.ts';
import type { SolvedProblem } from '../../domain/plan/why.ts';

/** How far a version has come: being computed, computed, its must pairs refused, or failed (try another version). */
export type VersionState = 'computing' | 'computed' | 'refused' | 'failed';

export interface PlanLine {
  readonly plan: number;
  readonly name: string;
  readonly createdBy: EmployeeId;
  readonly createdAt: Date;
  readonly versions: number;
}

/** A version of a plan without its moves. Instants are JavaScript dates. */
export interface PlanVersion {
  readonly plan: number;
  readonly name: string;
  readonly version: number;
  readonly state: VersionState;
  readonly parameters: PlanParameters;
  readonly createdBy: EmployeeId;
  readonly createdAt: Date;
  readonly computedAt: Date | null;
  /** Of a computed version. */
  readonly result: PlanResult | null;
  /** Of a refused version. */
  readonly refusal: PlanRefusal | null;
  readonly endorsed: { readonly by: EmployeeId; readonly office: OfficeId; readonly at: Date } | null;
  readonly openingAskedAt: Date | null;
}

const columns = {
  plan: 'v.plan_number',
  name: 'p.name',
  version: 'v.version',
  state: 'v.state',
  parameters: 'v.parameters',
  createdBy: 'v.created_by',
  createdAt: 'v.created_at',
  computedAt: 'v.computed_at',
  resulted: 'v.result',
  endorsedBy: 'v.endorsed_by',
  endorsedOffice: 'v.endorsed_office',
  endorsedAt: 'v.endorsed_at',
  openingAskedAt: 'v.opening_asked_at',
} as const;

type VersionRow = Omit<PlanVersion, 'result' | 'refusal' | 'endorsed'> & {
  readonly resulted: PlanResult | PlanRefusal | null;
  readonly endorsedBy: EmployeeId | null;
  readonly endorsedOffice: OfficeId | null;
  readonly endorsedAt: Date | null;
};

function versionOf({ resulted, endorsedBy, endorsedOffice, endorsedAt, ...row }: VersionRow): PlanVersion {
  return {
    ...row,
    result: resulted !== null && 'figures' in resulted ? resulted : null,
    refusal: resulted !== null && 'kind' in resulted ? resulted : null,
    endorsed:
      endorsedBy === null || endorsedOffice === null || endorsedAt === null
        ? null
        : { by: endorsedBy, office: endorsedOffice, at: endorsedAt },
  };
}

const versions = (db: Knex): Knex.QueryBuilder<VersionRow, VersionRow[]> =>
  db('plan_version as v').join('plan as p', 'p.number', 'v.plan_number').select(columns);

interface NewVersion {
  readonly parameters: PlanParameters;
  readonly by: EmployeeId;
}

async function insertVersion(trx: Knex.Transaction, plan: number, version: number, { parameters, by }: NewVersion) {
  const row = { plan_number: plan, version, state: 'computing', created_by: by };
  await trx('plan_version').insert({ ...row, parameters: JSON.stringify(parameters) });
}

/** Keeps a new plan with its first version, to be computed. Answers its number. */
export const createPlan = (db: Knex, name: string, first: NewVersion): Promise<number> =>
  db.transaction(async (trx) => {
    const [row] = await trx('plan').insert({ name, created_by: first.by }).returning('number');
    await insertVersion(trx, row.number, 1, first);
    return row.number;
  });

/** Keeps another version of a plan, to be computed. Answers its number; `null` when there is no such plan. */
export const addVersion = (db: Knex, plan: number, next: NewVersion): Promise<number | null> =>
  db.transaction(async (trx) => {
    // Two who add a version at once get two numbers.
    const known = await trx('plan').where({ number: plan }).forNoKeyUpdate().first('number');
    if (known === undefined) return null;
    const [last] = await trx('plan_version').where({ plan_number: plan }).max({ version: 'version' });
    const version = (last?.version ?? 0) + 1;
    await insertVersion(trx, plan, version, next);
    return version;
  });

/** Plans, the newest first; `before` is the number of the last one seen. */
export const listPlans = (db: Knex, before: number | undefined, limit: number): Promise<PlanLine[]> =>
  db('plan as p')
    .modify((query) => {
      if (before !== undefined) query.where('p.number', '<', before);
    })
    .orderBy('p.number', 'desc')
    .limit(limit)
    .select({
      plan: 'p.number',
      name: 'p.name',
      createdBy: 'p.created_by',
      createdAt: 'p.created_at',
      versions: db.raw('(select cast(max(v.version) as int) from plan_version v where v.plan_number = p.number)'),
    });

/** Every version of a plan, the first first; empty when there is no such plan. */
export const versionsOf = async (db: Knex, plan: number): Promise<readonly PlanVersion[]> =>
  (await versions(db).where('v.plan_number', plan).orderBy('v.version')).map(versionOf);

/** One version; `null` when there is none. */
export async function readVersion(db: Knex, plan: number, version: number): Promise<PlanVersion | null> {
  const row = await versions(db).where('v.plan_number', plan).where('v.version', version).first();
  return row === undefined ? null : versionOf(row);
}

/** The problem of a computed version with its solution; `null` while there is none. */
export async function readSolved(db: Knex, plan: number, version: number): Promise<SolvedProblem | null> {
  const row = await db('plan_version').where({ plan_number: plan, version }).first('solved');
  return row === undefined || row.solved === null ? null : JSON.parse(row.solved);
}

/** The first endorsement stands. `false` when the version is not computed, or endorsed already. */
export async function endorseVersion(
  db: Knex,
  plan: number,
  version: number,
  { by, office }: { readonly by: EmployeeId; readonly office: OfficeId },
): Promise<boolean> {
  const endorsed = await db('plan_version')
    .where({ plan_number: plan, version, state: 'computed' })
    .whereNull('endorsed_at')
    .update({ endorsed_by: by, endorsed_office: office, endorsed_at: new Date() });
  return endorsed === 1;
}
