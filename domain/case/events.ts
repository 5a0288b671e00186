import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CaseDocument, DocumentKind } from '../eligibility/case-document.ts';
import type { SeatCount } from '../eligibility/facts.ts';
import type { Finding, RuleId } from '../eligibility/finding.ts';
import type { CaseId, EmployeeId, OfficeId, PositionId, UnitId } from '../identifiers.ts';
import type { Explanation } from '../matching/explanation.ts';
import type { PlanReference } from '../plan/reference.ts';
import type { CommandName, ObjectionCategory, RejectionGround } from './commands.ts';
import type { RefusalCode } from './refusal.ts';
import type { Actor, Holder, Offices, Seated } from './roles.ts';
import type { Paused, Stopped, Term } from './term.ts';

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
  /** What the office of a step has asked, by the id of the step. */
  | `information:${string}`
  /** A condition of an approval, by the number of the event that set it. */
  | `condition:${number}`
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
  /** How `dueAt` was counted; absent for a date, and in files from before it was kept. */
  readonly term?: Term;
  /** Set while the clock stands still; `dueAt` is `null` then. */
  readonly paused?: Paused;
  /** When the clock stood still before, in order. */
  readonly stopped?: readonly Stopped[];
  /** Nobody holds an office that is waited for, or only somebody who may not decide: the ladder is still to be told, or was. */
  readonly noHolder?: 'to_tell' | 'told';
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

/** A material fact that changed: decisions before it were taken on another case. */
export type MaterialFact = `document:${DocumentKind}` | 'effective_date' | 'seat' | 'findings' | 'reasons';

/** What a decision of a step was taken on: the revision of the case, and the SHA-256 (hex) of its dossier. */
export interface Seen {
  readonly revision?: number;
  /** Added where the decision is recorded. */
  readonly dossier?: string;
}

/** What the rules found, with the SHA-256 (hex) of the facts they looked at: the facts are kept beside the file (`case_check`). */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** Absent in files from before facts were kept. */
  readonly factsHash?: string;
}

/** A letter to or from somebody outside: what it says of itself, never its text. */
export interface StatedDocument {
  readonly number: string;
  readonly date: LocalDate;
}

/** What one office has said in a step that several decide. */
export interface Vote {
  readonly office: OfficeId;
  readonly person: EmployeeId;
  readonly decision: StepDecision | 'abstained';
  /** Revision of the case it was taken on; a vote on an older one does not count. */
  readonly revision: number;
}

/** A step that is not asked, because the one who would decide has approved another (policy `oneDecisionPerPerson`). */
export interface Settled {
  readonly step: string;
  /** The step in which the person approved. */
  readonly by: string;
  readonly office: OfficeId;
  readonly person: EmployeeId;
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
