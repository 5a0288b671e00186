import type { Standing } from '../decree/legal-bases.ts';
import type { DocumentKind } from '../eligibility/case-document.ts';
import { positionTypes } from '../eligibility/facts.ts';
import type { MoveKind } from '../eligibility/move-kind.ts';
import type { Role, SupportRole } from './roles.ts';

/** Working days of the deciding unit's zone; seconds exist for tests and demonstrations and run through the same code. */
export type Duration = { readonly workingDays: number } | { readonly seconds: number };

/**
 * How long someone may take. When it passes, the next rung of the ladder is told; the last rung passed, the task stays
 * open and overdue. No rung decides anything: nobody is approved by silence.
 */
export interface Deadline {
  readonly within: Duration;
  /** Where the figure comes from; absent: it is the province's own. */
  readonly basis?: { readonly article: string; readonly standing: Standing };
  /** Shorter window of an urgent case; absent means the same as `within`. */
  readonly urgent?: Duration;
  /** Of the delivery: the window of a decree on many (UU 30/2014 art. 62); absent means the same as `within`. */
  readonly mass?: Duration;
  /** Who is told, rung by rung. The operator may be the last rung: for support, never to decide. */
  readonly escalateTo: readonly (Role | SupportRole)[];
  /** How long before it passes the holders are reminded, each once; absent: not at all. */
  readonly remindBefore?: readonly Duration[];
  /**
   * False: a late decision no longer counts, and the next rung decides instead; the employee's answer and the appointing
   * authority's decision never move so. Absent: it counts, and the rung may only chase.
   */
  readonly lateDecisionCounts?: boolean;
  /** The law attaches an effect to silence here: the legal officer is alerted before, and at the instant. Nothing is decided. */
  readonly legalEffect?: { readonly basis: string; readonly alertBefore: Duration };
}

/** What is different in a case that the employee has applied for. */
export interface OwnRequestRules {
  /** Whether such a case may be urgent; absent: no, urgency is the need of the service. */
  readonly mayBeUrgent?: boolean;
  /** The effect that the law attaches to silence of the appointing authority. */
  readonly legalEffect?: NonNullable<Deadline['legalEffect']>;
}

/**
 * How the offices of one step decide together. `first`: the first decision is the step's. `any`: one yes suffices, a no
 * needs them all. `all`: every office says yes, one no suffices. `quorum`: so many say yes; a no when they no longer can.
 */
export type Counting = 'first' | 'any' | 'all' | { readonly quorum: number };

/** Steps of the approval stage, by the name the policy gives them. */
export interface ApprovalStep {
  readonly id: string;
  /** Words for the person who reads the inbox (Indonesian). */
  readonly title: string;
  readonly role: Role;
  /** Further roles whose offices decide the step too. */
  readonly alsoRoles?: readonly Role[];
  /** Steps of one group run in parallel; a group opens when the one before it is decided. */
  readonly group: number;
  /**
   * `decide`: approve or reject. `advise`: recommend or advise against, which binds nobody (PP 11/2017 art. 191).
   * `external`: somebody outside is asked; the office sends, chases and files the answer, and decides nothing.
   */
  readonly mode: 'decide' | 'advise' | 'external';
  /** Absent: `first`. */
  readonly counting?: Counting;
  /** Roles whose no is the step's, whatever the others say. */
  readonly veto?: readonly Role[];
  /** Documents that must be attached and valid before the step can be approved or recommended. */
  readonly requires?: readonly DocumentKind[];
  /** What a send-back from this step reopens: the planning, or named steps. Absent: it cannot send back. */
  readonly sendBack?: 'planning' | readonly string[];
  /** Whether a decision has to be taken again when a material fact changes after it; absent: it stands, and is shown as stale. */
  readonly retakeWhenStale?: boolean;
  /** Of an external step: an unfavourable answer ends the case. Absent: it advises. */
  readonly binding?: boolean;
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
  /** An answer to a request for information; absent: as for the completeness check. */
  readonly information?: Deadline;
  /** A condition of an approval, until it is met; absent: it has no date. */
  readonly condition?: Deadline;
  /** HR's decision when a member of a batch has fallen and others depend on it; absent: as for a placement that is held. */
  readonly batchDecision?: Deadline;
  /** From the decree to the inauguration; when it passes the case is on hold for its legal review. */
  readonly inauguration?: Deadline;
  /** The legal review of a late inauguration; absent: as for the review of a placement. */
  readonly legalReview?: Deadline;
}

/**
 * Posts that are taken up by an inauguration, by their class. `functional_appointment`: a functional post, for whoever comes from
 * another class of post; `functional`: whoever comes from where.
 */
export const inauguratedPosts = [...positionTypes, 'functional_appointment'] as const;
export type InauguratedPost = (typeof inauguratedPosts)[number];

/** What the province decided about one kind of move: a row with a version, copied into each case that it governs. */
export interface CasePolicy {
  readonly id: string;
  readonly version: number;
  readonly kind: MoveKind;
  /** Set where it governs moves that leave this agency; absent: those that stay or come in. */
  readonly direction?: 'outgoing';
  /** Who issues the decree, when that is not the appointing authority: then it is recorded here, not issued. */
  readonly externalDecree?: { readonly signer: string; readonly standing: Standing };
  /** What is different when the employee applied; absent: the rules of `own-request.ts`. */
  readonly ownRequest?: OwnRequestRules;
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
  /** How often a case may be sent back; absent: twice. */
  readonly sendBacks?: number;
  /** Whether somebody who has approved one step is not asked again in another that waits for one office alone. */
  readonly oneDecisionPerPerson?: boolean;
  /** Posts that are taken up by an inauguration before the placement, and how long before it the invitation comes; absent: none. */
  readonly inauguration?: { readonly posts: readonly InauguratedPost[]; readonly inviteBefore: Duration };
  /** Whether the delivery suffices for a placement, without a receipt. A decree binds on receipt (UU 30/2014 art. 60). */
  readonly placeWithoutReceipt?: boolean;
  /** Whether a delivery before witnesses stands for a receipt that was refused or could not be had. */
  readonly witnessedDelivery?: boolean;
  /** Whether a case that mends an earlier decree needs no dialogue. */
  readonly correctionWithoutDialogue?: boolean;
}

/** How often a case may be sent back under this policy. */
export const sendBacksOf = (policy: CasePolicy): number => policy.sendBacks ?? 2;

/** How long HR may take to decide what becomes of those who depended on a fallen member of a batch. */
export const batchDecisionOf = ({ deadlines }: CasePolicy): Deadline =>
  deadlines.batchDecision ?? deadlines.placementReview;

/** Every role whose offices decide the step. */
export const rolesOf = ({ role, alsoRoles }: ApprovalStep): readonly Role[] => [
  ...new Set([role, ...(alsoRoles ?? [])]),
];
