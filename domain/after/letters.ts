import { instantBefore } from '../case/reminders.ts';
import type { Holder } from '../case/roles.ts';
import { seatedIn } from '../case/roles.ts';
import { taskChanges } from '../case/tasks.ts';
import type { FollowUpEvent } from './events.ts';
import type { FollowUpPolicy } from './policy.ts';
import type { FollowUpState } from './state.ts';
import type { FollowUpWait } from './wait.ts';
import { deadlineFor, type FollowUpContext } from './waits.ts';

/** The letters that a follow-up sends. `court_route`: nobody has answered the objection in its time; what is open to the employee. */
export const followUpTemplates = [
  'follow_up_task',
  'follow_up_overdue',
  'follow_up_reminder',
  'review_open',
  'objection_received',
  'objection_answered',
  'objection_legal_effect',
  'court_route',
  'decree_corrected',
  // Sent by the renderer to whoever signs decrees, where a signing service is configured.
  'correction_signature',
  'obligation_due',
] as const;
export type FollowUpTemplate = (typeof followUpTemplates)[number];

/** A letter, and to whom. */
export interface FollowUpNotice {
  readonly template: FollowUpTemplate;
  readonly to: Holder;
}

/** A letter that is owed at a later instant, while its wait runs as it does now. */
export interface ScheduledFollowUpLetter extends FollowUpNotice {
  readonly wait: FollowUpWait['key'];
  /** Milliseconds. */
  readonly at: number;
}

function toldToSubject(event: FollowUpEvent): FollowUpTemplate | null {
  if (event.kind === 'objected') return 'objection_received';
  if (event.kind === 'objection_answered' || event.kind === 'decree_corrected') return event.kind;
  return event.kind === 'escalated' && event.wait === 'objection_answer' ? 'court_route' : null;
}

/** Whom to write to after an event; who holds an office is looked up when the letter is sent. */
export function followUpNotices(
  before: FollowUpState | null,
  event: FollowUpEvent,
  after: FollowUpState,
): readonly FollowUpNotice[] {
  const officers = seatedIn(after.offices, 'legal_officer').map(({ office }) => office);
  const tasks = taskChanges(before, after).begun.map(({ key, holder, purpose }): FollowUpNotice => {
    if (purpose === 'decide')
      return { template: key.startsWith('review:') ? 'review_open' : 'follow_up_task', to: holder };
    const examines = holder !== 'subject' && officers.includes(holder);
    return { template: examines ? 'objection_legal_effect' : 'follow_up_overdue', to: holder };
  });
  const told = toldToSubject(event);
  const all = [...tasks, ...(told === null ? [] : [{ template: told, to: 'subject' as const }])];
  return [...new Map(all.map((notice) => [`${notice.template} ${notice.to}`, notice])).values()];
}

function lettersOf(
  state: FollowUpState,
  { policy, calendar }: Pick<FollowUpContext, 'policy' | 'calendar'>,
  wait: FollowUpWait,
) {
  const deadline = deadlineFor(policy, wait.key);
  const { key, dueAt: due, holders, term } = wait;
  if (deadline === null || due === null) return [];
  const zone = term !== undefined && 'zone' in term ? term.zone : state.destinationZone;
  const reminders = deadline.remindBefore.flatMap((before) =>
    holders.map(
      (to): ScheduledFollowUpLetter => ({
        wait: key,
        template: 'follow_up_reminder',
        to,
        at: instantBefore(due, before, zone, calendar),
      }),
    ),
  );
  const officers = key === 'objection_answer' ? seatedIn(state.offices, 'legal_officer') : [];
  const alertAt = instantBefore(due, policy.objection.answer.alertBefore, zone, calendar);
  const alerts = officers.map(
    ({ office }): ScheduledFollowUpLetter => ({
      wait: key,
      template: 'objection_legal_effect',
      to: office,
      at: alertAt,
    }),
  );
  return [...reminders, ...alerts];
}

/** Every letter that is owed at a later instant. Computed anew after each event, so none outlives its wait. */
export const scheduledFollowUpLetters = (
  state: FollowUpState,
  rules: { readonly policy: FollowUpPolicy; readonly calendar: FollowUpContext['calendar'] },
): readonly ScheduledFollowUpLetter[] => state.waits.flatMap((wait) => lettersOf(state, rules, wait));
