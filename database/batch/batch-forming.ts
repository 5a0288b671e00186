import type { Knex } from 'knex';
import type { BatchEvent } from '../../domain/batch/events.ts';
import { batchKindOf, membersOf } from '../../domain/batch/forming.ts';
import { type BatchState, batchStateOf } from '../../domain/batch/state.ts';
import { batchDecisionOf, type CasePolicy } from '../../domain/case/policy.ts';
import type { Actor, Seated } from '../../domain/case/roles.ts';
import { seatedIn } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import {
  type BatchId,
  batchIdOf,
  batchNumberOf,
  type CaseId,
  caseIdOf,
  caseNumberOf,
} from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import type { CaseRow } from '../case/case-record.ts';
import { lockCases } from '../case/locked-cases.ts';
import { inTransaction } from '../retried-transaction.ts';
import { insertBatchEvents } from './batch-event.ts';
import { linksOf, writeMembers } from './batch-members.ts';

export interface FormingRequest {
  readonly name: string;
  /** In the order of their I-MUT submissions. */
  readonly cases: readonly CaseId[];
  readonly by: Actor;
  /** The client's idempotency key and a hash of what it sent; the same pair gives the same batch. */
  readonly key: { readonly text: string; readonly requestHash: string };
  readonly now: Date;
}

/** Why no batch was formed. Nothing has been stored then. */
export type NotFormed =
  | { readonly kind: 'unknown' | 'closed' | 'in_batch'; readonly cases: readonly CaseId[] }
  /** Somebody else would have to leave first: the cases that do so belong into the batch too. */
  | { readonly kind: 'incomplete'; readonly cases: readonly CaseId[]; readonly missing: readonly CaseId[] }
  | { readonly kind: 'key_reused' };

export type Formed =
  | { readonly kind: 'formed' | 'same'; readonly batch: BatchId; readonly state: BatchState }
  | { readonly kind: 'refused'; readonly why: NotFormed };

async function knownBatch(trx: Knex, { by, key }: FormingRequest): Promise<Formed | null> {
  const row = await trx('batch')
    .where({ formed_by: by.person, formed_key: key.text })
    .first('number', 'state', 'request_hash');
  if (row === undefined) return null;
  if (row.request_hash !== key.requestHash) return { kind: 'refused', why: { kind: 'key_reused' } };
  return { kind: 'same', batch: batchIdOf(row.number), state: row.state };
}

/** Cases that belong to another open batch. */
async function inOtherBatches(trx: Knex, cases: readonly CaseId[]): Promise<readonly CaseId[]> {
  const rows = await trx('batch_member')
    .where({ fate: 'open' })
    .whereIn('case_number', cases.map(caseNumberOf))
    .select('case_number');
  return rows.map(({ case_number }) => caseIdOf(case_number));
}

/** Cases whose seat is still to be left by somebody, with the case that is to move that person. */
async function waitingForOthers(trx: Knex, cases: readonly CaseId[]) {
  const { rows } = await trx.raw<{ rows: { taker: number; leaver: number | null }[] }>(
    `select mine.case_number as taker, leaving.case_number as leaver
       from seat_claim mine
       join seat_claim held on held.seat_id = mine.seat_id and held.kind = 'incumbent' and held.period && mine.period
       left join plan_move leaving on leaving.dependent_set = mine.dependent_set and leaving.employee_id = held.employee_id
      where mine.kind = 'reserved' and mine.dependent_set is not null and mine.case_number = any(:cases)`,
    { cases: cases.map(caseNumberOf) },
  );
  return rows;
}

async function whyNot(
  trx: Knex,
  cases: readonly CaseId[],
  rows: ReadonlyMap<CaseId, CaseRow>,
): Promise<NotFormed | null> {
  const unknown = cases.filter((id) => !rows.has(id));
  if (unknown.length > 0) return { kind: 'unknown', cases: unknown };
  const closed = cases.filter((id) => {
    const stage = rows.get(id)?.state.stage;
    return stage === 'closed' || stage === 'commencement';
  });
  if (closed.length > 0) return { kind: 'closed', cases: closed };
  const elsewhere = await inOtherBatches(trx, cases);
  if (elsewhere.length > 0) return { kind: 'in_batch', cases: elsewhere };
  const links = new Map((await linksOf(trx, cases)).map((link) => [link.case, link.takesSeatOf]));
  const alone = (await waitingForOthers(trx, cases)).filter(({ taker }) => links.get(caseIdOf(taker)) === null);
  if (alone.length === 0) return null;
  const missing = alone.flatMap(({ leaver }) => (leaver === null ? [] : [caseIdOf(leaver)]));
  return { kind: 'incomplete', cases: alone.map(({ taker }) => caseIdOf(taker)), missing };
}

/** Who is told, rung by rung, when HR does not decide about a fallen member in time. */
const ladderOf = ({ offices }: CaseState, policy: CasePolicy): readonly Seated[] =>
  batchDecisionOf(policy).escalateTo.flatMap((role) => seatedIn(offices, role).slice(0, 1));

async function form(trx: Knex.Transaction, sealer: TextSealer, request: FormingRequest): Promise<Formed> {
  const known = await knownBatch(trx, request);
  if (known !== null) return known;
  const { cases, by, key, name, now } = request;
  const rows = await lockCases(trx, cases);
  const why = await whyNot(trx, cases, rows);
  if (why !== null) return { kind: 'refused', why };
  const [first] = rows.values();
  const hr = first?.state.offices.hr[0];
  if (first === undefined || hr === undefined) throw new RangeError('a batch has members, and each an HR office');
  const { rows: numbers } = await trx.raw<{ rows: { number: number }[] }>(
    `select nextval(pg_get_serial_sequence('batch', 'number')) as number`,
  );
  const batch = batchIdOf(numbers[0]?.number ?? 0);
  const members = membersOf(await linksOf(trx, cases));
  const event: BatchEvent = {
    kind: 'formed',
    sequence: 1,
    at: now.getTime(),
    by,
    batch,
    batchKind: batchKindOf(members),
    name,
    hr,
    within: batchDecisionOf(first.policy).within,
    ladder: ladderOf(first.state, first.policy),
    members,
  };
  const state = batchStateOf([event]);
  await trx.raw(
    `insert into batch (number, kind, sequence, state, formed_by, formed_key, request_hash, formed_at)
     overriding system value values (:number, :kind, 1, :state, :by, :key, :hash, :now)`,
    {
      ...{ number: batchNumberOf(batch), kind: state.kind, state: JSON.stringify(state), now },
      ...{ by: by.person, key: key.text, hash: key.requestHash },
    },
  );
  await insertBatchEvents(trx, sealer, batch, [event], now);
  await writeMembers(trx, state);
  return { kind: 'formed', batch, state };
}

const isUnique = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

/** Forms a batch of open cases, in one transaction; the same key gives the same batch. */
export async function formBatch(db: Knex, sealer: TextSealer, request: FormingRequest): Promise<Formed> {
  const attempt = (): Promise<Formed> => inTransaction(db, (trx) => form(trx, sealer, request));
  try {
    return await attempt();
  } catch (error) {
    // Somebody else has just used the key, or put a case into another batch: the second look tells which.
    if (!isUnique(error)) throw error;
    return attempt();
  }
}

/** Open cases that a version of a plan has opened, in its order; those that belong to a batch already are left out. */
export async function casesOfPlan(db: Knex, plan: number, version: number): Promise<readonly CaseId[]> {
  const rows = await db('plan_move as m')
    .join('mutation_case as c', 'c.number', 'm.case_number')
    .where({ 'm.plan_number': plan, 'm.version': version })
    .whereNull('c.closed_at')
    .whereNotExists(
      db('batch_member as b').select(db.raw('1')).whereRaw(`b.case_number = c.number and b.fate = 'open'`),
    )
    .orderBy('m.ordinal')
    .select('c.number');
  return rows.map(({ number }) => caseIdOf(number));
}
