import { type Context, waitForOffices } from '../deadlines.ts';
import { openSteps } from '../permission.ts';
import type { ApprovalStep } from '../policy.ts';
import type { CaseState } from '../state.ts';
import type { Wait, WaitKey } from '../wait.ts';
import { officesOfStep } from './step-offices.ts';

/** The wait of a step that begins. */
export const waitForStep = (state: CaseState, context: Context, step: ApprovalStep): Wait =>
  waitForOffices(state, context, `step:${step.id}`, officesOfStep(state, step));

/** Where a case is led when these steps are decided. */
export interface Leading {
  readonly stage: 'approval' | 'decree';
  readonly closes: readonly WaitKey[];
  readonly opens?: readonly Wait[];
}

/**
 * What to wait for when `decided` are decided: the steps of the first group that is not wholly so, and after the last
 * group the decree. Steps of a later group that are open stop being asked.
 */
export function leadingOn(state: CaseState, context: Context, decided: CaseState['steps']): Leading {
  const undecided = context.policy.steps.filter(({ id }) => decided[id] === undefined);
  const group = Math.min(...undecided.map((step) => step.group));
  const asked = undecided.filter((step) => step.group === group);
  const open = openSteps(state);
  const done = open.filter((id) => !asked.some((step) => step.id === id));
  const closes = done.flatMap((id): WaitKey[] => {
    const question: WaitKey = `information:${id}`;
    return state.waits.some(({ key }) => key === question) ? [`step:${id}`, question] : [`step:${id}`];
  });
  if (undecided.length === 0)
    return { stage: 'decree', closes, opens: [waitForOffices(state, context, 'decree', state.offices.hr)] };
  const begun = asked.filter(({ id }) => !open.includes(id)).map((step) => waitForStep(state, context, step));
  return { stage: 'approval', closes, ...(begun.length > 0 ? { opens: begun } : {}) };
}

/** The waits that begin when the approval stage does. */
export const approvalOpens = (state: CaseState, context: Context): readonly Wait[] =>
  leadingOn(state, context, {}).opens ?? [];
