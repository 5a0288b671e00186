import type { OfficeKind } from '../../database/offices.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { EmployeeId, OfficeId, UnitId } from '../../domain/identifiers.ts';
import type { Caller } from '../authentication.ts';
import { headedBy, holds, holdsKind, openerFor } from '../authority.ts';
import { Problem } from '../problem.ts';

/*
 * What `authority.ts` answers for cases and the register, for plans: who makes, reads, endorses and carries them out.
 */

/** Throws 403 unless the caller makes plans, which is HR. */
export function mustPlan(caller: Caller): void {
  if (!holdsKind(caller, 'hr')) throw new Problem('not_yours', 'Plans are made by the civil service agency (BKD).');
}

/** Offices that read every plan as HR does: those that are to decide on its cases. */
const planOffices: readonly OfficeKind[] = ['hr', 'authorized_official', 'appointing_authority'];

/** Which moves of plans the caller may read: all, or those from or to the units headed. Throws 403 for anybody else. */
export function readablePlanUnits(caller: Caller, endorser: OfficeId): 'all' | readonly UnitId[] {
  if (planOffices.some((kind) => holdsKind(caller, kind)) || holds(caller, endorser)) return 'all';
  const own = headedBy(caller);
  if (own.length > 0) return own;
  throw new Problem(
    'not_yours',
    'Plans are for those who make, endorse and decide on them. Your own case tells you of yours.',
  );
}

/** Throws 403 unless the caller reads plans as a whole. */
export function mustReadPlans(caller: Caller, endorser: OfficeId): void {
  if (readablePlanUnits(caller, endorser) !== 'all')
    throw new Problem('not_yours', 'This is for those who make, endorse and decide on plans.');
}

/** Throws 403 unless the caller holds the office of the head of the agency, and not as Plt or Plh. */
export function mustEndorse(caller: Caller, endorser: OfficeId): void {
  const held = caller.offices.find(({ office }) => office === endorser);
  if (held === undefined) throw new Problem('not_yours', `A plan is endorsed by the head of the agency: ${endorser}.`);
  if (held.capacity !== 'definitive')
    throw new Problem('acting_holder', `An acting holder (Plt, Plh) of ${endorser} may not endorse a plan; it waits.`);
}

/** In whose name HR opens the cases of a plan about `movers`. Throws as {@link openerFor} does for one case. */
export function planOpenerFor(caller: Caller, movers: readonly EmployeeId[], office: string | undefined): Actor {
  const own = movers.find((employee) => employee === caller.person);
  const [first] = movers;
  const subject = own ?? first;
  if (subject === undefined) throw new Problem('plan_not_ready', 'The plan moves nobody: there is no case to open.');
  return openerFor(caller, subject, office);
}
