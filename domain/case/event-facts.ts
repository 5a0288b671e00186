import type { LocalDate } from '../calendar/local-date.ts';
import type { DocumentKind } from '../eligibility/case-document.ts';
import type { Finding } from '../eligibility/finding.ts';
import type { BatchId, EmployeeId, OfficeId } from '../identifiers.ts';
import type { OfferKind, SessionMode } from './commands.ts';
import type { WaitKey } from './wait.ts';

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

/** Why a case is on hold: somebody ordered it, the law lets nobody be replaced (R12, R13), or an inauguration is late. */
export type HoldCause = 'decision' | 'R12' | 'R13' | 'inauguration';

/** A window that holds a case by itself; `until` is its last day, `null` while that is not on record. */
export interface WindowHold {
  readonly cause: 'R12' | 'R13';
  readonly until: LocalDate | null;
}

/** What a check does to the hold of its case: a window has put it on hold, or lets it go on. */
export interface HoldChanged {
  readonly holds?: WindowHold;
  readonly resumes?: true;
}

/** A deadline that other rules have moved. Instants in milliseconds. */
export interface MovedDeadline {
  readonly wait: WaitKey;
  readonly from: number | null;
  readonly to: number | null;
  readonly provisional: boolean;
}

/** A recorded fact that was wrong, with what stood there before. */
export interface Correction {
  readonly fact: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What the file says of a move that may be corrected, besides the effective date. */
export interface CorrectableFacts {
  readonly reasons: Reasons;
  readonly benefits: readonly string[];
}

/** A session to which the employee is invited. */
export interface PlannedSession {
  /** The event that planned it. */
  readonly sequence: number;
  /** Milliseconds. */
  readonly startsAt: number;
  readonly mode: SessionMode;
}

/** A letter to or from somebody outside: what it says of itself, never its text. */
export interface StatedDocument {
  readonly number: string;
  readonly date: LocalDate;
}

/** A decree that another authority issued: who signed it by office, and where the document is kept. */
export interface DecreeFromElsewhere {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly signer: string;
  readonly document: string;
  readonly clearanceNumber: string;
  readonly clearanceDate: LocalDate;
  readonly effectiveDate: LocalDate;
}

/** A document that supports an objection: what it is, never its text. */
export interface ObjectionDocument {
  readonly kind: string;
  readonly number: string;
  readonly date: LocalDate;
}

/** Support that a leader promised. */
export interface Offer {
  /** Names the obligation within its case. */
  readonly id: string;
  readonly kind: OfferKind;
  readonly words: string;
  /** `null` when no day was named. */
  readonly due: LocalDate | null;
  /** Of a remote posting: the months after which the employee may return. */
  readonly months: number | null;
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

/** The dependent set of a batch that a case is placed with, or not at all. */
export interface MemberOfSet {
  readonly batch: BatchId;
  /** Number of the set within its batch. */
  readonly set: number;
}
