import type { Knex } from 'knex';
import { calendarAdopted, policyAdopted } from '../../domain/case/adoption.ts';
import { factCorrected } from '../../domain/case/correction.ts';
import { setAwaited } from '../../domain/case/dependent-set.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { type DecreeEvent, judgedDecree, purposeOfRecheck, rechecked } from '../../domain/case/register-answer.ts';
import type { Proposal, RegisterRequest } from '../../domain/case/register-request.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { membershipOf } from '../batch/batch-members.ts';
import { factsSaidOf } from '../decree/corrected-facts.ts';
import { policyVersion } from '../policies.ts';
import { latestCalendar } from '../working-calendar.ts';
import { amendedCase } from './case-amendment.ts';
import { type Judged, judgeCase, judgeCases } from './case-findings.ts';
import type { Completed, Ruled } from './completed.ts';
import { place } from './placement.ts';
import { seatFindings } from './seat-findings.ts';
import { reroutedEvent, seatedEvent } from './seated-event.ts';

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

/** A decree as proposed for a case, and what the case goes by. */
export interface ProposedDecree {
  readonly state: CaseState;
  readonly policy: CasePolicy;
  readonly proposed: DecreeEvent;
}

/**
 * What the rules say of these decrees, each on the date and with the clearance that it gives: asked once more before it is
 * issued, in the transaction that issues it, with as many statements for many cases as for one.
 */
export async function judgeDecrees(
  trx: Knex.Transaction,
  all: readonly ProposedDecree[],
): Promise<ReadonlyMap<CaseId, Judged>> {
  const toJudge = [];
  for (const { state, policy, proposed } of all) {
    const { at, effectiveDate, clearanceNumber, clearanceDate } = proposed;
    const decree = { effectiveDate, clearance: { number: clearanceNumber, date: clearanceDate } };
    const also = await seatFindings(trx, state, 'decree');
    toJudge.push({ state, policy, check: { purpose: 'decree' as const, at, decree }, also });
  }
  return toJudge.length === 0 ? new Map() : judgeCases(trx, toJudge);
}

async function judgeDecree(
  trx: Knex.Transaction,
  { policy, judged: known }: Ruled,
  state: CaseState,
  proposed: DecreeEvent,
): Promise<Completed | Refusal> {
  const judged = known ?? (await judgeDecrees(trx, [{ state, policy, proposed }])).get(state.case);
  if (judged === undefined) throw new Error(`${state.case} was not judged`);
  const event = judgedDecree(state, proposed, judged.judgement);
  return isRefusal(event) ? event : { event, judged };
}

/** Why a case issues no decree by itself: its batch does, with one number for all that are ready. */
async function decreedByBatch(trx: Knex.Transaction, state: CaseState, proposed: DecreeEvent): Promise<Refusal | null> {
  if (proposed.kind !== 'decree_issued' || proposed.batch !== undefined) return null;
  const member = await membershipOf(trx, state.case);
  if (member === null) return null;
  const { batch } = member;
  const message = `issueDecree: the case belongs to ${batch}, which issues its decree (POST /batches/${batch}/decree), also to members that are ready later`;
  return { code: 'NotAllowed', message };
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
    case 'place': {
      const set = await membershipOf(trx, state.case);
      return set === null ? place(trx, ruled, state, proposal) : { event: setAwaited(proposal, set) };
    }
    case 'amended':
      return amendedCase(trx, state, ruled, proposal);
    case 'decree_issued':
    case 'decree_recorded':
      return (await decreedByBatch(trx, state, proposal)) ?? judgeDecree(trx, ruled, state, proposal);
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
