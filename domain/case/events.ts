import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CaseDocument } from '../eligibility/case-document.ts';
import type { SeatCount } from '../eligibility/facts.ts';
import type { Finding, RuleId } from '../eligibility/finding.ts';
import type { CaseId, EmployeeId, OfficeId, PositionId, UnitId } from '../identifiers.ts';
import type { Explanation } from '../matching/explanation.ts';
import type { PlanReference } from '../plan/reference.ts';
import type { CommandName, ObjectionCategory } from './commands.ts';
import type { RefusalCode } from './refusal.ts';
import type { Actor, Holder, Offices } from './roles.ts';

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

export const outcomes = ['placed', 'rejected', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a case waits for; an approval step waits under `step:<id>`. */
export type WaitKey =
  | 'completeness'
  | 'acknowledgement'
  | 'explanation'
  | 'conclusion'
  | `step:${string}`
  | 'decree'
  | 'delivery'
  | 'receipt'
  | 'effective_date'
  | 'placement_review'
  | 'commencement';

/** Something the case waits for: one task in the inbox of each holder, with its deadline. */
export interface Wait {
  readonly key: WaitKey;
  readonly holders: readonly Holder[];
  /** Instant in milliseconds; `null` when the ladder has no further rung. */
  readonly dueAt: number | null;
  /** Since when the holders have been late, as an instant; `null` while they are not. */
  readonly overdueSince: number | null;
  /** The due date lies beyond the last year whose holidays are known. */
  readonly provisional: boolean;
  /** Offices told so far that this is overdue. They may chase; they may not decide. */
  readonly escalatedTo: readonly OfficeId[];
}

/** Why a case is urgent, in a category and in words that the employee will read. */
export interface UrgentGround {
  readonly ground: 'policy_change' | 'urgent_need';
  readonly words: string;
}

/** The four reasons that UU 20/2023 art. 46 asks for (R18). */
export interface Reasons {
  readonly qualification: string;
  readonly competence: string;
  readonly performance: string;
  readonly need: string;
}

export type StepDecision = 'approved' | 'rejected' | 'recommended' | 'advised_against';

/** What the rules found, with the SHA-256 (hex) of the facts they looked at: the facts are kept beside the file (`case_check`). */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** Absent in files from before facts were kept. */
  readonly factsHash?: string;
}

/** What events say of themselves, by kind. */
export interface EventDetails {
  opened: Judgement & {
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
    /** Number of the stated need that the case answers; absent when it answers none. */
    readonly statedNeed?: number;
    readonly offices: Offices;
    /** Why this person; missing in the files of cases that were opened before it was kept. */
    readonly explanation?: Explanation;
    /** The plan that opened the case; absent for a case that HR opened by itself. */
    readonly plan?: PlanReference;
    readonly policy: { readonly id: string; readonly version: number };
    readonly calendar: string;
  };
  rechecked: Judgement;
  /** R16 asks for the ground besides the reasons. */
  overridden: { readonly rule: RuleId; readonly reasons: string; readonly ground?: string };
  document_attached: { readonly document: CaseDocument };
  submitted: object;
  accepted: { readonly answer: 'agreed' | 'agreed_after_explanation' };
  objected: { readonly round: number; readonly category: ObjectionCategory; readonly words: string };
  explained: {
    readonly round: number;
    readonly serviceNeed: string;
    readonly careerOpportunity: string;
    readonly support: string | null;
    /** Codes of the gains that the leader cites, of those in the explanation of the opening. */
    readonly gains?: readonly string[];
  };
  /** The employee was silent: neither consent nor refusal. */
  unacknowledged: { readonly wait: 'acknowledgement' };
  concluded: { readonly conclusion: 'go_on' | 'withdraw'; readonly reasons: string };
  escalated: { readonly wait: WaitKey; readonly to: OfficeId | null };
  step_decided: { readonly step: string; readonly decision: StepDecision; readonly reasons: string | null };
  /** Judged in the transaction that records it; the decision on its way there, and old files, have no findings. */
  decree_issued: Partial<Judgement> & {
    readonly number: string;
    readonly issuedOn: LocalDate;
    readonly clearanceNumber: string;
    readonly clearanceDate: LocalDate;
    readonly effectiveDate: LocalDate;
    readonly place: string;
    readonly allowances: string;
    readonly copies: readonly string[];
  };
  decree_delivered: { readonly method: 'in_person' | 'electronic' | 'post' };
  receipt_acknowledged: object;
  placement_held: Judgement;
  placed: Judgement & { readonly from: LocalDate };
  commenced: { readonly number: string; readonly onDutyFrom: LocalDate };
  withdrawn: { readonly reasons: string };
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
}

export type EventOf<Kind extends EventKind> = Recorded & { readonly kind: Kind } & EventDetails[Kind];
/** What the permanent file holds of a case. */
export type CaseEvent = { [Kind in EventKind]: EventOf<Kind> }[EventKind];

/**
 * A decision that only the register can complete, in the transaction that records it: `recheck` becomes `rechecked`,
 * `place` becomes `placed` or `placement_held`.
 */
export interface RegisterRequest {
  readonly kind: 'recheck' | 'place';
  readonly sequence: number;
  readonly at: number;
  readonly commandId?: string;
  readonly by?: Actor;
}

export type Proposal = CaseEvent | RegisterRequest;

export const isRegisterRequest = (proposal: Proposal): proposal is RegisterRequest =>
  proposal.kind === 'recheck' || proposal.kind === 'place';
