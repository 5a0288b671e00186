import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { ObjectionCategory } from '../case/commands.ts';
import type { ObjectionDocument } from '../case/event-facts.ts';
import type { DeliveryMethod } from '../case/placement-commands.ts';
import type { Actor, Offices, Seated } from '../case/roles.ts';
import type { Counted } from '../case/term.ts';
import type { Correction } from '../decree/corrections.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { CaseId, EmployeeId, OfficeId, UnitId } from '../identifiers.ts';
import type { FollowUpWait, Party } from './wait.ts';

/** What came of a benefit that was stated. */
export const judgements = ['met', 'partly', 'not', 'too_early'] as const;
export type BenefitJudgement = (typeof judgements)[number];

/** What came of support that a leader promised. */
export const supportGiven = ['given', 'partly', 'not'] as const;

export const objectionOutcomes = ['upheld', 'partly', 'rejected', 'inadmissible'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

/** How late an objection came: what the answer that it is inadmissible rests on. */
export interface LateCount {
  /** Last day on which it would have been in time. */
  readonly lastDay: LocalDate | null;
  /** Working days from the receipt to the objection, day 0 not counted; `null` where the policy counts seconds. */
  readonly workingDays: number | null;
  /** The holidays of that year are not decreed yet, so that it may turn out to have been in time. */
  readonly provisional: boolean;
}

/** To which authority elsewhere an objection to its decree was passed on, and with which letter. */
export interface PassedOn {
  readonly to: string;
  readonly number: string;
  readonly date: LocalDate;
}

/** The unit's own measure of what the move brings. */
export interface Indicator {
  readonly name: string;
  /** Unit of measure, as `persen` or `kunjungan per bulan`. */
  readonly measure: string;
  /** Its value at the placement. */
  readonly baseline: number;
}

/** The answer to a review, but for its words. */
interface ReviewAnswer {
  readonly review: string;
  readonly party: Party;
  /** By the number of the benefit, from 1: each that was stated. */
  readonly benefits: readonly { readonly benefit: number; readonly judgement: BenefitJudgement }[];
  readonly support: readonly { readonly obligation: string; readonly given: (typeof supportGiven)[number] }[];
  /** Value of the unit's indicator now; only the new head says it. */
  readonly indicatorValue: number | null;
}

/** What events of a follow-up say of themselves. Instants in milliseconds. */
export interface FollowUpDetails {
  opened: {
    readonly case: CaseId;
    readonly subject: EmployeeId;
    readonly subjectZone: Zone;
    readonly originUnit: UnitId;
    readonly destinationUnit: UnitId;
    readonly destinationZone: Zone;
    readonly offices: Offices;
    readonly policy: { readonly id: string; readonly version: number };
    readonly calendar: string;
    /** The decree is another authority's, which answers objections to it. */
    readonly decreeElsewhere?: true;
  };
  /** The employee has received the decree: from here the time for an objection runs. */
  received: { readonly receivedAt: number; readonly window: Counted };
  /** With the competences that the register knew when the placement was first seen. */
  placed: { readonly from: LocalDate; readonly competences: readonly Competence[] };
  commenced: {
    readonly onDutyFrom: LocalDate;
    readonly benefits: readonly string[];
    readonly reviews: readonly { readonly id: string; readonly opensAt: number }[];
  };
  /** Another version of the working calendar: what runs is counted anew. */
  recounted: { readonly from: string; readonly calendar: string; readonly window: Counted | null };
  objected: {
    readonly category: ObjectionCategory;
    readonly words: string;
    readonly documents: readonly ObjectionDocument[];
    /** `null`: in time, or nobody has recorded a receipt yet. */
    readonly late: LateCount | null;
  };
  /** The decree is another authority's: HR has passed the objection on to it. */
  objection_passed_on: PassedOn;
  objection_answered: {
    readonly outcome: ObjectionOutcome;
    readonly reasons: string;
    readonly number: string;
    readonly date: LocalDate;
  };
  /** HR has opened the case of the correcting decree. */
  correction_noted: { readonly correctingCase: CaseId };
  /** A further decree corrects words of the decree; it moves nobody. */
  decree_corrected: {
    readonly number: string;
    readonly issuedOn: LocalDate;
    readonly ground: string;
    readonly corrections: readonly Correction[];
  };
  correction_delivered: { readonly method: DeliveryMethod };
  /** The employee has received what was delivered: while nobody has objected, the time for an objection runs anew. */
  correction_received: { readonly window: Counted | null };
  indicator_set: { readonly indicator: Indicator };
  escalated: { readonly wait: FollowUpWait['key']; readonly to: readonly OfficeId[] };
  review_opened: {
    readonly review: string;
    readonly newHead: Seated;
    readonly oldHead: Seated;
    /** Whether the employee still sits where the case led. */
    readonly stillInSeat: boolean;
    /** The employee sits nowhere any more, and was not asked. */
    readonly left?: true;
  };
  review_answered: ReviewAnswer & {
    /** Words on single benefits, by their number. */
    readonly remarks: readonly { readonly benefit: number; readonly words: string }[];
    readonly ideas: readonly string[];
    readonly words: string | null;
  };
  review_closed: {
    readonly review: string;
    readonly unanswered: readonly Party[];
    readonly stillInSeat: boolean;
    readonly competences: readonly Competence[];
  };
}
export type FollowUpEventKind = keyof FollowUpDetails;

interface Recorded {
  /** Position in the file of the follow-up, from 1 without gaps. */
  readonly sequence: number;
  readonly at: number;
  readonly commandId?: string;
  readonly by?: Actor;
  /** Waits that begin; one with a key that is open replaces it. */
  readonly opens?: readonly FollowUpWait[];
  readonly closes?: readonly FollowUpWait['key'][];
}

export type FollowUpEventOf<Kind extends FollowUpEventKind> = Recorded & {
  readonly kind: Kind;
} & FollowUpDetails[Kind];
/** What the file of a follow-up holds. */
export type FollowUpEvent = { [Kind in FollowUpEventKind]: FollowUpEventOf<Kind> }[FollowUpEventKind];

/** An event without its place in the file. */
export type FollowUpDraft = {
  [Kind in FollowUpEventKind]: Omit<FollowUpEventOf<Kind>, 'sequence' | 'at' | 'commandId' | 'by'>;
}[FollowUpEventKind];
