import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { readFollowUpEvents } from '../../database/after/follow-up-event.ts';
import { competencesOf } from '../../database/after/follow-up-facts.ts';
import { type WaitingReview, waitingReviews } from '../../database/after/follow-ups.ts';
import { obligationsOf } from '../../database/obligations.ts';
import type { FollowUpEvent, FollowUpEventOf } from '../../domain/after/events.ts';
import type { FollowUpState, Review } from '../../domain/after/state.ts';
import { type Party, parties } from '../../domain/after/wait.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { type FollowUpReading, followUpActor, followUpHolders } from '../authority/authority-after.ts';
import { type OpenedFollowUp, openedFollowUpOf, recordCommand } from '../follow-up-desk.ts';
import { type Operation, operation } from '../operation.ts';
import {
  followUpRecorded,
  keyHeader,
  myReviewsSchema,
  reviewBody,
  reviewsSchema,
} from '../schemas/follow-up-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { viewReview } from '../views/follow-up-view.ts';
import { sayingProblems } from './follow-up.ts';
import { viewOwed } from './obligations.ts';

const mostForms = 100;

type Answered = FollowUpEventOf<'review_answered'>;

const numbered = ({ benefits }: FollowUpState) => benefits.map((words, index) => ({ benefit: index + 1, words }));

/** One party's answer; words are for whoever wrote them and for those who look after reviews. */
function viewAnswer(event: Answered, caller: Caller, reading: FollowUpReading) {
  const { party, benefits, support, indicatorValue, remarks, ideas, words, by } = event;
  const readable = reading.reviews || by?.person === caller.person;
  const said = new Map(readable ? remarks.map((remark) => [remark.benefit, remark.words]) : []);
  return {
    party,
    benefits: benefits.map((each) => ({ ...each, words: said.get(each.benefit) ?? null })),
    support: [...support],
    indicatorValue,
    ideas: readable ? [...ideas] : null,
    words: readable ? words : null,
  };
}

/** As whom the caller may answer a review now. */
function mayAnswerAs(state: FollowUpState, { id }: Review, caller: Caller): Party[] {
  const mine = followUpHolders(state, caller, 'answerReview');
  return parties.filter((party) =>
    state.waits.some(
      (wait) => wait.key === `review:${id}:${party}` && wait.holders.some((held) => mine.includes(held)),
    ),
  );
}

const stillInSeat = (events: readonly FollowUpEvent[], review: Review): boolean | null =>
  events.reduce<boolean | null>(
    (last, event) =>
      (event.kind === 'review_opened' || event.kind === 'review_closed') && event.review === review.id
        ? event.stillInSeat
        : last,
    null,
  );

/** The reviews of a case, with the words that the caller may read. */
export async function viewReviews(
  needs: ApiNeeds,
  { row, reading }: Pick<OpenedFollowUp, 'row' | 'reading'>,
  caller: Caller,
) {
  const { db, sealer } = needs;
  const { state } = row;
  const events = await readFollowUpEvents(db, sealer, state.case);
  const placed = events.find(({ kind }) => kind === 'placed');
  const answers = events.flatMap((event) => (event.kind === 'review_answered' ? [event] : []));
  const view: z.infer<typeof reviewsSchema> = {
    case: state.case,
    benefits: numbered(state),
    indicator: state.indicator,
    obligations: (await obligationsOf(db, state.case)).map(viewOwed),
    competences: {
      atPlacement: placed?.kind === 'placed' ? [...placed.competences] : [],
      now: await competencesOf(db, state.subject),
    },
    reviews: state.reviews.map((review) => ({
      ...viewReview(review),
      stillInSeat: stillInSeat(events, review),
      mayAnswerAs: mayAnswerAs(state, review, caller),
      answers: answers.filter((each) => each.review === review.id).map((event) => viewAnswer(event, caller, reading)),
    })),
  };
  return view;
}

function viewForm({ state, key, office, dueAt }: WaitingReview) {
  const [, review = '', asked] = key.split(':');
  const party = parties.find((each) => each === asked);
  if (party === undefined) throw new Error(`a task of ${state.case} asks nobody that a review knows`);
  return {
    case: state.case,
    review,
    party,
    as: office ?? 'subject',
    dueAt: instantOf(dueAt),
    benefits: numbered(state),
    indicator: state.indicator,
    path: `/cases/${state.case}/review`,
  };
}

const mine = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'myReviews',
    method: 'get',
    path: '/me/reviews',
    tag: 'Follow-up',
    summary: `Forms of reviews that wait for you and your offices, at most ${mostForms}`,
    answers: { 200: { description: 'The forms.', schema: myReviewsSchema } },
    problems: [],
    work: async ({ caller: { person, offices } }) => {
      const held = offices.map(({ office }) => office);
      const forms = await waitingReviews(db, person, held, mostForms);
      // Nobody answers for an office in the review of their own move.
      const fitting = forms.filter(({ state, office }) => (office === null) === (state.subject === person));
      return { status: 200, body: { reviews: fitting.map(viewForm) } };
    },
  });

const read = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readReviews',
    method: 'get',
    path: '/cases/{id}/review',
    tag: 'Follow-up',
    summary: 'The reviews of the benefits of a move',
    description:
      'Each benefit that was stated, and how the employee, the new head and the old head judge it. Words are for whoever wrote them, HR and the authorized official.',
    forms: { path: casePath },
    answers: { 200: { description: 'The reviews.', schema: reviewsSchema } },
    problems: ['not_found', 'impossible'],
    work: async ({ path, caller }) => {
      const opened = await openedFollowUpOf(needs, path.id, caller, 'review');
      return { status: 200, body: await viewReviews(needs, opened, caller) };
    },
  });

const answer = (needs: ApiNeeds): Operation =>
  operation({
    id: 'answerReview',
    method: 'post',
    path: '/cases/{id}/review',
    tag: 'Follow-up',
    summary: 'Employee, new head or old head: fill in the form of a review',
    description: 'Every benefit that was stated is judged once. Who does not answer is shown as not having answered.',
    forms: { path: casePath, headers: keyHeader, body: reviewBody },
    answers: { 200: { description: 'Recorded, now or before under this key.', schema: followUpRecorded } },
    problems: sayingProblems,
    work: async ({ path, headers, body, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'review');
      const by = followUpActor(row.state, caller, 'answerReview', body.office);
      const state = await recordCommand(needs, path.id, {
        name: 'answerReview',
        id: headers['idempotency-key'] ?? randomUUID(),
        by,
        review: body.review,
        party: body.party,
        benefits: body.benefits.map(({ benefit, judgement }) => ({ benefit, judgement })),
        remarks: body.benefits.flatMap(({ benefit, words }) => (words === undefined ? [] : [{ benefit, words }])),
        support: body.support,
        indicatorValue: body.indicatorValue ?? null,
        ideas: body.ideas,
        words: body.words ?? null,
      });
      return { status: 200, body: { case: path.id, sequence: state.sequence } };
    },
  });

/** `/me/reviews` and `/cases/{id}/review`: what became of the benefits that were stated. */
export const reviewOperations = (needs: ApiNeeds): readonly Operation[] => [mine(needs), read(needs), answer(needs)];
