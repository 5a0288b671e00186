import { readFollowUp } from '../database/after/follow-up-record.ts';
import { standingDecree } from '../database/decree/correcting-decrees.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { Caller } from './authentication.ts';
import { mustReadFollowUp } from './authority/authority-after.ts';
import { courseOfFollowUp, objectionAsRead } from './resources/follow-up.ts';
import { viewReviews } from './resources/reviews.ts';
import { viewFollowUp } from './views/follow-up-view.ts';

/**
 * What followed the decree of a case, as the one who exports its file may read it: the course, the objection with its answer, the
 * reviews of the benefits and the decrees that corrected words. `null` when nothing followed.
 */
export async function followUpForExport(needs: ApiNeeds, state: CaseState, caller: Caller) {
  const { db, sealer } = needs;
  const row = await readFollowUp(db, state.case);
  if (row === null) return null;
  const reading = mustReadFollowUp(state, row.state, caller);
  const { mayDo: _, ...view } = viewFollowUp(row, caller, reading);
  const { reviews, ...asked } = await viewReviews(needs, { row, reading }, caller);
  const corrections = (await standingDecree(db, sealer, state.case))?.corrections ?? [];
  return {
    ...view,
    ...asked,
    events: await courseOfFollowUp(needs, state.case),
    objection: await objectionAsRead(needs, row.state, reading),
    reviews: reviews.map(({ mayAnswerAs: __, ...review }) => review),
    corrections: corrections.map(({ number, issuedOn, ground, corrections: passages }) => ({
      ...{ number, issuedOn, ground, passages },
    })),
  };
}
