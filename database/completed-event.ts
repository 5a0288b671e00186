import type { Knex } from 'knex';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import { calendarAdopted, policyAdopted } from '../domain/case/adoption.ts';
import { factCorrected } from '../domain/case/correction.ts';
import type { CaseEvent, EventOf, Proposal, RegisterRequest } from '../domain/case/events.ts';
import { isRefusal } from '../domain/case/parse-command.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import { judgedDecree, placedOrHeld, purposeOfRecheck, rechecked } from '../domain/case/register-answer.ts';
import type { CaseState } from '../domain/case/state.ts';
import { type Judged, judgeCase, seatLost } from './case-findings.ts';
import { factsSaidOf } from './corrected-facts.ts';
import { policyVersion } from './policies.ts';
import { hasReservation, lockSeats, takeSeat } from './seats.ts';
import { latestCalendar } from './working-calendar.ts';

/** What a case is judged under, and whether an attempt to place has just found the seat or the person taken. */
export interface Ruled {
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
  readonly seatTaken: boolean;
}

/** An event that may stand in the file, with what the rules looked at and found, if they were asked for it. */
export interface Completed {
  readonly event: CaseEvent;
  readonly judged?: Judged;
}

/** What is to be said of the seat before the rules are asked: nothing while it is reserved. */
const lostSeat = async (trx: Knex.Transaction, { seatTaken }: Ruled, state: CaseState) =>
  !seatTaken && (await hasReservation(trx, state.case)) ? [] : [seatLost(state.position)];

async function recheck(
  trx: Knex.Transaction,
  { policy, calendar }: Ruled,
  state: CaseState,
  request: RegisterRequest,
): Promise<Completed> {
  const check = { purpose: purposeOfRecheck(state), at: request.at };
  const judged = await judgeCase(trx, state, policy, check);
  return { event: rechecked(state, request, judged.judgement, { now: request.at, policy, calendar }), judged };
}

async function place(
  trx: Knex.Transaction,
  ruled: Ruled,
  state: CaseState,
  request: RegisterRequest,
): Promise<Completed> {
  const { policy, calendar } = ruled;
  await lockSeats(trx, state.case, state.subject);
  const lost = await lostSeat(trx, ruled, state);
  const judged = await judgeCase(trx, state, policy, { purpose: 'placement', at: request.at }, lost);
  const event = placedOrHeld(state, request, judged.judgement, { now: request.at, policy, calendar });
  if (event.kind === 'placed') await takeSeat(trx, state.case, state.subject, event.from);
  return { event, judged };
}

/** The rules are asked once more before the decree, on the date and with the clearance that it gives. */
async function judgeDecree(
  trx: Knex.Transaction,
  ruled: Ruled,
  state: CaseState,
  proposed: EventOf<'decree_issued'>,
): Promise<Completed | Refusal> {
  const { at, effectiveDate, clearanceNumber, clearanceDate } = proposed;
  const decree = { effectiveDate, clearance: { number: clearanceNumber, date: clearanceDate } };
  const lost = await lostSeat(trx, ruled, state);
  const judged = await judgeCase(trx, state, ruled.policy, { purpose: 'decree', at, decree }, lost);
  const event = judgedDecree(state, proposed, judged.judgement);
  return isRefusal(event) ? event : { event, judged };
}

/** An event for which no rule had to be asked. */
const alone = (event: CaseEvent | Refusal): Completed | Refusal => (isRefusal(event) ? event : { event });

/** The event that a proposal becomes inside the transaction; where rules have to be asked, with what they found. */
export async function completedEvent(
  trx: Knex.Transaction,
  ruled: Ruled,
  state: CaseState,
  proposal: Proposal,
): Promise<Completed | Refusal> {
  switch (proposal.kind) {
    case 'recheck':
      return recheck(trx, ruled, state, proposal);
    case 'place':
      return place(trx, ruled, state, proposal);
    case 'decree_issued':
      return judgeDecree(trx, ruled, state, proposal);
    case 'adopt_calendar':
      return alone(calendarAdopted(state, proposal, await latestCalendar(trx), { ...ruled, now: proposal.at }));
    case 'adopt_policy': {
      const policy = await policyVersion(trx, ruled.policy.id, proposal.version);
      return alone(policyAdopted(state, proposal, policy, { ...ruled, now: proposal.at }));
    }
    case 'correct_fact':
      return alone(factCorrected(state, proposal, await factsSaidOf(trx, state.case)));
    default:
      return { event: proposal };
  }
}
