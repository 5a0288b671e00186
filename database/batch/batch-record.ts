import type { Knex } from 'knex';
import type { BatchCommand } from '../../domain/batch/commands.ts';
import { decideBatch } from '../../domain/batch/decide.ts';
import { noticed, readySets, type View } from '../../domain/batch/notice.ts';
import { describeBatch } from '../../domain/batch/progress.ts';
import { standingOf } from '../../domain/batch/standing.ts';
import { type BatchState, batchDueAt, openMembers } from '../../domain/batch/state.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import type { CaseRow } from '../case/case-record.ts';
import { lockCases } from '../case/locked-cases.ts';
import { inTransaction } from '../retried-transaction.ts';
import { latestCalendar } from '../working-calendar.ts';
import { linksOf } from './batch-members.ts';
import { takeNotes } from './batch-notes.ts';
import { keepRefusal, refusedBefore } from './batch-refusals.ts';
import { BatchRefused, completeRequest } from './batch-request.ts';
import { writeQuestions } from './batch-tasks.ts';
import { fileBatchEvents, lockBatch } from './batches.ts';
import { fileDraft, fileOfMembers, type OpenBatch } from './open-batch.ts';
import { placeSets } from './set-placement.ts';

/** What the file of a batch holds after a look or a decision. Plain JSON: it travels through Temporal. */
export interface BatchRecorded {
  readonly sequence: number;
  /** When HR should have decided about a fallen member, in milliseconds; `null` while nothing is due. */
  readonly dueAt: number | null;
  readonly closed: boolean;
  /** Something was recorded: what follows from it may be seen at once. */
  readonly changed: boolean;
  /** The event that the decision became; `null` for a look, or a refusal. */
  readonly decided: number | null;
  readonly refusal: Refusal | null;
  /** For operators: codes and instants. */
  readonly description: string;
}

async function viewOf(
  trx: Knex.Transaction,
  state: BatchState,
  rows: ReadonlyMap<CaseId, CaseRow>,
  now: number,
): Promise<View> {
  const cases = state.members.map((member) => member.case);
  const standings = new Map([...rows].map(([id, row]) => [id, standingOf(row.state, now)]));
  return { standings, links: await linksOf(trx, cases) };
}

async function placeReady(open: OpenBatch, view: View): Promise<void> {
  const ready = readySets(open.state, view);
  if (ready.size === 0) return;
  const sets = new Map([...ready].map(([set, cases]) => [set, cases.flatMap((id) => open.rows.get(id) ?? [])]));
  const { completed, placed, held } = await placeSets(open.trx, open.state.batch, sets, open.now);
  await fileOfMembers(open, open.rows, completed);
  const members = placed.flatMap((set) => ready.get(set) ?? []);
  if (placed.length > 0) fileDraft(open, { kind: 'placed', sets: placed, members });
  for (const each of held) fileDraft(open, { kind: 'set_held', ...each });
}

async function openBatch(trx: Knex.Transaction, sealer: TextSealer, id: BatchId, since: number): Promise<OpenBatch> {
  const state = await lockBatch(trx, id);
  await takeNotes(trx, id);
  const rows = await lockCases(
    trx,
    openMembers(state).map((member) => member.case),
  );
  const now = new Date(Math.max(since, Date.now()));
  const context = { now: now.getTime(), calendar: await latestCalendar(trx) };
  return { trx, sealer, rows, context, now, was: state, state, events: [] };
}

async function close(open: OpenBatch, view: View, refusal: Refusal | null, command: BatchCommand | null) {
  const { trx, sealer, state, events, now } = open;
  await fileBatchEvents(trx, sealer, state, events, now);
  await writeQuestions(trx, open.was, state, now);
  return {
    sequence: state.sequence,
    dueAt: batchDueAt(state),
    closed: state.closed,
    changed: events.length > 0,
    decided: command === null ? null : (state.handled[command.id] ?? null),
    refusal,
    description: describeBatch(state, view.standings),
  };
}

/** What was refused under the id of the command, which is answered so again; or that the id stands for something else. */
async function refusedAlready({ trx, state }: OpenBatch, command: BatchCommand): Promise<Refusal | null> {
  const before = await refusedBefore(trx, state.batch, command);
  if (before === null || before.same) return before?.refusal ?? null;
  const message = `${command.name}: this id stands for another decision, which was refused; send it with a new id`;
  return { code: 'NotAllowed', message };
}

async function recordIn(
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: BatchId,
  command: BatchCommand | null,
  since: number,
): Promise<BatchRecorded> {
  const open = await openBatch(trx, sealer, id, since);
  const view = await viewOf(trx, open.state, open.rows, open.context.now);
  for (const draft of noticed(open.state, view, open.context)) fileDraft(open, draft);
  // Sent again, it is the same decision.
  if (command === null || open.state.handled[command.id] !== undefined) {
    if (command === null && !open.state.closed) await placeReady(open, view);
    return close(open, view, null, command);
  }
  const decided = (await refusedAlready(open, command)) ?? decideBatch(open.state, command, view, open.context);
  const refusal = isRefusal(decided) ? decided : await completeRequest(open, decided);
  if (refusal !== null) await keepRefusal(trx, id, command, refusal, open.now);
  return close(open, view, refusal, command);
}

/**
 * Looks at the members of a batch and records what has happened to them, or takes a decision (`command`), in one transaction:
 * the file decides, so a caller that knows an older state, or calls twice, changes nothing twice. Members are placed here.
 * `since`: an instant in milliseconds that has passed for certain, whatever the clock of this machine says.
 */
export async function recordBatch(
  db: Knex,
  sealer: TextSealer,
  id: BatchId,
  command: BatchCommand | null,
  since = 0,
): Promise<BatchRecorded> {
  try {
    return await inTransaction(db, (trx) => recordIn(trx, sealer, id, command, since));
  } catch (error) {
    if (!(error instanceof BatchRefused) || command === null) throw error;
    const { refusal } = error;
    return inTransaction(db, async (trx) => {
      const looked = await recordIn(trx, sealer, id, null, since);
      await keepRefusal(trx, id, command, refusal, new Date());
      return { ...looked, refusal };
    });
  }
}
