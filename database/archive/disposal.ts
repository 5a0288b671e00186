import type { Knex } from 'knex';
import type { Head } from '../../domain/archive/checkpoint.ts';
import { chainedText, noHash } from '../../domain/archive/file-chain.ts';
import { retentionOf } from '../../domain/archive/retention.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { localDate, type Zone } from '../../domain/calendar/zone.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { type BatchId, type CaseId, caseNumberOf, followUpIdOf } from '../../domain/identifiers.ts';
import { batchOfDecree } from '../decree/case-decrees.ts';
import { batchesGoingWith, deleteBatchFiles } from './batch-disposal.ts';
import { noteDisposedFiles } from './disposed-files.ts';
import { sha256, storedRows } from './file-chains.ts';
import { keptFileOf } from './retention.ts';

/**
 * What the file of a case consists of, in the order in which it goes. What stays is the entry in the register of cases: who, from
 * where to where, with which outcome, and when.
 */
export const tablesOfFile = [
  'follow_up_event',
  'follow_up',
  'case_check',
  'case_event',
  'inbox_task',
  'case_ahead',
  'document',
  'notification',
  'idempotency_key',
  'obligation',
  'decree',
  'recorded_decree',
  'legal_hold',
] as const;

/** What the entry in the register of cases still says in its state; all else that a case knew goes with its file. */
const keptOfState = [
  ...(['case', 'sequence', 'stage', 'outcome', 'subject', 'subjectZone', 'position', 'postType'] as const),
  ...(['destinationZone', 'effectiveDate', 'placedFrom', 'urgent', 'offices'] as const),
] as const satisfies readonly (keyof CaseState)[];
const goneOfState = {
  blocks: [],
  overridden: [],
  dialogue: { explained: 0, unacknowledged: false, answer: null },
  steps: {},
  waits: [],
  handled: {},
  refusals: 0,
} as const satisfies Partial<CaseState>;

/** The order to dispose of a file, after its years are over. */
export interface DisposalOrder {
  readonly case: CaseId;
  /** Of the record of destruction (berita acara pemusnahan). */
  readonly recordNumber: string;
  readonly recordDate: LocalDate;
  readonly by: Actor;
  readonly zone: Zone;
}

export type NotDisposed = 'not_closed' | 'for_good' | 'legal_hold' | { readonly keptUntil: LocalDate };

async function cutState(trx: Knex.Transaction, number: number): Promise<void> {
  await trx.raw(
    `update mutation_case
        set state = (select jsonb_object_agg(kept.key, kept.value) from jsonb_each(state) kept where kept.key = any(:kept))
                    || cast(:gone as jsonb)
      where number = :number`,
    { kept: [...keptOfState], gone: JSON.stringify(goneOfState), number },
  );
}

/** The decrees of a batch that name nobody any more whose file is kept: they go with the last one. Answers the addresses of their files. */
async function disposeOfPapers(trx: Knex.Transaction, batch: BatchId | null): Promise<readonly string[]> {
  if (batch === null) return [];
  const { rows } = await trx.raw<{ rows: { files: string[] }[] }>(
    `delete from document d
      where d.batch_id = ? and not exists (select from decree e where e.number = d.content ->> 'number')
     returning array_remove(array[d.file_hash, d.signed_hash], null) as files`,
    [batch],
  );
  return rows.flatMap(({ files }) => files);
}

/** The addresses of the document files, which the worker removes from the store after this; copies kept elsewhere are their keeper's. */
export interface Disposed {
  readonly files: readonly string[];
}

/** Why the file may not go now; `null` when it may. */
async function objection(
  trx: Knex.Transaction,
  { case: id, zone }: DisposalOrder,
  now: Date,
): Promise<NotDisposed | null> {
  const kept = await keptFileOf(trx, id);
  if (kept === null) return 'not_closed';
  const day = (at: Date) => localDate(at.getTime(), zone);
  const retention = retentionOf(kept.rule, day(kept.closedAt), day(now), kept.onHold);
  if (retention.kind === 'kept') return { keptUntil: retention.until };
  return retention.kind === 'may_go' ? null : retention.kind;
}

/** Where the chains that go end: that of the case, that of what followed it, and those of batches whose last member it was. */
async function headsOf(trx: Knex.Transaction, id: CaseId, batches: readonly BatchId[]): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (const chain of [id, followUpIdOf(id), ...batches]) {
    const last = (await storedRows(trx, chain)).at(-1);
    if (last !== undefined) heads.push({ chain, sequence: last.sequence, hash: last.hash });
  }
  return heads;
}

/** The next entry of the file of disposals: where chains ended stands in it, so that nobody can say later that nothing was there. */
async function entryOf(trx: Knex.Transaction, order: DisposalOrder, batches: readonly BatchId[]) {
  const before = await trx('disposal').orderBy('sequence', 'desc').first('sequence', 'hash');
  const { rows } = await trx.raw<{ rows: { at: Date }[] }>(
    "select date_trunc('milliseconds', transaction_timestamp()) as at",
  );
  const row = {
    sequence: (before?.sequence ?? 0) + 1,
    case_number: caseNumberOf(order.case),
    heads: await headsOf(trx, order.case, batches),
    record_number: order.recordNumber,
    record_date: order.recordDate,
    ordered_by: order.by.person,
    ordered_for: order.by.office,
    recorded_at: rows[0]?.at ?? new Date(),
    previous_hash: before?.hash ?? noHash,
  };
  return { ...row, heads: JSON.stringify(row.heads), hash: sha256(chainedText(row)) };
}

/**
 * Disposes of the file of a closed case whose years are over, in one transaction, or says why not. There is no way back: what
 * stands in {@link tablesOfFile} is gone, and the file of disposals says so for good.
 */
export const dispose = (db: Knex, order: DisposalOrder, now: Date): Promise<Disposed | NotDisposed> =>
  db.transaction(async (trx) => {
    const number = caseNumberOf(order.case);
    // One after the other: entries of the file of disposals follow each other.
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['disposal']);
    await trx('mutation_case').where({ number }).forUpdate().select('number');
    const against = await objection(trx, order, now);
    if (against !== null) return against;
    const batches = await batchesGoingWith(trx, number);
    await trx('disposal').insert(await entryOf(trx, order, batches));
    const papers = await trx('document').where({ case_number: number }).select('file_hash', 'signed_hash');
    const batch = await batchOfDecree(trx, order.case);
    for (const table of tablesOfFile) await trx(table).where({ case_number: number }).delete();
    await deleteBatchFiles(trx, batches);
    await cutState(trx, number);
    const shared = await disposeOfPapers(trx, batch);
    const own: (string | null)[] = papers.flatMap(({ file_hash: draft, signed_hash: signed }) => [draft, signed]);
    const files = [...own.filter((hash) => hash !== null), ...shared];
    await noteDisposedFiles(trx, number, files);
    return { files };
  });

/** When and by which record the file of a case was disposed of; `null` while it is kept. */
export async function disposalOf(
  db: Knex,
  id: CaseId,
): Promise<{ readonly recordNumber: string; readonly recordDate: LocalDate } | null> {
  const row = await db('disposal')
    .where({ case_number: caseNumberOf(id) })
    .first('record_number', 'record_date');
  return row === undefined ? null : { recordNumber: row.record_number, recordDate: row.record_date };
}
