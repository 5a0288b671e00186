import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CaseDocument } from '../eligibility/case-document.ts';
import type { RuleId } from '../eligibility/finding.ts';
import type { CaseId, EmployeeId, PositionId } from '../identifiers.ts';
import type { Outcome, Stage, StepDecision, Wait, WaitKey } from './events.ts';
import type { Offices } from './roles.ts';

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
  readonly destinationZone: Zone;
  readonly effectiveDate: LocalDate;
  readonly urgent: boolean;
  readonly offices: Offices;
  /** Blocking findings that nobody has cured or overridden. */
  readonly blocks: readonly { readonly rule: RuleId; readonly overridable: boolean }[];
  readonly overridden: readonly RuleId[];
  /** In the order they were attached; absent in a case that has none, or is older than they are. */
  readonly documents?: readonly CaseDocument[];
  /** The I-MUT clearance that the decree gave; absent until then. */
  readonly clearance?: { readonly number: string; readonly date: LocalDate };
  readonly dialogue: {
    /** Explanations given so far. */
    readonly explained: number;
    readonly unacknowledged: boolean;
    readonly answer: 'agreed' | 'agreed_after_explanation' | 'concluded' | null;
  };
  readonly steps: Readonly<Record<string, StepDecision>>;
  readonly waits: readonly Wait[];
  /** Command id to the sequence of its event; negative when that event refused it. */
  readonly handled: Readonly<Record<string, number>>;
  readonly refusals: number;
}

/** The open wait `key`, if the case waits for it. */
export const waitFor = (state: CaseState, key: WaitKey): Wait | undefined => state.waits.find((w) => w.key === key);

const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);

/** The earliest instant at which a deadline passes, in milliseconds; `null` when none runs. */
export const nextDue = (state: CaseState): number | null => earliest(state.waits.map(({ dueAt }) => dueAt));

/** Until when somebody should have answered, in milliseconds: in the past when somebody is late. */
export const expectedBy = (state: CaseState): number | null =>
  earliest(state.waits.map(({ dueAt, overdueSince }) => overdueSince ?? dueAt));
