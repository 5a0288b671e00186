import type { FollowUpRow } from '../../database/after/follow-up-record.ts';
import { type FollowUpCommandName, followUpCommands } from '../../domain/after/commands.ts';
import { courtRoute, noSuspension } from '../../domain/after/court-route.ts';
import { possibleOutcomes } from '../../domain/after/objection.ts';
import type { FollowUpState, Objection, Review } from '../../domain/after/state.ts';
import type { Caller } from '../authentication.ts';
import { type FollowUpReading, followUpHolders } from '../authority/authority-after.ts';
import type { FollowUpView } from '../schemas/follow-up-schemas.ts';
import { wordsOfWait } from '../wait-words.ts';
import { instantOf } from './case-view.ts';

const pathsOf: Readonly<Record<FollowUpCommandName, string>> = {
  object: 'objection',
  answerObjection: 'objection/answer',
  passOnObjection: 'objection/passing-on',
  noteCorrection: 'objection/correction',
  correctDecree: 'decree/corrections',
  deliverCorrection: 'decree/corrections/delivery',
  acknowledgeCorrection: 'decree/corrections/receipt',
  setIndicator: 'indicator',
  answerReview: 'review',
};

const required = (at: number): string => new Date(at).toISOString();

/** An objection without anybody's words; its category is for those who may read them. */
export const viewObjection = (
  { at, category, late, passedOn, outcome, answeredAt, correctingCase }: Objection,
  { objection }: FollowUpReading,
) => ({
  at: required(at),
  category: objection ? category : null,
  late,
  passedOn: passedOn ?? null,
  outcome,
  possibleOutcomes: outcome === null ? [...possibleOutcomes(late)] : [],
  answeredAt: instantOf(answeredAt),
  correctingCase,
});

/** A review without its answers. */
export const viewReview = ({ id, standing, opensAt, answered, unanswered, left }: Review) => ({
  id,
  standing,
  opensAt: required(opensAt),
  answered: [...answered],
  unanswered: [...unanswered],
  employeeLeft: left === true,
});

/** Whether the employee is to be told what else is open: the answer is overdue, or was not what was asked for. */
const routeIsOpen = ({ objection, waits }: FollowUpState): boolean =>
  (objection?.outcome != null && objection.outcome !== 'upheld') ||
  waits.some(({ key, overdueSince }) => key === 'objection_answer' && overdueSince !== null);

/** The follow-up as the caller sees it. */
export function viewFollowUp({ state, policy }: FollowUpRow, caller: Caller, reading: FollowUpReading): FollowUpView {
  const { window, objection } = state;
  const { basis } = policy.objection;
  return {
    case: state.case,
    sequence: state.sequence,
    receivedAt: instantOf(state.receivedAt),
    window: window && { until: instantOf(window.dueAt), provisional: window.provisional, basis },
    decreeElsewhere: state.decreeElsewhere === true,
    objection: objection && viewObjection(objection, reading),
    suspends: noSuspension,
    courtRoute: routeIsOpen(state) ? courtRoute : null,
    benefits: [...state.benefits],
    corrections: (state.corrections ?? []).map(({ number, issuedOn, deliveredAt, receivedAt }) => ({
      number,
      issuedOn,
      deliveredAt: instantOf(deliveredAt),
      receivedAt: instantOf(receivedAt),
    })),
    indicator: state.indicator,
    reviews: state.reviews.map(viewReview),
    waits: state.waits.map(({ key, holders, dueAt, overdueSince, provisional, escalatedTo }) => ({
      key,
      title: wordsOfWait(key),
      holders: [...holders],
      dueAt: instantOf(dueAt),
      overdueSince: instantOf(overdueSince),
      provisional,
      escalatedTo: [...escalatedTo],
    })),
    mayDo: followUpCommands.flatMap((command) =>
      followUpHolders(state, caller, command).map((as) => ({
        command,
        as,
        path: `/cases/${state.case}/${pathsOf[command]}`,
      })),
    ),
  };
}
