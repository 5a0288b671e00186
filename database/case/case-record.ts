import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { CaseEvent, EventOf } from '../../domain/case/events.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { releasesSeat } from '../../domain/case/register-answer.ts';
import type { Proposal } from '../../domain/case/register-request.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { noteProgress } from '../batch/batch-notes.ts';
import { keepRecordedDecree, noteDelivery, noteReceipt, noteRevocation } from '../decree/case-decrees.ts';
import { issueDecree } from '../decree/decrees.ts';
import { unknownAtOath } from '../decree/ordered-oath.ts';
import { noteSignature } from '../decree/signatures.ts';
import { kindOf } from '../offices.ts';
import { inTransaction } from '../retried-transaction.ts';
import { releaseSeat } from '../seats.ts';
import { readEvents, type TextSealer } from './case-event.ts';
import { beginFiling, closeFilings, followEvent } from './case-filing.ts';
import type { Completed, Ruled } from './completed.ts';
import { completedEvent } from './completed-event.ts';
import { authorized } from './deciding-authority.ts';

/** What the file holds after `from`, and the proposal that could not join it, if any. */
export interface Appended {
  readonly events: readonly CaseEvent[];
  /** Why the first proposal that is not among `events` was refused; its command is decided by this. */
  readonly refusal: (Refusal & { readonly commandId: string }) | null;
  /** The file did not end at `from`: nothing was written, `events` are what it held already. */
  readonly outdated: boolean;
}

export interface CaseRow {
  readonly state: CaseState;
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
}

const rowOf = (db: Knex, id: CaseId) =>
  db<CaseRow>('mutation_case').where('number', caseNumberOf(id)).first('state', 'policy', 'calendar');

/** State, policy and calendar of a case; `null` when there is none. */
export const readCase = async (db: Knex, id: CaseId): Promise<CaseRow | null> => (await rowOf(db, id)) ?? null;

/**
 * What an event does to the register, in its own transaction: the event as it then stands, or a refusal when it cannot.
 */
async function effects(
  trx: Knex.Transaction,
  state: CaseState,
  event: CaseEvent,
  now: Date,
): Promise<CaseEvent | Refusal> {
  if (releasesSeat(event)) await releaseSeat(trx, state.case);
  switch (event.kind) {
    case 'decree_issued':
      return issueDecree(trx, state, event);
    case 'decree_recorded':
      await keepRecordedDecree(trx, state.case, event);
      return event;
    case 'decree_signed':
      return noteSignature(trx, state.case, event, now);
    case 'decree_delivered':
      await noteDelivery(trx, state.case, now);
      return event;
    case 'receipt_acknowledged':
    case 'delivery_witnessed':
      await noteReceipt(trx, state.case, now);
      return event;
    case 'decree_revoked':
      await noteRevocation(trx, state.case, now);
      return event;
    case 'inaugurated':
      return (await unknownAtOath(trx, event)) ?? event;
    case 'reassigned':
      return (await unfitOffice(trx, event)) ?? event;
    default:
      return event;
  }
}

/** Why an office cannot answer in place of another: there is none of that id, or it only looks after cases. */
async function unfitOffice(trx: Knex.Transaction, { to }: EventOf<'reassigned'>): Promise<Refusal | null> {
  const kind = await kindOf(trx, to);
  if (kind !== null && kind !== 'operator' && kind !== 'legal_officer') return null;
  const why = kind === null ? 'the register has no such office' : 'it supports, and never decides';
  return { code: 'NotAllowed', message: `reassign: ${to} cannot answer: ${why}` };
}

/** The proposal as it may stand in the file, with what it does to the register; or why it may not. The row must be locked. */
export async function complete(
  trx: Knex.Transaction,
  row: Ruled,
  state: CaseState,
  proposal: Proposal,
  now: Date,
): Promise<Completed | Refusal> {
  const allowed = await authorized(trx, proposal, row.policy, now);
  if (isRefusal(allowed)) return allowed;
  const completed = await completedEvent(trx, row, state, allowed, now);
  if (isRefusal(completed)) return completed;
  const event = await effects(trx, state, completed.event, now);
  return isRefusal(event) ? event : { ...completed, event };
}

/** Codes of Postgres for a value that can never be stored (class 22) or that breaks a constraint (class 23). */
const isDataError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);

/**
 * Compare and append: under the lock of the case's row, writes `proposals` only if the file ends at `from`; otherwise
 * answers what follows `from`. Inbox tasks, letters, the register and the case's row change in the same transaction. The
 * same call made twice writes once.
 */
export async function append(
  db: Knex,
  sealer: TextSealer,
  id: CaseId,
  from: number,
  proposals: readonly Proposal[],
): Promise<Appended> {
  try {
    return await inTransaction(db, (trx) => appendIn(trx, sealer, id, from, proposals));
  } catch (error) {
    // What can never be stored must not be retried for ever: found out one by one, then refused.
    const [first, ...others] = proposals;
    if (!isDataError(error) || first === undefined) throw error;
    if (others.length > 0) return append(db, sealer, id, from, [first]);
    if (first.kind === 'place') return inTransaction(db, (trx) => appendIn(trx, sealer, id, from, [first], true));
    if (first.commandId === undefined) throw error;
    const message = 'the register cannot record this; check the values, and ask the operator if they are right';
    return { events: [], refusal: { code: 'NotAllowed', message, commandId: first.commandId }, outdated: false };
  }
}

async function appendIn(
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: CaseId,
  from: number,
  proposals: readonly Proposal[],
  seatTaken = false,
): Promise<Appended> {
  const row = await rowOf(trx, id).forUpdate();
  if (row === undefined) throw new RangeError(`there is no ${id}`);
  if (row.state.sequence !== from)
    return { events: await readEvents(trx, sealer, id, from), refusal: null, outdated: true };
  const now = new Date();
  const filing = beginFiling(row);
  let refusal: Appended['refusal'] = null;
  for (const proposal of proposals) {
    const completed = await complete(trx, { ...filing.rules, seatTaken }, filing.state, proposal, now);
    if (isRefusal(completed)) {
      refusal = { ...completed, commandId: proposal.commandId ?? '' };
      break;
    }
    await followEvent(trx, sealer, filing, completed, now);
    // Whoever reckoned with other offices than these decides what follows anew.
    if (completed.unforeseen === true) break;
  }
  const { events } = filing;
  if (events.length === 0) return { events, refusal, outdated: false };
  await closeFilings(trx, sealer, [filing], now);
  await noteProgress(trx, id);
  return { events, refusal, outdated: false };
}
