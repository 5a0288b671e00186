import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Reasons, UrgentGround } from '../../domain/case/event-facts.ts';
import type { Actor } from '../../domain/case/roles.ts';

/** What HR asked for when it opened the cases of a plan. */
export interface PlanOpening {
  readonly by: Actor;
  readonly effectiveDate: LocalDate;
  readonly urgent: UrgentGround | null;
  /** What everybody may expect, in place of what is composed for each; `null` to compose it. */
  readonly benefits: readonly string[] | null;
  /** In place of the composed texts, for these employees. */
  readonly own: Readonly<
    Record<string, { readonly reasons?: Reasons | undefined; readonly benefits?: readonly string[] | undefined }>
  >;
}

/** Something of a plan that Temporal has to be told of. */
export interface PlanWork {
  readonly kind: 'computation' | 'opening';
  readonly plan: number;
  readonly version: number;
}

/**
 * Asks for the cases of an endorsed version to be opened. Two who ask at once queue at its row: the first asks, and the
 * second is answered `false`, as who asks again later.
 */
export async function askOpening(db: Knex, plan: number, version: number, opening: PlanOpening): Promise<boolean> {
  const asked = await db('plan_version')
    .where({ plan_number: plan, version })
    .whereNotNull('endorsed_at')
    .whereNull('opening_asked_at')
    .update({ opening: JSON.stringify(opening), opening_asked_at: new Date() });
  return asked === 1;
}

/** What was asked for; `null` while nobody has. */
export async function readOpening(db: Knex, plan: number, version: number): Promise<PlanOpening | null> {
  const row = await db('plan_version').where({ plan_number: plan, version }).first('opening');
  return row?.opening ?? null;
}

const startedColumns = { computation: 'computation_started_at', opening: 'opening_started_at' } as const;

/** Notes that Temporal owns this work. */
export async function markWorkStarted(db: Knex, { kind, plan, version }: PlanWork): Promise<void> {
  await db('plan_version')
    .where({ plan_number: plan, version })
    .whereNull(startedColumns[kind])
    .update({ [startedColumns[kind]]: new Date() });
}

/** Work that nobody has told Temporal of since before `olderThan`, the oldest first. */
export async function unstartedWork(db: Knex, olderThan: Date, limit: number): Promise<readonly PlanWork[]> {
  const { rows } = await db.raw<{ rows: PlanWork[] }>(
    `select 'computation' as kind, plan_number as plan, version from plan_version
      where state = 'computing' and computation_started_at is null and created_at < :olderThan
     union all
     select 'opening', plan_number, version from plan_version
      where opening_asked_at < :olderThan and opening_started_at is null
     limit :limit`,
    { olderThan, limit },
  );
  return rows;
}
