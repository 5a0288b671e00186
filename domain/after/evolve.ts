import type { FollowUpEvent, FollowUpEventOf } from './events.ts';
import type { CorrectingDecree, FollowUpState, Objection, Review } from './state.ts';
import type { Party } from './wait.ts';

const changed = (
  { reviews }: FollowUpState,
  id: string,
  change: (review: Review) => Partial<Review>,
): Pick<FollowUpState, 'reviews'> => ({
  reviews: reviews.map((review) => (review.id === id ? { ...review, ...change(review) } : review)),
});

const answeredToo = ({ answered }: Review, party: Party): readonly Party[] =>
  answered.includes(party) ? answered : [...answered, party];

const withObjection = ({ objection }: FollowUpState, change: Partial<Objection>): Pick<FollowUpState, 'objection'> => ({
  objection: objection === null ? null : { ...objection, ...change },
});

const withCorrections = (
  { corrections = [] }: FollowUpState,
  change: (correction: CorrectingDecree) => Partial<CorrectingDecree>,
): Pick<FollowUpState, 'corrections'> => ({
  corrections: corrections.map((correction) => ({ ...correction, ...change(correction) })),
});

/** What an event changes besides the waits. */
function details(state: FollowUpState, event: FollowUpEvent): Partial<FollowUpState> {
  switch (event.kind) {
    case 'received':
      return { receivedAt: event.receivedAt, window: event.window };
    case 'placed':
      return { placedFrom: event.from };
    case 'commenced':
      return {
        onDutyFrom: event.onDutyFrom,
        benefits: event.benefits,
        reviews: event.reviews.map(({ id, opensAt }) => ({
          id,
          opensAt,
          standing: 'scheduled',
          answered: [],
          unanswered: [],
        })),
      };
    case 'recounted':
      return { calendar: event.calendar, window: event.window };
    case 'objected': {
      const { sequence, at, category, late } = event;
      const objection = { sequence, at, category, late, outcome: null, answeredAt: null, correctingCase: null };
      return { objection };
    }
    case 'objection_passed_on':
      return withObjection(state, { passedOn: { to: event.to, number: event.number, date: event.date } });
    case 'objection_answered':
      return withObjection(state, { outcome: event.outcome, answeredAt: event.at });
    case 'correction_noted':
      return withObjection(state, { correctingCase: event.correctingCase });
    case 'decree_corrected': {
      const { sequence, number, issuedOn } = event;
      const issued = { sequence, number, issuedOn, deliveredAt: null, receivedAt: null };
      return { corrections: [...(state.corrections ?? []), issued] };
    }
    case 'correction_delivered':
      return withCorrections(state, ({ deliveredAt }) => ({ deliveredAt: deliveredAt ?? event.at }));
    case 'correction_received':
      return {
        ...withCorrections(state, ({ deliveredAt, receivedAt }) =>
          deliveredAt === null ? {} : { receivedAt: receivedAt ?? event.at },
        ),
        window: event.window,
      };
    case 'indicator_set':
      return { indicator: event.indicator };
    case 'review_opened': {
      const { newHead, oldHead } = event;
      const left = event.left === true ? ({ left: true } as const) : {};
      return changed(state, event.review, () => ({ standing: 'open', newHead, oldHead, ...left }));
    }
    case 'review_answered':
      return changed(state, event.review, (review) => ({ answered: answeredToo(review, event.party) }));
    case 'review_closed':
      return changed(state, event.review, () => ({ standing: 'closed', unanswered: event.unanswered }));
    case 'opened':
    case 'escalated':
      return {};
  }
}

/** Applies an event of the file. Computes nothing that the event does not carry. */
export function evolveFollowUp(state: FollowUpState, event: FollowUpEvent): FollowUpState {
  const gone = new Set<string>([...(event.closes ?? []), ...(event.opens ?? []).map(({ key }) => key)]);
  return {
    ...state,
    ...details(state, event),
    sequence: event.sequence,
    waits: [...state.waits.filter(({ key }) => !gone.has(key)), ...(event.opens ?? [])],
    handled: event.commandId === undefined ? state.handled : { ...state.handled, [event.commandId]: event.sequence },
  };
}

/** The state after the first event of a file. */
export const openedFollowUp = (event: FollowUpEventOf<'opened'>): FollowUpState => ({
  case: event.case,
  sequence: event.sequence,
  subject: event.subject,
  subjectZone: event.subjectZone,
  originUnit: event.originUnit,
  destinationUnit: event.destinationUnit,
  destinationZone: event.destinationZone,
  offices: event.offices,
  calendar: event.calendar,
  ...(event.decreeElsewhere === true ? { decreeElsewhere: true } : {}),
  receivedAt: null,
  window: null,
  placedFrom: null,
  onDutyFrom: null,
  benefits: [],
  indicator: null,
  objection: null,
  reviews: [],
  waits: [],
  handled: {},
});

/** The state that a whole file leads to; the first event must be `opened`. */
export function followUpOf(events: readonly FollowUpEvent[]): FollowUpState {
  const [first, ...rest] = events;
  if (first?.kind !== 'opened') throw new RangeError('the file of a follow-up begins with its opening');
  return rest.reduce(evolveFollowUp, openedFollowUp(first));
}
