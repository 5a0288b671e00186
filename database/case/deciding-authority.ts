import type { Knex } from 'knex';
import { type Action, actionOf, mayActFor } from '../../domain/case/acting-holders.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Proposal } from '../../domain/case/register-request.ts';
import { type Actor, systemOffice } from '../../domain/case/roles.ts';
import { type Authority, authorities } from '../offices.ts';

/** Whether this capacity suffices for the action. */
export const suffices = (
  { kind, capacity, actions, proven }: Omit<Authority, 'actingFor'>,
  action: Action,
): boolean => {
  if (capacity === 'definitive') return true;
  return proven && mayActFor(kind, action) && (actions === null || actions.includes(action));
};

/** Why none of the capacities suffices, and for whom the case waits. */
function insufficient({ office }: Actor, held: Authority, action: Action): Refusal {
  const { capacity, kind, proven } = held;
  const code = 'ActingHolder';
  if (!proven)
    return {
      code,
      message: `no proof of authority of the acting holder (${capacity}) of ${office} is on record; HR records its number and date`,
    };
  if (!mayActFor(kind, action))
    return {
      code,
      message: `an acting holder or delegate of ${office} may not decide this (${action}; UU 30/2014 art. 14(7)); the case waits for the definitive holder`,
    };
  return { code, message: `the delegation of ${office} does not cover this (${action}); its holder decides` };
}

/**
 * The proposal with the capacity in which it was decided, as the register stands; or why the person may not decide this in
 * this office now. What time, the register or the
 * product itself brings, and the employee's own answers, pass as they are.
 */
export async function authorized(
  trx: Knex.Transaction,
  proposal: Proposal,
  policy: CasePolicy,
  now: Date,
): Promise<Proposal | Refusal> {
  const { by } = proposal;
  if (by === undefined) return proposal;
  const actor = await authorizedActor(trx, by, actionOf(proposal, policy), now);
  return isRefusal(actor) ? actor : { ...proposal, by: actor };
}

/** The actor with the capacity in which the register lets them take `action` now; or why it does not. */
export async function authorizedActor(
  trx: Knex.Transaction,
  by: Actor,
  action: Action,
  now: Date,
): Promise<Actor | Refusal> {
  if (by.office === 'subject' || by.office === systemOffice) return by;
  const held = await authorities(trx, by.office, by.person, now);
  const [first] = held;
  if (first === undefined)
    return {
      code: 'OfficeNotHeld',
      message: `the person does not hold the office ${by.office} now; its holder decides`,
    };
  const fit = held.find((each) => suffices(each, action));
  if (fit === undefined) return insufficient(by, first, action);
  if (fit.capacity === 'definitive') return by;
  const { capacity, actingFor } = fit;
  return { ...by, capacity, ...(actingFor === null ? {} : { actingFor }) };
}
