import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EventOf } from '../../domain/case/events.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { leadersOf } from '../../domain/case/opening.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { judgedAmendment } from '../../domain/case/register-answer.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { caseNumberOf, type PositionId, type UnitId } from '../../domain/identifiers.ts';
import { moveBetween } from '../agencies.ts';
import { headOfficeFor } from '../offices.ts';
import { currentPosition } from '../people.ts';
import { moveReservation } from '../seats.ts';
import { placeOf } from '../units.ts';
import { type Judged, judgeCase, knownPostOf } from './case-findings.ts';

type Amended = EventOf<'amended'>;

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message: `conclude: ${message}` });

/** Whether a move to this unit is of the kind and direction that the policy of the case governs. */
async function staysOfKind(trx: Knex.Transaction, state: CaseState, policy: CasePolicy, to: UnitId): Promise<boolean> {
  const row = await trx('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .first('origin_unit_id');
  const move = await moveBetween(trx, row.origin_unit_id, to);
  return move?.kind === policy.kind && move.direction === (policy.direction ?? 'incoming');
}

/** The amendment with where the other seat is and which heads answer for it, the reservation moved there; or why not. */
async function toSeat(
  trx: Knex.Transaction,
  state: CaseState,
  policy: CasePolicy,
  event: Amended,
  position: PositionId,
): Promise<Amended | Refusal> {
  const place = await placeOf(trx, position);
  if (place === null) return notAllowed('the register knows no position with the id that toPosition gives');
  if ((await currentPosition(trx, state.subject)) === position)
    return notAllowed('toPosition is the position that the employee holds already');
  if (!(await staysOfKind(trx, state, policy, place.unit)))
    return notAllowed(
      'toPosition makes it a move of another kind, with other steps; withdraw this case and open another',
    );
  const now = new Date(event.at);
  const head = await headOfficeFor(trx, place.unit, state.subject, now);
  const origin = state.offices.origin_head[0] ?? head;
  const seat = { case: state.case, employee: state.subject, position, from: localDate(event.at, place.zone) };
  if (!(await moveReservation(trx, seat)))
    return {
      code: 'SeatTaken',
      message: 'conclude: no seat is free at toPosition; choose another position. The seat of this case stays reserved',
    };
  await trx('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .update({ destination_unit_id: place.unit, stated_need_id: null });
  const offices = {
    ...state.offices,
    destination_head: [head],
    leader: leadersOf(origin, head, place.remote, state.offices.hr[0]),
  };
  return { ...event, destinationUnit: place.unit, destinationZone: place.zone, offices };
}

/**
 * What an amendment becomes: the other seat is reserved and the one before is free again, in this transaction, and the rules
 * are judged on the move as it is then. Refused, with nothing changed, when no seat is free there.
 */
export async function amendedCase(
  trx: Knex.Transaction,
  state: CaseState,
  { policy, calendar }: { readonly policy: CasePolicy; readonly calendar: WorkingCalendar },
  proposed: Amended,
): Promise<{ readonly event: Amended; readonly judged: Judged } | Refusal> {
  const { position, moveReasons } = proposed;
  const placed = position === undefined ? proposed : await toSeat(trx, state, policy, proposed, position);
  if (isRefusal(placed)) return placed;
  const judged = await judgeCase(trx, evolve(state, placed), policy, {
    purpose: 'planning',
    at: placed.at,
    ...(moveReasons === undefined ? {} : { reasons: moveReasons }),
  });
  const { departures: _, ...need } = judged.facts.targetSeats;
  const moved = position === undefined ? placed : { ...placed, need, ...knownPostOf(judged.facts) };
  const context = { now: placed.at, policy, calendar };
  return { event: judgedAmendment(state, moved, judged.judgement, context), judged };
}
