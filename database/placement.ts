import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { EventOf, RequestOf } from '../domain/case/events.ts';
import { placedOrHeld } from '../domain/case/register-answer.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import type { CaseId, EmployeeId } from '../domain/identifiers.ts';
import { type Judged, judgeCase, seatLost } from './case-findings.ts';
import type { Ruled } from './completed.ts';
import { seatFindings } from './seat-findings.ts';
import { lockSeats, takeSeats } from './seats.ts';

/** Somebody who takes the seat that a case has reserved. */
export interface SeatTaker {
  readonly case: CaseId;
  readonly employee: EmployeeId;
  /** The first day in the new seat. */
  readonly from: LocalDate;
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
export async function judgedPlacement(
  trx: Knex.Transaction,
  { policy, calendar }: Pick<Ruled, 'policy' | 'calendar'>,
  state: CaseState,
  request: RequestOf<'place'>,
  unready: readonly Finding[],
): Promise<JudgedPlacement> {
  const judged = await judgeCase(trx, state, policy, { purpose: 'placement', at: request.at }, unready);
  const event = placedOrHeld(state, request, judged.judgement, { now: request.at, policy, calendar });
  return { event, judged };
}

/**
 * Ends the old incumbencies of all `takers` and begins their new ones, in this transaction: all of them or none, so that two
 * may change places. The seats must be locked. No way back: a correction is a new decree.
 */
export const movePeople = (trx: Knex.Transaction, takers: readonly SeatTaker[]): Promise<void> =>
  takeSeats(trx, takers);

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
  const { event } = placement;
  if (event.kind === 'placed') await movePeople(trx, [{ case: state.case, employee: state.subject, from: event.from }]);
  return placement;
}
