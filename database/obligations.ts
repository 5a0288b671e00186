import type { Knex } from 'knex';
import type { OfferKind } from '../domain/case/commands.ts';
import type { Offer } from '../domain/case/event-facts.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { releasesSeat } from '../domain/case/register-answer.ts';
import type { Actor } from '../domain/case/roles.ts';
import { type CaseId, caseNumberOf, type EmployeeId, type UnitId } from '../domain/identifiers.ts';
import type { TextSealer } from './case/case-event.ts';

/** An offer that a case owes, also after its close. Days are `YYYY-MM-DD`, instants JavaScript dates. */
export interface OwedOffer {
  readonly caseNumber: number;
  readonly id: string;
  readonly kind: OfferKind;
  readonly due: string | null;
  readonly months: number | null;
  readonly offeredAt: Date;
  readonly fulfilledAt: Date | null;
  readonly lapsedAt: Date | null;
  readonly subject: EmployeeId;
}

/** Whose obligations a reader sees: all, or the own ones and those of the units headed. */
export type OwedTo = 'all' | { readonly person: EmployeeId; readonly units: readonly UnitId[] };

const contextOf = (caseNumber: number, id: string): string => `case-${caseNumber}/obligation/${id}`;

const insertOffers = (
  trx: Knex.Transaction,
  id: CaseId,
  offers: readonly Offer[],
  by: Actor | undefined,
  at: Date,
): PromiseLike<unknown> =>
  trx('obligation').insert(
    offers.map((offer) => ({
      case_number: caseNumberOf(id),
      id: offer.id,
      kind: offer.kind,
      due_on: offer.due,
      months: offer.months,
      offered_at: at,
      offered_for: by === undefined || by.office === 'subject' ? null : by.office,
    })),
  );

/** An obligation that is kept, and by whom. */
interface Kept {
  readonly case: CaseId;
  readonly id: string;
  readonly evidence: string;
  readonly by: Actor;
}

/** Notes that an obligation was kept; `false` when there is none of that id that is still open. */
export async function keepObligation(db: Knex, sealer: TextSealer, kept: Kept, now: Date): Promise<boolean> {
  const number = caseNumberOf(kept.case);
  const changed = await db('obligation')
    .where({ case_number: number, id: kept.id })
    .whereNull('fulfilled_at')
    .whereNull('lapsed_at')
    .update({
      fulfilled_at: now,
      fulfilled_by: kept.by.person,
      fulfilled_for: kept.by.office,
      evidence: sealer.sealText(kept.evidence, contextOf(number, kept.id)),
    });
  return changed === 1;
}

/** Keeps the table of obligations in step with the file, in the transaction that records `event`. */
export async function writeObligations(
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: CaseId,
  event: CaseEvent,
  now: Date,
): Promise<void> {
  if (event.kind === 'explained' && event.offers !== undefined && event.offers.length > 0)
    await insertOffers(trx, id, event.offers, event.by, now);
  if (event.kind === 'fulfilled' && event.by !== undefined) {
    const { obligation, evidence, by } = event;
    await keepObligation(trx, sealer, { case: id, id: obligation, evidence, by }, now);
  }
  if (releasesSeat(event))
    await trx('obligation')
      .where({ case_number: caseNumberOf(id) })
      .whereNull('fulfilled_at')
      .whereNull('lapsed_at')
      .update({ lapsed_at: now });
}

const columns = {
  caseNumber: 'o.case_number',
  id: 'o.id',
  kind: 'o.kind',
  due: 'o.due_on',
  months: 'o.months',
  offeredAt: 'o.offered_at',
  fulfilledAt: 'o.fulfilled_at',
  lapsedAt: 'o.lapsed_at',
  subject: 'c.subject_id',
};

const owed = (db: Knex) => db('obligation as o').join('mutation_case as c', 'c.number', 'o.case_number');

/** Every obligation of one case, in the order they were offered. */
export const obligationsOf = (db: Knex, id: CaseId): Promise<OwedOffer[]> =>
  owed(db).where('o.case_number', caseNumberOf(id)).orderBy(['o.offered_at', 'o.id']).select(columns);

/** Obligations that nobody has kept yet, the most pressing first, at most `limit`. */
export async function openObligations(db: Knex, whose: OwedTo, limit: number): Promise<OwedOffer[]> {
  const query = owed(db).whereNull('o.fulfilled_at').whereNull('o.lapsed_at');
  if (whose !== 'all')
    query.where((mine) =>
      mine.where('c.subject_id', whose.person).orWhereIn('c.destination_unit_id', [...whose.units]),
    );
  return query.orderByRaw('o.due_on nulls last, o.case_number, o.id').limit(limit).select(columns);
}
