import type { LocalDate } from '../calendar/local-date.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CaseDocument } from '../eligibility/case-document.ts';
import type { SeatCount } from '../eligibility/facts.ts';
import type { RuleId } from '../eligibility/finding.ts';
import type { BatchId, CaseId, EmployeeId, OfficeId, PositionId, UnitId } from '../identifiers.ts';
import type { Explanation } from '../matching/explanation.ts';
import type { PlanReference } from '../plan/reference.ts';
import type { CommandName, ObjectionCategory, RejectionGround, SessionMode } from './commands.ts';
import type {
  Correction,
  DecreeFromElsewhere,
  HoldCause,
  HoldChanged,
  Judgement,
  MaterialFact,
  MemberOfSet,
  MovedDeadline,
  ObjectionDocument,
  Offer,
  Reasons,
  Seen,
  Settled,
  StatedDocument,
  StepDecision,
  UrgentGround,
  Vote,
  WindowHold,
} from './event-facts.ts';
import type { DeliveryMethod } from './placement-commands.ts';
import type { Correcting, DecreeKind, Handover, KnownPost, PlacementEvents } from './placement-events.ts';
import type { CasePolicy } from './policy.ts';
import type { RefusalCode } from './refusal.ts';
import type { Actor, Holder, Offices, Seated } from './roles.ts';
import type { Wait, WaitKey } from './wait.ts';

export const stages = [
  'planning',
  'socialization',
  'approval',
  'decree',
  'placement',
  'commencement',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

export const outcomes = ['placed', 'rejected', 'withdrawn', 'revoked'] as const;
export type Outcome = (typeof outcomes)[number];

/** What events say of themselves, by kind. */
export interface EventDetails extends PlacementEvents {
  opened: Judgement &
    KnownPost & {
      readonly case: CaseId;
      readonly subject: EmployeeId;
      readonly subjectZone: Zone;
      readonly position: PositionId;
      readonly destinationUnit: UnitId;
      readonly destinationZone: Zone;
      readonly originPosition: PositionId;
      readonly originUnit: UnitId;
      readonly effectiveDate: LocalDate;
      readonly urgent: UrgentGround | null;
      readonly reasons: Reasons;
      readonly benefits: readonly string[];
      /** The need that the case meets, as the register stood. */
      readonly need: SeatCount;
      /** The letter by which the employee applied; absent when the service proposes the move. */
      readonly application?: StatedDocument;
      /** Number of the stated need that the case answers; absent when it answers none. */
      readonly statedNeed?: number;
      readonly offices: Offices;
      /** Why this person; missing in the files of cases that were opened before it was kept. */
      readonly explanation?: Explanation;
      /** The plan that opened the case; absent for a case that HR opened by itself. */
      readonly plan?: PlanReference;
      /** Absent in a case that mends no decree. */
      readonly corrects?: Correcting;
      readonly policy: { readonly id: string; readonly version: number };
      readonly calendar: string;
      /** The days of R12 or R13 alone block it: the case begins on hold. */
      readonly holds?: WindowHold;
    };
  rechecked: Judgement & HoldChanged;
  /** R16 asks for the ground besides the reasons. */
  overridden: {
    readonly rule: RuleId;
    readonly reasons: string;
    readonly ground?: string;
    readonly holds?: WindowHold;
  };
  document_attached: { readonly document: CaseDocument };
  submitted: object;
  session_planned: {
    readonly startsAt: number;
    readonly mode: SessionMode;
    readonly place: string;
    readonly group: string | null;
  };
  /** Whoever recorded it explained. */
  session_held: {
    readonly heldAt: number;
    readonly mode: SessionMode;
    readonly told: string;
    readonly minutes: { readonly number: string; readonly date: LocalDate };
    readonly group: string | null;
    /** The event that had planned it; `null` when none had. */
    readonly planned: number | null;
    /** Whether the employee has a new window to answer in, because a conclusion was awaited. */
    readonly reopened: boolean;
  };
  /** The employee has understood, and says nothing about agreeing. */
  acknowledged: object;
  accepted: { readonly answer: 'agreed' | 'agreed_after_explanation' };
  objected: {
    readonly round: number;
    readonly category: ObjectionCategory;
    readonly words: string;
    readonly documents?: readonly ObjectionDocument[];
  };
  explained: {
    readonly round: number;
    readonly serviceNeed: string;
    readonly careerOpportunity: string;
    readonly support: string | null;
    /** Codes of the gains that the leader cites, of those in the explanation of the opening. */
    readonly gains?: readonly string[];
    /** What is owed from here on. */
    readonly offers?: readonly Offer[];
  };
  /** The employee was silent: neither consent nor refusal. */
  unacknowledged: { readonly wait: 'acknowledgement' };
  concluded: { readonly conclusion: 'go_on' | 'withdraw'; readonly reasons: string };
  /**
   * The dialogue led to another seat or a later date: planned anew, and nothing of the dialogue is lost. What only the
   * register knows joins it in the transaction that records it; on its way there it lacks that.
   */
  amended: Partial<Judgement> &
    KnownPost & {
      readonly reasons: string;
      readonly effectiveDate: LocalDate;
      /** Another seat; absent when the seat stays. */
      readonly position?: PositionId;
      readonly moveReasons?: Reasons;
      readonly benefits?: readonly string[];
      readonly destinationUnit?: UnitId;
      readonly destinationZone?: Zone;
      readonly offices?: Offices;
      readonly need?: SeatCount;
      readonly holds?: WindowHold;
    };
  /** An offer was kept. */
  fulfilled: { readonly obligation: string; readonly evidence: string };
  /** From here on the short windows count; what had run before is not shortened after the fact. */
  made_urgent: UrgentGround;
  /** `noHolder`: nobody is late; there is nobody to decide. */
  escalated: { readonly wait: WaitKey; readonly to: OfficeId | null; readonly noHolder?: true };
  step_decided: Seen & {
    readonly step: string;
    readonly decision: StepDecision;
    readonly reasons: string | null;
    /** What is to be done besides, in words; HR reports it as met. */
    readonly condition?: string;
    /** Of a rejection; absent in older files. */
    readonly ground?: RejectionGround;
    /** The answer of somebody outside, of an external step. */
    readonly document?: StatedDocument;
  };
  /** One office of several has spoken; the step is not decided yet. */
  step_voted: Seen & {
    readonly step: string;
    readonly decision: Vote['decision'];
    readonly reasons: string | null;
    readonly condition?: string;
  };
  sent_back: {
    readonly step: string;
    readonly to: 'planning' | readonly string[];
    readonly round: number;
    readonly mend: string;
  };
  information_requested: { readonly step: string; readonly of: 'hr' | 'subject'; readonly question: string };
  information_answered: { readonly step: string; readonly answer: string };
  /** An office withdrew from a step; `to` is the superior office that decides instead, found where it is recorded. */
  recused: { readonly step: string; readonly ground: string; readonly to: OfficeId | null };
  condition_met: { readonly condition: number; readonly evidence: string };
  dossier_sent: { readonly step: string; readonly document: StatedDocument };
  dossier_incomplete: { readonly step: string; readonly missing: string };
  dossier_complete: { readonly step: string };
  /** Judged in the transaction that records it; the decision on its way there, and old files, have no findings. */
  decree_issued: Partial<Judgement> &
    DecreeKind & {
      /** Absent only on its way into the file, when the number is to be allotted there. */
      readonly number?: string;
      readonly issuedOn: LocalDate;
      readonly clearanceNumber: string;
      readonly clearanceDate: LocalDate;
      readonly effectiveDate: LocalDate;
      readonly place: string;
      readonly allowances: string;
      readonly copies: readonly string[];
      /** The batch whose decree it is, under one number; absent for a decree of this case alone. */
      readonly batch?: BatchId;
    };
  /** A signing service has signed the decree for the holder of the signing office. */
  decree_signed: { readonly document: number; readonly hash: string; readonly certificate: string };
  decree_recorded: Partial<Judgement> & DecreeFromElsewhere & DecreeKind;
  decree_delivered: {
    readonly method: DeliveryMethod;
    /** The day of the delivery, where it was recorded on a later one. */
    readonly on?: LocalDate;
  };
  receipt_acknowledged: object;
  placement_held: Judgement & HoldChanged;
  /** The effective date has come for a member of a batch: it waits for the others of its dependent set. */
  set_awaited: MemberOfSet;
  /** Nobody of the set was placed, because these members are blocked; the case goes on waiting for its set. */
  set_held: Judgement & MemberOfSet & { readonly blockedBy: readonly CaseId[] };
  placed: Judgement & { readonly from: LocalDate; readonly handover?: Handover };
  /** `place`: where the letter is signed, if not where the decree was issued. */
  commenced: { readonly number: string; readonly onDutyFrom: LocalDate; readonly place?: string };
  withdrawn: { readonly reasons: string };
  /** Every clock stands still. `decision`: somebody ordered it. */
  held: { readonly cause: HoldCause; readonly ground: string };
  resumed: { readonly remarks: string | null };
  /** Due instants in milliseconds; `from` is `null` when no deadline had ever run. */
  extended: { readonly wait: WaitKey; readonly ground: string; readonly from: number | null; readonly to: number };
  reassigned: {
    readonly wait: WaitKey;
    readonly ground: string;
    readonly from: readonly Holder[];
    readonly to: OfficeId;
  };
  /** The case is decided under a newer calendar or policy from here on; both are copied into it. */
  calendar_adopted: {
    readonly from: string;
    readonly calendar: WorkingCalendar;
    readonly moved: readonly MovedDeadline[];
  };
  policy_adopted: {
    readonly from: number;
    readonly ground: string;
    readonly policy: CasePolicy;
    readonly moved: readonly MovedDeadline[];
  };
  fact_corrected: { readonly changes: readonly Correction[]; readonly ground: string };
  /** The wait begins anew, with the window that the policy gives it. */
  step_retried: { readonly wait: WaitKey; readonly ground: string };
  /** A message that was not possible; the case went on as if it had not come. */
  refused: { readonly command: CommandName | 'cancel'; readonly code: RefusalCode; readonly message: string };
}
export type EventKind = keyof EventDetails;

interface Recorded {
  /** Position in the file of the case, from 1 without gaps. */
  readonly sequence: number;
  /** Instant of the decision in milliseconds. */
  readonly at: number;
  /** The stage after this event. */
  readonly stage: Stage;
  readonly outcome?: Outcome;
  readonly commandId?: string;
  readonly by?: Actor;
  /** Waits that begin; one with a key that is already open replaces it. Carries every due instant: evolve computes none. */
  readonly opens?: readonly Wait[];
  readonly closes?: readonly WaitKey[];
  /** A material fact that changed: the case has another revision from here on. */
  readonly changed?: MaterialFact;
  /** Steps whose decision no longer stands. */
  readonly reopens?: readonly string[];
  /** Roles that other offices play from here on, as the register stood when a step opened. */
  readonly reseated?: Partial<Offices>;
  /** Steps that other offices decide than those of their roles, after a recusal. */
  readonly stepOffices?: Readonly<Record<string, readonly Seated[]>>;
  /** Steps that nobody is asked about, because the person has decided already. */
  readonly settles?: readonly Settled[];
}

export type EventOf<Kind extends EventKind> = Recorded & { readonly kind: Kind } & EventDetails[Kind];
/** What the permanent file holds of a case. */
export type CaseEvent = { [Kind in EventKind]: EventOf<Kind> }[EventKind];
