import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CaseId } from '../identifiers.ts';
import { pausedWait, resumedWait } from './clock.ts';
import { beginWait } from './deadlines.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { evolve, opened } from './evolve.ts';
import type { ApprovalStep, CasePolicy } from './policy.ts';
import { type CaseState, waitFor } from './state.ts';
import { officesOfStep } from './steps/step-offices.ts';
import type { Wait } from './wait.ts';

/** What would have been otherwise in one closed case under a draft policy. */
export interface Simulated {
  readonly case: CaseId;
  /** Steps of the draft that the case was never asked about: their decisions are missing. */
  readonly missing: readonly string[];
  /** Steps that were decided and that the draft does not ask. */
  readonly dropped: readonly string[];
  /** Steps decided later than the draft allows, by how many milliseconds. */
  readonly overdue: readonly { readonly step: string; readonly byMs: number }[];
  /** Steps whose documents were not attached when they were approved. */
  readonly lacking: readonly string[];
}

interface Taken {
  readonly event: EventOf<'step_decided'>;
  readonly before: CaseState;
  /** Since when its offices were asked, or of an external step its complete dossier was out, in milliseconds. */
  readonly from: number;
}

/** The last decision of each step, with the state it met and since when its offices were asked. */
function decisionsIn(file: readonly CaseEvent[]): ReadonlyMap<string, Taken> {
  const taken = new Map<string, Taken>();
  const asked = new Map<string, number>();
  const [first, ...rest] = file;
  if (first?.kind !== 'opened') return taken;
  let state = opened(first);
  for (const event of rest) {
    if (event.kind === 'step_decided')
      taken.set(event.step, { event, before: state, from: asked.get(event.step) ?? event.at });
    for (const { key } of event.opens ?? []) {
      const known = state.waits.some((wait) => wait.key === key);
      const anew = !known || event.kind === 'dossier_sent' || event.kind === 'dossier_complete';
      if (key.startsWith('step:') && anew) asked.set(key.slice('step:'.length), event.at);
    }
    state = evolve(state, event);
  }
  return taken;
}

function lateBy(
  step: ApprovalStep,
  { event, before, from }: Taken,
  policy: CasePolicy,
  calendar: WorkingCalendar,
): number {
  const seated = officesOfStep(before, step);
  const zone = seated[0]?.zone ?? before.subjectZone;
  // Of an external step the answer is measured, whose clock runs from the dossier.
  const pace = { urgent: before.urgent, external: { [step.id]: 'sent' } } as const;
  const begun = beginWait(pace, { now: from, policy, calendar }, `step:${step.id}`, [], zone);
  const { dueAt } = stoodStill(before, begun, from, calendar);
  return dueAt === null ? 0 : Math.max(0, event.at - dueAt);
}

/** The draft's wait with its clock stopped whenever the real one stood still; why it did makes no difference here. */
function stoodStill(before: CaseState, begun: Wait, since: number, calendar: WorkingCalendar): Wait {
  const real = waitFor(before, begun.key);
  const stop = (wait: Wait, at: number): Wait => pausedWait(wait, 'hold', at, wait.term ?? null, calendar);
  const again = (real?.stopped ?? [])
    .filter(({ from }) => from >= since)
    .reduce((wait, { from, to }) => resumedWait(stop(wait, from), 'hold', to, calendar), begun);
  return real?.paused === undefined ? again : stop(again, real.paused.since);
}

const lacks = ({ requires }: ApprovalStep, { event, before }: Taken): boolean =>
  (event.decision === 'approved' || event.decision === 'recommended') &&
  (requires ?? []).some((kind) => !before.documents?.some((document) => document.kind === kind));

/**
 * A draft policy over the file of a closed case: which steps nobody was asked about, which were asked for nothing, which were
 * late by the new deadlines, which lacked a document. It judges nobody: offices, votes and words are not played again. Steps are
 * the same when their ids are.
 */
export function simulate(file: readonly CaseEvent[], draft: CasePolicy, calendar: WorkingCalendar): Simulated | null {
  const [first] = file;
  if (first?.kind !== 'opened') return null;
  const taken = decisionsIn(file);
  const rejected = [...taken.values()].some(({ event }) => event.decision === 'rejected');
  // A case that ended before its approval, or in a rejection, was rightly not asked about the rest.
  const approved = !rejected && file.some(({ stage }) => stage === 'decree');
  const known = draft.steps.flatMap((step) => {
    const decision = taken.get(step.id);
    return decision === undefined ? [] : [{ step, decision }];
  });
  return {
    case: first.case,
    missing: approved ? draft.steps.map(({ id }) => id).filter((id) => !taken.has(id)) : [],
    dropped: [...taken.keys()].filter((id) => !draft.steps.some((step) => step.id === id)),
    overdue: known
      .map(({ step, decision }) => ({ step: step.id, byMs: lateBy(step, decision, draft, calendar) }))
      .filter(({ byMs }) => byMs > 0),
    lacking: known.filter(({ step, decision }) => lacks(step, decision)).map(({ step }) => step.id),
  };
}
