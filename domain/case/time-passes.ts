import { type Context, expire } from './deadlines.ts';
import { inaugurationLapses } from './inauguration.ts';
import type { Proposal } from './register-request.ts';
import { type CaseState, waitFor } from './state.ts';

/**
 * What follows when time has passed until `context.now`. The time for an inauguration comes first: once it has passed, no other
 * clock runs.
 */
export function timePasses(state: CaseState, context: Context): readonly Proposal[] {
  const due = waitFor(state, 'inauguration');
  return due !== undefined && due.dueAt !== null && due.dueAt <= context.now
    ? [inaugurationLapses(state, context, due)]
    : expire(state, context);
}
