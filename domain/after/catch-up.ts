import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import { startOfDay } from '../calendar/zone.ts';
import type { Seated } from '../case/roles.ts';
import { dueOf, termFrom } from '../case/term.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { CaseId } from '../identifiers.ts';
import type { FollowUpDraft } from './events.ts';
import type { ReviewAfter } from './policy.ts';
import type { FollowUpState } from './state.ts';
import type { FollowUpWait } from './wait.ts';
import { begin, type FollowUpContext, seatOf } from './waits.ts';

/** What the case has come to. A follow-up learns it from the case's own file, and keeps what it saw then. */
export interface CaseFacts {
  /** Milliseconds. */
  readonly receivedAt: number | null;
  readonly placedFrom: LocalDate | null;
  readonly onDutyFrom: LocalDate | null;
  /** The case of this employee that corrects this one and may still do so, or did; `null` when there is none. */
  readonly correctedBy: CaseId | null;
  /** Who plays the part of the destination's head by now: the office above, where the employee has become the head. */
  readonly destinationHead: readonly Seated[];
  /** As the file of the case has them, with every correction. */
  readonly benefits: readonly string[];
  /** Of the employee, as the register knows them now. */
  readonly competences: readonly Competence[];
}

/** A review that should have opened longer ago than this is not held: nobody remembers what would be asked. */
const forgottenAfterMs = 31 * 86_400_000;

const opensAt = ({ destinationZone }: FollowUpState, onDutyFrom: LocalDate, after: ReviewAfter, now: number): number =>
  'seconds' in after ? now + after.seconds * 1000 : startOfDay(addMonths(onDutyFrom, after.months), destinationZone);

function commenced(
  state: FollowUpState,
  onDutyFrom: LocalDate,
  { benefits, destinationHead }: CaseFacts,
  context: FollowUpContext,
): FollowUpDraft {
  const { now, policy } = context;
  const reviews = policy.reviews
    .map(({ id, after }) => ({ id, opensAt: opensAt(state, onDutyFrom, after, now) }))
    .filter(({ opensAt: at }) => at > now - forgottenAfterMs);
  const starts = reviews.map(
    ({ id, opensAt: dueAt }): FollowUpWait => ({
      key: `review:${id}`,
      holders: [],
      escalatedTo: [],
      overdueSince: null,
      dueAt,
      provisional: false,
    }),
  );
  const offices = { ...state.offices, destination_head: destinationHead };
  const { holders, zone } = seatOf({ ...state, offices }, 'destination_head');
  const indicator = reviews.length === 0 ? [] : [begin(context, 'indicator', holders, zone)];
  return { kind: 'commenced', onDutyFrom, benefits, reviews, opens: [...starts, ...indicator] };
}

/** What runs, counted on the newest calendar; what is overdue already stays so. */
function recounted(state: FollowUpState, { calendar }: FollowUpContext): FollowUpDraft {
  const { window } = state;
  const opens = state.waits.flatMap((wait) =>
    wait.term === undefined || wait.dueAt === null ? [] : [{ ...wait, ...dueOf(wait.term, calendar) }],
  );
  return {
    kind: 'recounted',
    from: state.calendar,
    calendar: calendar.version,
    window: window?.term === undefined ? window : dueOf(window.term, calendar),
    opens,
  };
}

/** A correcting case that is open answers what HR was asked, without anybody's noting it. */
function correctionOf({ waits }: FollowUpState, { correctedBy }: CaseFacts): FollowUpDraft | null {
  if (correctedBy === null || !waits.some(({ key }) => key === 'correction')) return null;
  return { kind: 'correction_noted', correctingCase: correctedBy, closes: ['correction'] };
}

/** The next thing that the case has come to and the follow-up does not know; `null` when it knows all. */
export function catchUp(state: FollowUpState, facts: CaseFacts, context: FollowUpContext): FollowUpDraft | null {
  const { receivedAt, placedFrom, onDutyFrom } = facts;
  const { policy, calendar } = context;
  if (state.calendar !== calendar.version) return recounted(state, context);
  if (receivedAt !== null && state.receivedAt === null) {
    const window = dueOf(termFrom(receivedAt, policy.objection.within, state.subjectZone), calendar);
    return { kind: 'received', receivedAt, window };
  }
  if (placedFrom !== null && state.placedFrom === null)
    return { kind: 'placed', from: placedFrom, competences: facts.competences };
  if (onDutyFrom !== null && state.onDutyFrom === null) return commenced(state, onDutyFrom, facts, context);
  return correctionOf(state, facts);
}
