import type { FollowUpDraft } from './events.ts';
import type { FollowUpState } from './state.ts';
import { type FollowUpContext, toldOfDelay } from './waits.ts';

/** What time brings: an event, or something that the register has to complete. */
export type Passed =
  | { readonly kind: 'event'; readonly draft: FollowUpDraft }
  | { readonly kind: 'open_review' | 'close_review'; readonly review: string };

/**
 * The next thing that is due at `context.now`; `null` when nothing is. Reviews open on their day and close when all have
 * answered or their time has passed; silence of an office climbs to whoever looks after it. Nothing is decided by silence.
 */
export function nextPassed(state: FollowUpState, { now, policy }: FollowUpContext): Passed | null {
  const due = state.waits.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
  for (const { id, standing } of state.reviews) {
    const answers = state.waits.filter(({ key }) => key.startsWith(`review:${id}:`));
    if (standing === 'scheduled' && due.some(({ key }) => key === `review:${id}`))
      return { kind: 'open_review', review: id };
    if (standing === 'open' && answers.every((wait) => due.includes(wait))) return { kind: 'close_review', review: id };
  }
  const late = due.find(({ key }) => !key.startsWith('review:'));
  if (late === undefined) return null;
  const to = toldOfDelay(state, policy, late);
  const { term: _, ...wait } = late;
  const told = { ...wait, dueAt: null, overdueSince: late.dueAt, escalatedTo: to };
  return { kind: 'event', draft: { kind: 'escalated', wait: late.key, to, opens: [told] } };
}
