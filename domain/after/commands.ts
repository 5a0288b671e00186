import type { LocalDate } from '../calendar/local-date.ts';
import type { Action } from '../case/acting-holders.ts';
import type { ObjectionCategory } from '../case/commands.ts';
import type { ObjectionDocument } from '../case/event-facts.ts';
import type { DeliveryMethod } from '../case/placement-commands.ts';
import type { Actor, Holder } from '../case/roles.ts';
import type { AskedCorrection } from '../decree/corrections.ts';
import type { CaseId } from '../identifiers.ts';
import type { FollowUpDetails, Indicator, ObjectionOutcome, PassedOn } from './events.ts';
import { type FollowUpState, isToPassOn, openReview, unreceivedCorrection } from './state.ts';
import { answererOf, seatOf } from './waits.ts';

/** What people say in a follow-up, by name. */
interface CommandBodies {
  object: {
    readonly category: ObjectionCategory;
    readonly words: string;
    readonly documents: readonly ObjectionDocument[];
  };
  answerObjection: {
    readonly outcome: ObjectionOutcome;
    readonly reasons: string;
    readonly number: string;
    readonly date: LocalDate;
  };
  passOnObjection: PassedOn;
  noteCorrection: { readonly correctingCase: CaseId };
  correctDecree: {
    /** By hand, of a register on paper or reserved; absent: the next one of the office. */
    readonly number?: string;
    readonly ground: string;
    readonly corrections: readonly AskedCorrection[];
  };
  deliverCorrection: { readonly method: DeliveryMethod };
  acknowledgeCorrection: Readonly<Record<never, never>>;
  setIndicator: { readonly indicator: Indicator };
  answerReview: Omit<FollowUpDetails['review_answered'], 'review'> & { readonly review: string };
}
export type FollowUpCommandName = keyof CommandBodies;
export const followUpCommands = [
  'object',
  'answerObjection',
  'passOnObjection',
  'noteCorrection',
  'correctDecree',
  'deliverCorrection',
  'acknowledgeCorrection',
  'setIndicator',
  'answerReview',
] as const satisfies readonly FollowUpCommandName[];

export type FollowUpCommandOf<Name extends FollowUpCommandName> = {
  readonly name: Name;
  /** Makes it idempotent: the same id is recorded once. */
  readonly id: string;
  readonly by: Actor;
} & CommandBodies[Name];
export type FollowUpCommand = { [Name in FollowUpCommandName]: FollowUpCommandOf<Name> }[FollowUpCommandName];

/**
 * In whose names a command may be sent now; empty when it is not possible now. Heads are those that the open review asks, as
 * they stood when it opened; the head of the origin may have become another office since the case.
 */
export function holdersOfCommand(state: FollowUpState, name: FollowUpCommandName): readonly Holder[] {
  const { objection } = state;
  switch (name) {
    case 'object':
      return objection === null ? ['subject'] : [];
    case 'answerObjection':
      return objection !== null && objection.outcome === null ? answererOf(state).holders : [];
    case 'passOnObjection':
      return isToPassOn(state) ? answererOf(state).holders : [];
    case 'noteCorrection':
      return state.waits.some(({ key }) => key === 'correction') ? seatOf(state, 'hr').holders : [];
    case 'correctDecree':
      return state.decreeElsewhere === true ? [] : seatOf(state, 'hr').holders;
    case 'deliverCorrection':
      return state.waits.find(({ key }) => key === 'correction_delivery')?.holders ?? [];
    case 'acknowledgeCorrection':
      return unreceivedCorrection(state) ? ['subject'] : [];
    case 'setIndicator':
      return state.waits.find(({ key }) => key === 'indicator')?.holders ?? [];
    case 'answerReview': {
      const review = openReview(state);
      if (review === undefined) return [];
      const open = state.waits.filter(({ key }) => key.startsWith(`review:${review.id}:`));
      return [...new Set(open.flatMap(({ holders }) => holders))];
    }
  }
}

/**
 * The kind of action that a command is: an answer to an objection decides on the decree, and no mandate covers it; that of an
 * authority elsewhere is recorded.
 */
export function actionOfFollowUp({ decreeElsewhere }: FollowUpState, name: FollowUpCommandName): Action {
  if (name === 'answerObjection') return decreeElsewhere === true ? 'verify' : 'appoint';
  if (name === 'correctDecree') return 'decree';
  return name === 'noteCorrection' ? 'propose' : 'verify';
}
