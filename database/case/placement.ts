import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { Handover } from '../../domain/case/placement-events.ts';
import { placedOrHeld, withHeadAbove } from '../../domain/case/register-answer.ts';
import type { RequestOf } from '../../domain/case/register-request.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { CaseId, EmployeeId, PositionId } from '../../domain/identifiers.ts';
import { headOfficeFor } from '../offices.ts';
import { freeSince, lockSeats, takeSeats } from '../seats.ts';
import { placeOf } from '../units.ts';
import { type Judged, judgeCase, seatLost } from './case-findings.ts';
import type { Ruled } from './completed.ts';
import { handOver } from './handover.ts';
import { seatFindings } from './seat-findings.ts';

/** Somebody who takes the seat that a case has reserved. */
export interface SeatTaker {
  readonly case: CaseId;
  readonly employee: EmployeeId;
  readonly position: PositionId;
  /** The first day in the new seat. */
  readonly from: LocalDate;
  /** The day of the placement where the seat is; offices change hands on it, or on `from` if that is later. */
  readonly today: LocalDate;
}

/** The answer to a request to place, with what the rules looked at. Nothing has been changed by it. */
export interface JudgedPlacement {
  readonly event: EventOf<'placed'> | EventOf<'placement_held'>;
  readonly judged: Judged;
}

/**
 * Whether the placement that `request` asks for may go on, judged as the register stands in this transaction; the seats must be
 * locked. `unready` is what the caller has found of the seat, which is not judged by the rules.
 */
async function judgedPlacement(
  trx: Knex.Transaction,
  { policy, calendar }: Pick<Ruled, 'policy' | 'calendar'>,
  state: CaseState,
  request: RequestOf<'place'>,
  unready: readonly Finding[],
): Promise<JudgedPlacement> {
  const judged = await judgeCase(trx, state, policy, { purpose: 'placement', at: request.at }, unready);
  return placementOf(trx, { policy, calendar }, state, request, judged);
}

/** The answer to a request to place whose case has just been judged for it, in this transaction. */
export async function placementOf(
  trx: Knex.Transaction,
  { policy, calendar }: Pick<Ruled, 'policy' | 'calendar'>,
  state: CaseState,
  request: RequestOf<'place'>,
  judged: Judged,
): Promise<JudgedPlacement> {
  const today = localDate(request.at, state.destinationZone);
  const free = state.backdated === true && (await freeSince(trx, state.case, state.effectiveDate, today));
  const event = placedOrHeld(state, request, judged.judgement, { now: request.at, policy, calendar }, free);
  return { event, judged };
}

/**
 * Ends the old incumbencies of all `takers` and begins their new ones with what goes with the seats, in this transaction: all of
 * them or none, so that two may change places. The seats must be locked. Answers what each placement ended and began, for its
 * event. No way back: a correction is a new decree.
 */
export async function movePeople(
  trx: Knex.Transaction,
  takers: readonly SeatTaker[],
): Promise<ReadonlyMap<CaseId, Handover>> {
  const left = await takeSeats(trx, takers);
  return handOver(
    trx,
    takers.map(({ case: id, employee, position, from, today }) => ({
      case: id,
      employee,
      left: left.filter((seat) => seat.employee === employee).map((seat) => seat.position),
      taken: position,
      on: from > today ? from : today,
    })),
  );
}

/** Who takes which seat by this event. */
export const takerOf = (state: CaseState, { from, at }: EventOf<'placed'>): SeatTaker => ({
  case: state.case,
  employee: state.subject,
  position: state.position,
  from,
  today: localDate(at, state.destinationZone),
});

/** The event with what the placement ended and began; for whoever has become the head there, with the office that stands above. */
export async function withHandover(
  trx: Knex.Transaction,
  { policy, calendar }: Pick<Ruled, 'policy' | 'calendar'>,
  state: CaseState,
  event: EventOf<'placed'>,
  handovers: ReadonlyMap<CaseId, Handover>,
): Promise<EventOf<'placed'>> {
  const handover = handovers.get(state.case);
  if (handover === undefined) return event;
  const placed = { ...event, handover };
  const own = state.offices.destination_head.some(({ office }) => handover.taken.includes(office));
  if (!own || placed.stage !== 'commencement') return placed;
  const destination = await placeOf(trx, state.position);
  if (destination === null) throw new RangeError(`there is no position ${state.position}`);
  const head = await headOfficeFor(trx, destination.unit, state.subject, new Date(event.at));
  return withHeadAbove(state, placed, head, { now: event.at, policy, calendar });
}

/** Places one case whose effective date has come, or holds it for a person to decide. */
export async function place(
  trx: Knex.Transaction,
  ruled: Ruled,
  state: CaseState,
  request: RequestOf<'place'>,
): Promise<JudgedPlacement> {
  await lockSeats(trx, [{ case: state.case, employee: state.subject }]);
  const unready = ruled.seatTaken ? [seatLost(state.position)] : await seatFindings(trx, state, 'placement');
  const placement = await judgedPlacement(trx, ruled, state, request, unready);
  const { event, judged } = placement;
  if (event.kind !== 'placed') return placement;
  const handovers = await movePeople(trx, [takerOf(state, event)]);
  return { event: await withHandover(trx, ruled, state, event, handovers), judged };
}
