import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CaseDocument } from '../eligibility/case-document.ts';
import type { PositionType } from '../eligibility/facts.ts';
import type { RuleId } from '../eligibility/finding.ts';
import type { CaseId, EmployeeId, PositionId } from '../identifiers.ts';
import type { OfferKind } from './commands.ts';
import type { HoldCause, MaterialFact, PlannedSession, StepDecision, Vote } from './event-facts.ts';
import type { Outcome, Stage } from './events.ts';
import type { Holder, Offices, Seated } from './roles.ts';
import type { Wait, WaitKey } from './wait.ts';

/** Who decided a step, in whose name, and on which revision of the case. */
interface Decider {
  readonly person: EmployeeId;
  readonly office: Holder;
  readonly revision: number;
}

/** A condition of an approval: the event that set it has its words. */
export interface Condition {
  readonly number: number;
  readonly step: string;
  readonly met: boolean;
}

/** An offer that is owed. Its words stay in the file. */
export interface Obligation {
  readonly id: string;
  readonly kind: OfferKind;
  readonly due: LocalDate | null;
  readonly months: number | null;
  readonly fulfilled: boolean;
}

/** What the next decision needs to know; texts stay in the file. Plain JSON: it travels through Temporal and Postgres. */
export interface CaseState {
  readonly case: CaseId;
  /** Number of the last event applied. */
  readonly sequence: number;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly subject: EmployeeId;
  readonly subjectZone: Zone;
  readonly position: PositionId;
  /** Class of that position; missing in states from before it was kept. */
  readonly postType?: PositionType;
  /** The employee comes from a post of another class; absent otherwise. */
  readonly fromOtherClass?: true;
  readonly destinationZone: Zone;
  readonly effectiveDate: LocalDate;
  /** First day in the new seat, from the placement on; missing in states from before it was kept. */
  readonly placedFrom?: LocalDate;
  readonly urgent: boolean;
  /** The employee applied for the move when it was opened; absent: the service proposed it. */
  readonly ownRequest?: true;
  readonly offices: Offices;
  /** Blocking findings that nobody has cured or overridden. */
  readonly blocks: readonly { readonly rule: RuleId; readonly overridable: boolean }[];
  readonly overridden: readonly RuleId[];
  /** In the order they were attached; absent in a case that has none, or is older than they are. */
  readonly documents?: readonly CaseDocument[];
  /** The decree was issued by another authority, and recorded here. */
  readonly decreeElsewhere?: true;
  /** The day that the decree bears; missing in states from before it was kept. */
  readonly decreedOn?: LocalDate;
  /** The I-MUT clearance that the decree gave; absent until then. */
  readonly clearance?: { readonly number: string; readonly date: LocalDate };
  /** The signed decree: its document and the SHA-256 (hex) of its file; absent until a signing service has signed. */
  readonly signature?: { readonly document: number; readonly hash: string };
  /** The decree is one on many; absent when it is not. */
  readonly massDecree?: true;
  /** The decree takes effect before the day it was issued on; absent when it does not. */
  readonly backdated?: true;
  /** The decree has been received, or delivered before witnesses; absent until then. */
  readonly received?: true;
  /** Set from the decree on when the post is taken up by an inauguration: to when the employee is invited (milliseconds), when it was held. */
  readonly inauguration?: { readonly invitedTo?: number; readonly heldOn?: LocalDate };
  /** The decree was revoked after the placement. */
  readonly revoked?: true;
  /** The case whose decree this one mends. */
  readonly corrects?: CaseId;
  readonly dialogue: {
    /** Explanations given so far. */
    readonly explained: number;
    readonly unacknowledged: boolean;
    /** The employee has understood what was last explained; absent means not yet said. */
    readonly acknowledged?: true;
    /** Explanations given before the last amendment: a new proposal has rounds of its own. Absent: none. */
    readonly explainedBefore?: number;
    /** Sessions held; absent: none. */
    readonly sessions?: number;
    /** The session that the employee is invited to; absent when there is none to come. */
    readonly planned?: PlannedSession;
    readonly answer: 'agreed' | 'agreed_after_explanation' | 'concluded' | null;
  };
  /** Every offer ever made, in order; absent when there is none. */
  readonly obligations?: readonly Obligation[];
  /** Instant from which the case has been urgent, when that was after its opening; absent otherwise. */
  readonly madeUrgentAt?: number;
  readonly steps: Readonly<Record<string, StepDecision>>;
  /** By whom, and on which revision of the case; absent for steps of older files. */
  readonly decided?: Readonly<Record<string, Decider>>;
  /** What offices have said in steps that several decide, of those that are not decided. */
  readonly votes?: Readonly<Record<string, readonly Vote[]>>;
  /** Who withdrew from a step, and decides nothing in it for good. */
  readonly recused?: Readonly<Record<string, readonly EmployeeId[]>>;
  /** Offices of a step that are not those of its roles, after a recusal. */
  readonly stepOffices?: Readonly<Record<string, readonly Seated[]>>;
  /** Material facts that have changed, in order: their number is the revision of the case. */
  readonly changes?: readonly MaterialFact[];
  /** What the rules found last, as far as it was not "passed": to see whether a finding changed. */
  readonly found?: readonly string[];
  readonly sentBack?: number;
  readonly conditions?: readonly Condition[];
  /** How far external steps are. */
  readonly external?: Readonly<Record<string, 'sent' | 'incomplete'>>;
  readonly waits: readonly Wait[];
  /** Set while the case is on hold; `since` in milliseconds. Absent in cases that never were. */
  readonly hold?: { readonly cause: HoldCause; readonly since: number } | null;
  /** Command id to the sequence of its event; negative when that event refused it. */
  readonly handled: Readonly<Record<string, number>>;
  readonly refusals: number;
}

/** The open wait `key`, if the case waits for it. */
export const waitFor = (state: CaseState, key: WaitKey): Wait | undefined => state.waits.find((w) => w.key === key);

/** Whether every clock of the case stands still. */
export const isOnHold = (state: CaseState): boolean => (state.hold ?? null) !== null;
/** Revision of the case: how many material facts have changed since it was opened. */
export const revisionOf = (state: CaseState): number => state.changes?.length ?? 0;

const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);

/** The earliest instant at which a deadline passes, in milliseconds; `null` when none runs. */
export const nextDue = (state: CaseState): number | null => earliest(state.waits.map(({ dueAt }) => dueAt));

/** Until when somebody should have answered, in milliseconds: in the past when somebody is late. */
export const expectedBy = (state: CaseState): number | null =>
  earliest(state.waits.map(({ dueAt, overdueSince }) => overdueSince ?? dueAt));
