import type { Refusal } from '../case/refusal.ts';
import type { Holder, Seated } from '../case/roles.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { FollowUpCommandOf } from './commands.ts';
import type { FollowUpDraft } from './events.ts';
import type { FollowUpState, Review } from './state.ts';
import { type Party, parties } from './wait.ts';
import { begin, type FollowUpContext } from './waits.ts';

/** What the register says when a review opens or closes. */
export interface RegisterNow {
  readonly newHead: Seated;
  readonly oldHead: Seated;
  /** Whether the employee still sits where the case led. */
  readonly stillInSeat: boolean;
  /** Whether the employee sits anywhere: whoever has died, retired or left sits nowhere. */
  readonly inService: boolean;
  readonly competences: readonly Competence[];
}

/**
 * The form goes to the employee and to whoever heads both units at this moment. All have the same time. Nobody writes to an employee
 * who is not in service any more: the heads are asked, and the file says why the employee was not.
 */
export function reviewOpened(
  state: FollowUpState,
  review: string,
  { newHead, oldHead, stillInSeat, inService }: RegisterNow,
  context: FollowUpContext,
): FollowUpDraft {
  const asked: Readonly<Record<Party, Holder>> = {
    employee: 'subject',
    new_head: newHead.office,
    old_head: oldHead.office,
  };
  const opens = parties
    .filter((party) => inService || party !== 'employee')
    .map((party) => begin(context, `review:${review}:${party}`, [asked[party]], state.destinationZone));
  const left = inService ? {} : ({ left: true } as const);
  return { kind: 'review_opened', review, newHead, oldHead, stillInSeat, ...left, opens, closes: [`review:${review}`] };
}

/** A review closes with the answers it has, and says who was asked and gave none. No answer is made up. */
export function reviewClosed(review: Review, { stillInSeat, competences }: RegisterNow): FollowUpDraft {
  const asked = parties.filter((party) => review.left !== true || party !== 'employee');
  return {
    kind: 'review_closed',
    review: review.id,
    unanswered: asked.filter((party) => !review.answered.includes(party)),
    stillInSeat,
    competences,
    closes: parties.map((party) => `review:${review.id}:${party}` as const),
  };
}

/** Every benefit is judged, each once. */
function wrongBenefits(state: FollowUpState, { benefits, remarks }: FollowUpCommandOf<'answerReview'>): string | null {
  const stated = state.benefits.map((_, index) => index + 1);
  const judged = benefits.map(({ benefit }) => benefit).toSorted((a, b) => a - b);
  if (JSON.stringify(judged) !== JSON.stringify(stated))
    return `each of the ${stated.length} benefits that were stated is judged once, by its number from 1`;
  return remarks.every(({ benefit }) => stated.includes(benefit))
    ? null
    : 'a remark names a benefit that was not stated';
}

/** The holder whom the review asks as `party`. */
const askedAs = (review: Review, party: Party): Holder | undefined =>
  party === 'employee' ? 'subject' : party === 'new_head' ? review.newHead?.office : review.oldHead?.office;

/** One party fills in the form. */
export function answerReview(
  state: FollowUpState,
  command: FollowUpCommandOf<'answerReview'>,
): FollowUpDraft | Refusal {
  const { name: _, id: __, by, ...answer } = command;
  const { party } = answer;
  const review = state.reviews.find(({ id }) => id === answer.review);
  if (review === undefined || review.standing !== 'open')
    return { code: 'Impossible', message: 'answerReview: this review does not take answers now; see /me/reviews' };
  if (by.office !== askedAs(review, party))
    return { code: 'NotYours', message: `answerReview: the review asks another office as ${party}` };
  if (review.answered.includes(party))
    return { code: 'AlreadyDecided', message: `answerReview: ${party} has answered this review` };
  const wrong = wrongBenefits(state, command);
  if (wrong !== null) return { code: 'NotAllowed', message: `answerReview: ${wrong}` };
  if (answer.indicatorValue !== null && (party !== 'new_head' || state.indicator === null)) {
    const why = state.indicator === null ? 'no indicator was named' : 'only the new head says it';
    return { code: 'NotAllowed', message: `answerReview: a value of the unit's indicator is not expected: ${why}` };
  }
  return { kind: 'review_answered', ...answer, closes: [`review:${review.id}:${party}`] };
}

/** The new head names what the unit measures the move by. */
export function setIndicator(
  state: FollowUpState,
  { by, indicator }: FollowUpCommandOf<'setIndicator'>,
): FollowUpDraft | Refusal {
  const wait = state.waits.find(({ key }) => key === 'indicator');
  if (wait === undefined)
    return { code: 'Impossible', message: 'setIndicator: it is named once, after the first day of duty' };
  if (!wait.holders.includes(by.office))
    return { code: 'NotYours', message: `setIndicator: this is for ${wait.holders.join(' or ')}` };
  return { kind: 'indicator_set', indicator, closes: ['indicator'] };
}
