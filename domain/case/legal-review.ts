import type { Holder } from './roles.ts';
import { type CaseState, waitFor } from './state.ts';

/**
 * Who answers the legal review of a case whose inauguration is late: whoever is asked for it, and the authorized official;
 * `null` for a case that is under no such review.
 */
export function reviewersOf(state: CaseState): readonly Holder[] | null {
  if (state.hold?.cause !== 'inauguration') return null;
  const official = state.offices.authorized_official.map(({ office }) => office);
  return [...new Set([...(waitFor(state, 'legal_review')?.holders ?? []), ...official])];
}
