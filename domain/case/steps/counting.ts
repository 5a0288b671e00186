import type { StepDecision, Vote } from '../event-facts.ts';
import type { ApprovalStep } from '../policy.ts';
import type { CaseState } from '../state.ts';
import { revisionOf } from '../state.ts';
import { officesOfStep } from './step-offices.ts';

const yes: readonly Vote['decision'][] = ['approved', 'recommended'];
const no: readonly Vote['decision'][] = ['rejected', 'advised_against'];

/** How many offices have to say yes. */
export function needed({ counting = 'first' }: Pick<ApprovalStep, 'counting'>, offices: number): number {
  if (typeof counting === 'object') return counting.quorum;
  return counting === 'all' ? offices : 1;
}

/** Votes of a step that count: those taken on the case as it stands now. A stale one never does. */
export const liveVotes = (state: CaseState, step: string): readonly Vote[] =>
  (state.votes?.[step] ?? []).filter(({ revision }) => revision >= revisionOf(state));

/** What the votes of a step come to: a decision, nothing yet, or no way left to the yes that it needs. */
export type Counted = { readonly decision: StepDecision } | 'open' | 'out_of_reach';

/**
 * Counts `votes`, the last of them just cast. A vote against ends a step whose yes is out of reach; one in favour, or an
 * abstention, that leaves it out of reach ends nothing, since nobody is rejected by arithmetic.
 */
export function countVotes(state: CaseState, step: ApprovalStep, votes: readonly Vote[]): Counted {
  const last = votes.at(-1);
  if (last === undefined) return 'open';
  const positive: StepDecision = step.mode === 'decide' ? 'approved' : 'recommended';
  const negative: StepDecision = step.mode === 'decide' ? 'rejected' : 'advised_against';
  const against = no.includes(last.decision);
  if ((step.counting ?? 'first') === 'first' && last.decision !== 'abstained')
    return { decision: against ? negative : positive };
  const vetoing = (step.veto ?? []).flatMap((role) => state.offices[role].map(({ office }) => office));
  if (against && vetoing.includes(last.office)) return { decision: negative };
  const offices = officesOfStep(state, step).length;
  const inFavour = votes.filter(({ decision }) => yes.includes(decision)).length;
  const goal = needed(step, offices);
  if (inFavour >= goal) return { decision: positive };
  if (inFavour + (offices - votes.length) >= goal) return 'open';
  return against ? { decision: negative } : 'out_of_reach';
}
