import type { CaseEvent, EventOf } from './events.ts';
import type { Holder } from './roles.ts';
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
  'placement_held',
  'placed',
  'rejected',
  'withdrawn',
  'closed',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export interface Notice {
  readonly template: NoticeTemplate;
  readonly to: Holder;
}

/** What the employee is told of an event, beyond the tasks it brings. */
function toldToSubject(event: CaseEvent): NoticeTemplate | null {
  if (event.stage === 'closed') return event.outcome === 'placed' ? 'closed' : (event.outcome ?? null);
  switch (event.kind) {
    case 'session_planned':
    case 'amended':
    case 'made_urgent':
    case 'decree_issued':
    case 'placement_held':
    case 'placed':
      return event.kind;
    default:
      return null;
  }
}

/** Whoever explains in a session has to know of it, unless it was their own plan. */
const toldToLeaders = ({ kind, by }: EventOf<'session_planned'>, { offices }: CaseState): readonly Notice[] =>
  offices.leader.filter(({ office }) => office !== by?.office).map(({ office }) => ({ template: kind, to: office }));

/** Whom to write to after an event. Recipients are offices (or the employee): who holds them is looked up when it is sent. */
export function noticesOf(before: CaseState | null, event: CaseEvent, after: CaseState): readonly Notice[] {
  const tasks = taskChanges(before, after).begun.map(
    ({ holder, purpose }): Notice => ({ template: purpose === 'decide' ? 'task' : 'overdue', to: holder }),
  );
  const told = toldToSubject(event);
  const all = [
    ...tasks,
    ...(told === null ? [] : [{ template: told, to: 'subject' as const }]),
    ...(event.kind === 'session_planned' ? toldToLeaders(event, after) : []),
  ];
  return [...new Map(all.map((notice) => [`${notice.template} ${notice.to}`, notice])).values()];
}
