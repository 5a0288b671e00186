import type { Knex } from 'knex';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import { calendarAdopted, policyAdopted } from '../domain/case/adoption.ts';
import { factCorrected } from '../domain/case/correction.ts';
import type { CaseEvent, Proposal, RegisterRequest } from '../domain/case/events.ts';
import { isRefusal } from '../domain/case/parse-command.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import {
  type DecreeEvent,
  judgedDecree,
  placedOrHeld,
  purposeOfRecheck,
  rechecked,
} from '../domain/case/register-answer.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { Purpose } from '../domain/eligibility/facts.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import { amendedCase } from './case-amendment.ts';
import { type Judged, judgeCase, seatLost, seatNotLeft } from './case-findings.ts';
import { factsSaidOf } from './corrected-facts.ts';
import { policyVersion } from './policies.ts';
import { reroutedEvent, seatedEvent } from './seated-event.ts';
import { lockSeats, reservationStanding, takeSeat } from './seats.ts';
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
  /** The register gave the event other offices than whoever proposed it could know. */
  readonly unforeseen?: boolean;
}

/** What is to be said of the seat before the rules are asked: nothing while it is reserved, and at the placement free. */
async function seatFindings(trx: Knex.Transaction, state: CaseState, purpose: Purpose): Promise<readonly Finding[]> {
  const standing = await reservationStanding(trx, state.case);
  if (standing.kind === 'lost') return [seatLost(state.position)];
  return standing.kind === 'conditional' && purpose === 'placement' ? [seatNotLeft(state.position, standing.case)] : [];
}

async function recheck(
  trx: Knex.Transaction,
  { policy, calendar }: Ruled,
  state: CaseState,
  request: RegisterRequest,
): Promise<Completed> {
  const check = { purpose: purposeOfRecheck(state), at: request.at };
  const unready = check.purpose === 'placement' ? await seatFindings(trx, state, check.purpose) : [];
  const judged = await judgeCase(trx, state, policy, check, unready);
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
  const unready = ruled.seatTaken ? [seatLost(state.position)] : await seatFindings(trx, state, 'placement');
  const judged = await judgeCase(trx, state, policy, { purpose: 'placement', at: request.at }, unready);
  const event = placedOrHeld(state, request, judged.judgement, { now: request.at, policy, calendar });
  if (event.kind === 'placed') await takeSeat(trx, state.case, state.subject, event.from);
  return { event, judged };
}

/** The rules are asked once more before the decree, on the date and with the clearance that it gives. */
async function judgeDecree(
  trx: Knex.Transaction,
  ruled: Ruled,
  state: CaseState,
  proposed: DecreeEvent,
): Promise<Completed | Refusal> {
  const { at, effectiveDate, clearanceNumber, clearanceDate } = proposed;
  const decree = { effectiveDate, clearance: { number: clearanceNumber, date: clearanceDate } };
  const lost = await seatFindings(trx, state, 'decree');
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
  now: Date,
): Promise<Completed | Refusal> {
  switch (proposal.kind) {
    case 'recheck': {
      const { event, judged } = await recheck(trx, ruled, state, proposal);
      return { ...(await seatedEvent(trx, ruled, state, event, now)), ...(judged === undefined ? {} : { judged }) };
    }
    case 'recused':
      return reroutedEvent(trx, ruled, state, proposal, now);
    case 'place':
      return place(trx, ruled, state, proposal);
    case 'amended':
      return amendedCase(trx, state, ruled, proposal);
    case 'decree_issued':
    case 'decree_recorded':
      return judgeDecree(trx, ruled, state, proposal);
    case 'adopt_calendar':
      return alone(calendarAdopted(state, proposal, await latestCalendar(trx), { ...ruled, now: proposal.at }));
    case 'adopt_policy': {
      const policy = await policyVersion(trx, ruled.policy.id, proposal.version);
      const event = policyAdopted(state, proposal, policy, { ...ruled, now: proposal.at });
      // Steps that begin with the policy are seated as that policy has them.
      return isRefusal(event) ? event : seatedEvent(trx, { ...ruled, policy: event.policy }, state, event, now);
    }
    case 'correct_fact': {
      const said = await factsSaidOf(trx, state.case);
      const event = factCorrected(state, proposal, said, { ...ruled, now: proposal.at });
      return isRefusal(event) ? event : seatedEvent(trx, ruled, state, event, now);
    }
    default:
      return seatedEvent(trx, ruled, state, proposal, now);
  }
}
