import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { ObjectionCategory } from '../case/commands.ts';
import type { Offices, Seated } from '../case/roles.ts';
import type { Counted } from '../case/term.ts';
import type { CaseId, EmployeeId, UnitId } from '../identifiers.ts';
import type { Indicator, LateCount, ObjectionOutcome, PassedOn } from './events.ts';
import type { FollowUpWait, Party } from './wait.ts';

/** The objection to the decree; there is at most one. Its words stay in the file. */
export interface Objection {
  /** The event that brought it. */
  readonly sequence: number;
  readonly at: number;
  readonly category: ObjectionCategory;
  readonly late: LateCount | null;
  /** To which authority elsewhere it was passed on; absent while it is not, and where the decree is ours. */
  readonly passedOn?: PassedOn;
  /** `null` while it is not answered. */
  readonly outcome: ObjectionOutcome | null;
  readonly answeredAt: number | null;
  /** The case of the correcting decree, once HR has opened it. */
  readonly correctingCase: CaseId | null;
}

/** A decree that corrects words of the decree. Instants in milliseconds. */
export interface CorrectingDecree {
  /** Of its event. */
  readonly sequence: number;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly deliveredAt: number | null;
  readonly receivedAt: number | null;
}

/** One review of the benefits. */
export interface Review {
  readonly id: string;
  readonly standing: 'scheduled' | 'open' | 'closed';
  readonly opensAt: number;
  /** The heads as they stood when it opened; absent before. */
  readonly newHead?: Seated;
  readonly oldHead?: Seated;
  /** The employee had left the service when it opened, and was not asked. */
  readonly left?: true;
  readonly answered: readonly Party[];
  /** Who had not answered when it closed. */
  readonly unanswered: readonly Party[];
}

/** What the next decision needs to know; words stay in the file. Plain JSON, kept in Postgres only. */
export interface FollowUpState {
  readonly case: CaseId;
  /** Number of the last event applied. */
  readonly sequence: number;
  readonly subject: EmployeeId;
  readonly subjectZone: Zone;
  readonly originUnit: UnitId;
  readonly destinationUnit: UnitId;
  readonly destinationZone: Zone;
  readonly offices: Offices;
  /** Version of the working calendar that its terms were counted on. */
  readonly calendar: string;
  /** The decree is another authority's: it answers objections, and HR passes them on and records the answer. */
  readonly decreeElsewhere?: true;
  readonly receivedAt: number | null;
  /** Until when an objection is in time; `null` while no receipt is recorded. */
  readonly window: Counted | null;
  readonly placedFrom: LocalDate | null;
  readonly onDutyFrom: LocalDate | null;
  /** As they stood when duty began. */
  readonly benefits: readonly string[];
  readonly indicator: Indicator | null;
  readonly objection: Objection | null;
  /** In the order of their issue; absent while there is none. */
  readonly corrections?: readonly CorrectingDecree[];
  readonly reviews: readonly Review[];
  readonly waits: readonly FollowUpWait[];
  /** Command id to the sequence of its event. */
  readonly handled: Readonly<Record<string, number>>;
}

/** The earliest instant at which something passes or opens, in milliseconds; `null` when nothing runs. */
export const nextInstant = ({ waits }: FollowUpState): number | null =>
  waits.reduce<number | null>(
    (first, { dueAt }) => (dueAt !== null && (first === null || dueAt < first) ? dueAt : first),
    null,
  );

/** The review that takes answers now; at most one does, unless the policy lets them overlap: then the first. */
export const openReview = ({ reviews }: FollowUpState): Review | undefined =>
  reviews.find(({ standing }) => standing === 'open');

/** Whether an objection to the decree of an authority elsewhere still lies here. */
export const isToPassOn = ({ decreeElsewhere, objection }: FollowUpState): boolean =>
  decreeElsewhere === true && objection !== null && objection.outcome === null && objection.passedOn === undefined;

/** Whether a decree that corrects this one was delivered and its receipt is not recorded. */
export const unreceivedCorrection = ({ corrections = [] }: FollowUpState): boolean =>
  corrections.some(({ deliveredAt, receivedAt }) => deliveredAt !== null && receivedAt === null);
