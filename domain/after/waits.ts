import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Zone } from '../calendar/zone.ts';
import { type Holder, type Role, seatedIn } from '../case/roles.ts';
import { dueOf, termFrom } from '../case/term.ts';
import type { OfficeId } from '../identifiers.ts';
import { deliveryOfCorrections, type FollowUpDeadline, type FollowUpPolicy } from './policy.ts';
import type { FollowUpState } from './state.ts';
import type { FollowUpWait, FollowUpWaitKey } from './wait.ts';

/** What a decision may know besides the state: the instant in milliseconds, the policy of the follow-up, the newest calendar. */
export interface FollowUpContext {
  readonly now: number;
  readonly policy: FollowUpPolicy;
  readonly calendar: WorkingCalendar;
}

/** The policy's deadline for what is waited for; `null` for the instant at which a review opens. */
export function deadlineFor(policy: FollowUpPolicy, key: FollowUpWaitKey): FollowUpDeadline | null {
  switch (key) {
    case 'objection_answer':
      return policy.objection.answer;
    case 'correction':
      return policy.correction;
    case 'correction_delivery':
    case 'correction_receipt':
      return deliveryOfCorrections(policy);
    case 'indicator':
      return policy.indicator;
    default:
      return key.split(':').length === 3 ? policy.answers : null;
  }
}

/** Begins to wait for `holders`, with the deadline that the policy gives; days count in `zone`. */
export function begin(
  { now, policy, calendar }: FollowUpContext,
  key: FollowUpWaitKey,
  holders: readonly Holder[],
  zone: Zone,
): FollowUpWait {
  const deadline = deadlineFor(policy, key);
  const counted =
    deadline === null ? { dueAt: null, provisional: false } : dueOf(termFrom(now, deadline.within, zone), calendar);
  return { key, holders, escalatedTo: [], overdueSince: null, ...counted };
}

/** The office that plays `role` and the zone that its days count in; the employee's zone where there is none. */
export function seatOf(
  state: FollowUpState,
  role: Role,
): { readonly holders: readonly OfficeId[]; readonly zone: Zone } {
  const seated = seatedIn(state.offices, role);
  return { holders: seated.map(({ office }) => office), zone: seated[0]?.zone ?? state.subjectZone };
}

/** Whose it is to answer an objection, or to pass it on to the authority elsewhere that does, and to record its answer. */
export const answererOf = (state: FollowUpState) =>
  seatOf(state, state.decreeElsewhere === true ? 'hr' : 'appointing_authority');

/** Who is told that `wait` is overdue, besides those who are late. The law may attach an effect to silence on an objection. */
export function toldOfDelay(state: FollowUpState, policy: FollowUpPolicy, wait: FollowUpWait): readonly OfficeId[] {
  const above = (deadlineFor(policy, wait.key)?.escalateTo ?? []).flatMap((role) => seatOf(state, role).holders);
  const officers =
    wait.key === 'objection_answer' ? seatedIn(state.offices, 'legal_officer').map(({ office }) => office) : [];
  return [...new Set([...above, ...officers])].filter((office) => !wait.holders.includes(office));
}
