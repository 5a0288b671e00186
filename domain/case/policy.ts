import type { DocumentKind } from '../eligibility/case-document.ts';
import type { Role } from './roles.ts';

/** Working days of the deciding unit's zone; seconds exist for tests and demonstrations and run through the same code. */
export type Duration = { readonly workingDays: number } | { readonly seconds: number };

/**
 * How long someone may take. When it passes, the next rung of the ladder is told; the last rung passed, the task stays
 * open and overdue. No rung decides anything: nobody is approved by silence.
 */
export interface Deadline {
  readonly within: Duration;
  /** Shorter window of an urgent case; absent means the same as `within`. */
  readonly urgent?: Duration;
  readonly escalateTo: readonly Role[];
}

/** Steps of the approval stage, by the name the policy gives them. */
export interface ApprovalStep {
  readonly id: string;
  /** Words for the person who reads the inbox (Indonesian). */
  readonly title: string;
  readonly role: Role;
  /** Steps of one group run in parallel; a group opens when the one before it is decided. */
  readonly group: number;
  /** `decide`: approve or reject. `advise`: recommend or advise against, which binds nobody (PP 11/2017 art. 191). */
  readonly mode: 'decide' | 'advise';
  readonly deadline: Deadline;
}

/** The deadlines outside the approval steps, named after what is waited for. */
export interface CaseDeadlines {
  readonly completeness: Deadline;
  readonly acknowledgement: Deadline;
  readonly explanation: Deadline;
  readonly conclusion: Deadline;
  readonly decree: Deadline;
  /** UU 30/2014 art. 62: five working days. */
  readonly delivery: Deadline;
  readonly receipt: Deadline;
  readonly placementReview: Deadline;
  readonly commencement: Deadline;
}

/** What the province decided about one kind of move: a row with a version, copied into each case that it governs. */
export interface CasePolicy {
  readonly id: string;
  readonly version: number;
  readonly kind: 'within_agency';
  /** Objections that the leader answers; the one after goes to the authorized official. */
  readonly rounds: number;
  /** Share of the origin unit's establishment (0..1) below which R7 warns. */
  readonly minimumOriginShare: number;
  /** Documents that rules ask for within one agency too (R6, R8); absent in policies that ask for none. */
  readonly requiredDocuments?: readonly DocumentKind[];
  /** Months before retirement from which a move is warned of; absent: the rule's own figure. */
  readonly retirementWarningMonths?: number;
  readonly deadlines: CaseDeadlines;
  readonly steps: readonly ApprovalStep[];
}
