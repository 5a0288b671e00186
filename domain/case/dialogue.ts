import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import { type Context, waitForOffices, waitForSubject } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Offer } from './event-facts.ts';
import type { CaseEvent } from './events.ts';
import type { CasePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, waitFor } from './state.ts';
import { plainWait, type Wait } from './wait.ts';

type Dialogue = CaseState['dialogue'];

/** Explanations given on the move as it is proposed now; an amended move has rounds of its own. */
export const roundsUsed = ({ explained, explainedBefore = 0 }: Dialogue): number => explained - explainedBefore;

const conclusionOf = (state: CaseState, context: Context): Wait =>
  waitForOffices(state, context, 'conclusion', state.offices.authorized_official);

/**
 * The employee has understood: nobody has to be reminded any more, and nothing is agreed to. The authorized official still
 * concludes; until then the employee may still accept or object.
 */
export function acknowledge(state: CaseState, _: CommandOf<'acknowledge'>, context: Context): Draft | Refusal {
  if (state.dialogue.acknowledged)
    return { code: 'AlreadyDecided', message: 'acknowledge: that you have understood is recorded; accept or object' };
  // Open to the employee as before, without a clock.
  const answer = plainWait('acknowledgement', ['subject'], null);
  const conclusion = waitFor(state, 'conclusion') === undefined ? [conclusionOf(state, context)] : [];
  return { kind: 'acknowledged', stage: 'socialization', opens: [answer, ...conclusion] };
}

const leftOf = (state: CaseState, policy: CasePolicy): boolean => roundsUsed(state.dialogue) < policy.rounds;

/** The employee objects: the leader explains, or, after the last round, the authorized official concludes. */
export function object(
  state: CaseState,
  { category, words, documents }: CommandOf<'object'>,
  context: Context,
): Draft | Refusal {
  const today = localDate(context.now, state.subjectZone);
  if (documents?.some(({ date }) => date > today))
    return { code: 'NotAllowed', message: 'object: a document is dated in the future; correct its date' };
  const next = leftOf(state, context.policy)
    ? waitForOffices(state, context, 'explanation', state.offices.leader)
    : conclusionOf(state, context);
  return {
    kind: 'objected',
    round: state.dialogue.explained + 1,
    category,
    words,
    ...(documents === undefined ? {} : { documents }),
    stage: 'socialization',
    closes: ['acknowledgement', 'conclusion'],
    opens: [next],
  };
}

type OfferSent = NonNullable<CommandOf<'explain'>['offers']>[number];

/** Why an offer cannot be made as it stands. */
function wrongOffer({ kind, due, months }: OfferSent, today: string): Refusal | null {
  const refuse = (message: string): Refusal => ({ code: 'NotAllowed', message: `explain: ${message}` });
  if ((kind === 'remote_term') !== (months !== undefined))
    return refuse('months belong to an offer of the kind remote_term, and it needs them');
  return due !== undefined && due < today ? refuse('an offer is due in the past; name a day to come') : null;
}

/** The leader answers the objection: what the service needs, what the career gains, what support is promised. */
export function explain(state: CaseState, command: CommandOf<'explain'>, context: Context): Draft | Refusal {
  const { serviceNeed, careerOpportunity, support, gains, offers } = command;
  const today = localDate(context.now, state.subjectZone);
  const wrong = offers?.map((offer) => wrongOffer(offer, today)).find((refusal) => refusal !== null);
  if (wrong) return wrong;
  const promised = offers?.map(
    ({ kind, words, due, months }, index): Offer => ({
      id: `offer-${state.sequence + 1}-${index + 1}`,
      kind,
      words,
      due: due ?? null,
      months: months ?? null,
    }),
  );
  return {
    kind: 'explained',
    round: state.dialogue.explained + 1,
    serviceNeed,
    careerOpportunity,
    support: support ?? null,
    ...(gains === undefined ? {} : { gains }),
    ...(promised === undefined ? {} : { offers: promised }),
    stage: 'socialization',
    closes: ['explanation'],
    opens: [waitForSubject(state, context, 'acknowledgement')],
  };
}

/** Understanding concerns what was said last: something new has been said, or the employee says more. */
const heardAnew = ({ acknowledged: _, ...dialogue }: Dialogue): Dialogue => dialogue;

const withoutInvitation = ({ planned: _, ...dialogue }: Dialogue): Dialogue => dialogue;

/** The dialogue after an event; most events leave it as it was. */
export function evolveDialogue(dialogue: Dialogue, event: CaseEvent): Dialogue {
  switch (event.kind) {
    case 'session_planned': {
      const { sequence, startsAt, mode } = event;
      return { ...dialogue, planned: { sequence, startsAt, mode } };
    }
    case 'session_held': {
      const held = { ...withoutInvitation(dialogue), sessions: (dialogue.sessions ?? 0) + 1 };
      return event.reopened ? { ...heardAnew(held), unacknowledged: false } : held;
    }
    case 'acknowledged':
      return { ...dialogue, unacknowledged: false, acknowledged: true };
    case 'accepted':
      return { ...dialogue, answer: event.answer };
    case 'concluded':
      return { ...dialogue, answer: 'concluded' };
    case 'objected':
      return { ...heardAnew(dialogue), unacknowledged: false };
    case 'explained':
      return { ...dialogue, explained: event.round };
    case 'unacknowledged':
      return { ...dialogue, unacknowledged: true };
    case 'amended':
      return {
        ...heardAnew(withoutInvitation(dialogue)),
        unacknowledged: false,
        explainedBefore: dialogue.explained,
      };
    // Mended in planning, the move is told anew: the answer to what it was before is no answer to what it is then.
    case 'sent_back':
      return event.to === 'planning'
        ? { ...heardAnew(withoutInvitation(dialogue)), unacknowledged: false, answer: null }
        : dialogue;
    default:
      return dialogue;
  }
}
