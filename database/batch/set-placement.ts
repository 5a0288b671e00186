import type { Knex } from 'knex';
import { setHeld } from '../../domain/case/dependent-set.ts';
import type { RequestOf } from '../../domain/case/register-request.ts';
import { type BatchId, type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';
import { judgeCases, seatLost, setMatesBlocked } from '../case/case-findings.ts';
import type { CaseRow } from '../case/case-record.ts';
import type { Completed } from '../case/completed.ts';
import { type JudgedPlacement, movePeople, placementOf, takerOf, withHandover } from '../case/placement.ts';
import { lockSeats } from '../seats.ts';

/** What became of dependent sets: the event for each member, and which sets were placed or held. */
export interface PlacedSets {
  readonly completed: ReadonlyMap<CaseId, Completed>;
  readonly placed: readonly number[];
  readonly held: readonly { readonly set: number; readonly blockedBy: readonly CaseId[] }[];
}

/** A member on the day, with what the rules say of it. */
interface Judged {
  readonly row: CaseRow;
  readonly request: RequestOf<'place'>;
  readonly placement: JudgedPlacement;
}

/**
 * Those of `cases` whose reserved seat is gone, or held by somebody who does not leave it with them: an import may have put
 * somebody there since.
 */
async function withoutSeat(trx: Knex.Transaction, cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const { rows } = await trx.raw<{ rows: { number: number }[] }>(
    `select mover.number from mutation_case mover
      where mover.number = any(:cases)
        and not exists (
          select from seat_claim mine
           where mine.case_number = mover.number and mine.kind = 'reserved'
             and not exists (
               select from seat_claim held
                where held.seat_id = mine.seat_id and held.kind = 'incumbent' and held.period && mine.period
                  and held.employee_id not in (select subject_id from mutation_case where number = any(:cases))))`,
    { cases: cases.map(caseNumberOf) },
  );
  return new Set(rows.map(({ number }) => caseIdOf(number)));
}

async function judgeAll(
  trx: Knex.Transaction,
  rows: readonly CaseRow[],
  at: number,
): Promise<ReadonlyMap<CaseId, Judged>> {
  const lost = await withoutSeat(
    trx,
    rows.map(({ state }) => state.case),
  );
  const found = await judgeCases(
    trx,
    rows.map(({ state, policy }) => {
      const also = lost.has(state.case) ? [seatLost(state.position)] : [];
      return { state, policy, check: { purpose: 'placement', at }, also };
    }),
  );
  const judged = new Map<CaseId, Judged>();
  for (const row of rows) {
    const { state } = row;
    const request: RequestOf<'place'> = { kind: 'place', sequence: state.sequence + 1, at };
    const own = found.get(state.case);
    if (own !== undefined)
      judged.set(state.case, { row, request, placement: await placementOf(trx, row, state, request, own) });
  }
  return judged;
}

/** The same first day for all of a set: a seat is left the day before it is taken. */
const firstDayOf = (members: readonly Judged[]): string =>
  members.reduce((latest, { placement: { event } }) => {
    const from = event.kind === 'placed' ? event.from : '';
    return from > latest ? from : latest;
  }, '');

function completedOf(
  batch: BatchId,
  set: number,
  members: readonly Judged[],
  blockedBy: readonly CaseId[],
): readonly (readonly [CaseId, Completed])[] {
  return members.map(({ row: { state }, request, placement: { event, judged } }) => {
    if (event.kind === 'placement_held') return [state.case, { event, judged }];
    if (blockedBy.length === 0) return [state.case, { event: { ...event, from: firstDayOf(members) }, judged }];
    const { findings } = judged.judgement;
    const judgement = { ...judged.judgement, findings: [setMatesBlocked(state.position, blockedBy), ...findings] };
    const held = setHeld(request, { batch, set }, blockedBy, judgement);
    return [state.case, { event: held, judged: { ...judged, judgement } }];
  });
}

async function handedOver(
  trx: Knex.Transaction,
  row: CaseRow,
  each: Completed,
  handovers: Awaited<ReturnType<typeof movePeople>>,
): Promise<Completed> {
  if (each.event.kind !== 'placed') return each;
  return { ...each, event: await withHandover(trx, row, row.state, each.event, handovers) };
}

/**
 * Places dependent sets whose members have all come to their date, each whole or not at all, in this transaction. The rows of
 * the members must be locked in the order of their numbers; the seats are locked here, then every member is judged again.
 */
export async function placeSets(
  trx: Knex.Transaction,
  batch: BatchId,
  sets: ReadonlyMap<number, readonly CaseRow[]>,
  now: Date,
): Promise<PlacedSets> {
  const rows = [...sets.values()].flat();
  await lockSeats(
    trx,
    rows.map(({ state }) => ({ case: state.case, employee: state.subject })),
  );
  const judged = await judgeAll(trx, rows, now.getTime());
  const outcomes = [...sets].map(([set, members]) => {
    const own = members.flatMap(({ state }) => judged.get(state.case) ?? []);
    const blocked = own.filter(({ placement }) => placement.event.kind === 'placement_held');
    const blockedBy = blocked.map(({ row }) => row.state.case);
    return { set, blockedBy, completed: completedOf(batch, set, own, blockedBy) };
  });
  const completed = new Map(outcomes.flatMap((outcome) => outcome.completed));
  const takers = rows.flatMap(({ state }) => {
    const event = completed.get(state.case)?.event;
    return event?.kind === 'placed' ? [takerOf(state, event)] : [];
  });
  const handovers = await movePeople(trx, takers);
  const whole = new Map<CaseId, Completed>();
  for (const row of rows) {
    const each = completed.get(row.state.case);
    if (each !== undefined) whole.set(row.state.case, await handedOver(trx, row, each, handovers));
  }
  return {
    completed: whole,
    placed: outcomes.flatMap(({ set, blockedBy }) => (blockedBy.length === 0 ? [set] : [])),
    held: outcomes.flatMap(({ set, blockedBy }) => (blockedBy.length > 0 ? [{ set, blockedBy }] : [])),
  };
}
