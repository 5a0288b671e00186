import { type Context, stoppedLike } from '../deadlines.ts';
import type { MaterialFact } from '../event-facts.ts';
import type { Stage } from '../events.ts';
import { openSteps } from '../permission.ts';
import { type CaseState, waitFor } from '../state.ts';
import type { Wait, WaitKey } from '../wait.ts';
import { conditionsOf } from './conditions.ts';
import { leadingOn, waitForStep } from './openings.ts';
import { stepOf } from './step-offices.ts';

/** What an event carries that takes decisions of steps back. */
export interface Reopening {
  readonly stage: Stage;
  readonly reopens?: readonly string[];
  readonly closes?: readonly WaitKey[];
  readonly opens?: readonly Wait[];
}

/** The state without the decisions of these steps, and without what was sent for them. */
function without(state: CaseState, ids: readonly string[]): CaseState {
  const kept = <T>(perStep: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(perStep).filter(([id]) => !ids.includes(id)));
  return { ...state, steps: kept(state.steps), external: kept(state.external ?? {}) };
}

/** Open steps in which somebody has spoken. */
const votedSteps = (state: CaseState): readonly string[] =>
  openSteps(state).filter((id) => (state.votes?.[id]?.length ?? 0) > 0);

/** Open steps of which something would be left when they are asked no more: votes, or how far their dossier is. */
const begunSteps = (state: CaseState): readonly string[] => [
  ...votedSteps(state),
  ...openSteps(state).filter((id) => state.external?.[id] !== undefined),
];

/** Takes the decisions of these steps back, so that they are taken again in their group's turn. */
export function reopening(state: CaseState, context: Context, ids: readonly string[]): Reopening {
  const before = without(state, ids);
  const { stage, closes, opens } = leadingOn(before, context, before.steps);
  const decree: readonly WaitKey[] = waitFor(state, 'decree') === undefined ? [] : ['decree'];
  // What was said in a step that is asked no more is not kept for when it is asked again.
  const reopens = [...ids, ...begunSteps(state).filter((id) => closes.includes(`step:${id}`))];
  const closed = [...closes, ...decree, ...conditionsOf(state, reopens)];
  return {
    stage,
    ...(reopens.length > 0 ? { reopens } : {}),
    ...(closed.length > 0 ? { closes: closed } : {}),
    ...(opens === undefined ? {} : { opens }),
  };
}

/**
 * What an event carries that changes a material fact: the case has a new revision, decisions so far are stale, and those that
 * the policy wants taken again are. After the decree is issued nothing is taken back.
 */
export function changing(
  state: CaseState,
  context: Context,
  changed: MaterialFact,
): Reopening & { readonly changed: MaterialFact } {
  const undone = context.policy.steps
    .filter(({ id, retakeWhenStale }) => retakeWhenStale === true && state.steps[id] !== undefined)
    .map(({ id }) => id);
  const inApproval = state.stage === 'approval';
  const beforeDecree = state.stage === 'decree' && waitFor(state, 'decree') !== undefined;
  if (!inApproval && !(beforeDecree && undone.length > 0)) return { changed, stage: state.stage };
  const voted = inApproval ? votedSteps(state) : [];
  if (undone.length === 0 && voted.length === 0) return { changed, stage: state.stage };
  const again = reopening(state, context, undone);
  const fresh = voted
    .filter((id) => !again.closes?.includes(`step:${id}`))
    .flatMap((id) => stepOf(context.policy, id) ?? [])
    .map((step) => stoppedLike(state, context, waitFor(state, `step:${step.id}`), waitForStep(state, context, step)));
  const opens = [...(again.opens ?? []), ...fresh];
  return { ...again, changed, ...(opens.length > 0 ? { opens } : {}) };
}
