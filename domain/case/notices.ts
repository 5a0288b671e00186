import type { FollowUpTemplate } from '../after/letters.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { type Holder, seatedIn } from './roles.ts';
import type { CaseState } from './state.ts';
import { taskChanges } from './tasks.ts';

/** The letters that a case sends. `task` says that an answer is awaited, `overdue` that somebody else's is late. */
export const noticeTemplates = [
  'task',
  'overdue',
  'session_planned',
  'amended',
  'made_urgent',
  'decree_issued',
  // Sent by the renderer, where a signing service is configured: a decree is written, and waits for its signature.
  'signature',
  // So too, to the official whom a paper names, and who has not issued it.
  'paper_signature',
  'delivery_breach',
  'inauguration_invited',
  'placement_held',
  'placed',
  'office_vacant',
  'rejected',
  'withdrawn',
  'revoked',
  'closed',
  'held',
  'resumed',
  'deadline_moved',
  'reminder',
  'legal_effect',
] as const;
/** Follow-ups send theirs through the same post. */
export type NoticeTemplate = (typeof noticeTemplates)[number] | FollowUpTemplate;

export interface Notice {
  readonly template: NoticeTemplate;
  readonly to: Holder;
}

/** What the employee is told of an event, beyond the tasks it brings. */
function toldToSubject(event: CaseEvent): NoticeTemplate | null {
  if (event.stage === 'closed') return event.outcome === 'placed' ? 'closed' : (event.outcome ?? null);
  switch (event.kind) {
    case 'decree_revoked':
      return 'revoked';
    case 'session_planned':
    case 'amended':
    case 'made_urgent':
    case 'decree_issued':
    case 'inauguration_invited':
    case 'placement_held':
    case 'placed':
      return event.kind;
    case 'decree_recorded':
      return 'decree_issued';
    case 'set_held':
      return 'placement_held';
    default:
      return null;
  }
}

/** What everybody concerned is told of the clocks of a case. */
function toldOfClocks(event: CaseEvent, { waits }: CaseState): readonly Notice[] {
  const holdersOf = (key?: string): readonly Holder[] =>
    waits.flatMap((wait) => (key === undefined || wait.key === key ? wait.holders : []));
  const everybody = (template: 'held' | 'resumed') =>
    [...holdersOf(), 'subject' as const].map((to): Notice => ({ template, to }));
  if ('holds' in event && event.holds !== undefined) return everybody('held');
  switch (event.kind) {
    case 'rechecked':
    case 'placement_held':
      return event.resumes === true ? everybody('resumed') : [];
    case 'inauguration_lapsed':
      return everybody('held');
    case 'held':
    case 'resumed':
      return everybody(event.kind);
    case 'calendar_adopted':
    case 'policy_adopted':
      return event.moved.flatMap(({ wait }) => holdersOf(wait)).map((to) => ({ template: 'deadline_moved', to }));
    case 'extended':
      return holdersOf(event.wait).map((to) => ({ template: 'deadline_moved', to }));
    case 'step_retried':
      return holdersOf(event.wait).map((to) => ({ template: 'task', to }));
    default:
      return [];
  }
}

/** Whoever explains in a session has to know of it, unless it was their own plan. */
const toldToLeaders = ({ kind, by }: EventOf<'session_planned'>, { offices }: CaseState): readonly Notice[] =>
  offices.leader.filter(({ office }) => office !== by?.office).map(({ office }) => ({ template: kind, to: office }));

/** What HR is told besides its tasks: a delivery that is late (R19), a revocation after the placement, an office left vacant. */
function toldToHr(event: CaseEvent, { offices }: CaseState): readonly Notice[] {
  const hr = (template: NoticeTemplate) => offices.hr.map(({ office }): Notice => ({ template, to: office }));
  switch (event.kind) {
    case 'escalated':
      if (event.wait !== 'delivery') return [];
      return [
        ...hr('delivery_breach'),
        ...(event.to === null ? [] : [{ template: 'delivery_breach', to: event.to } as const]),
      ];
    case 'decree_revoked':
      return hr('revoked');
    case 'placed':
      return (event.handover?.vacant.length ?? 0) > 0 ? hr('office_vacant') : [];
    default:
      return [];
  }
}

/** Whom to write to after an event. Recipients are offices (or the employee): who holds them is looked up when it is sent. */
export function noticesOf(before: CaseState | null, event: CaseEvent, after: CaseState): readonly Notice[] {
  const officers = seatedIn(after.offices, 'legal_officer').map(({ office }) => office);
  const tasks = taskChanges(before, after).begun.map(({ holder, purpose }): Notice => {
    const late = holder !== 'subject' && officers.includes(holder) ? 'legal_effect' : 'overdue';
    return { template: purpose === 'decide' ? 'task' : late, to: holder };
  });
  const told = toldToSubject(event);
  const all = [
    ...tasks,
    ...toldOfClocks(event, after),
    ...toldToHr(event, after),
    ...(told === null ? [] : [{ template: told, to: 'subject' as const }]),
    ...(event.kind === 'session_planned' ? toldToLeaders(event, after) : []),
  ];
  return [...new Map(all.map((notice) => [`${notice.template} ${notice.to}`, notice])).values()];
}
