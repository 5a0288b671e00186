import type { BenefitJudgement } from '../after/events.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { ObjectionCategory } from '../case/commands.ts';
import type { Outcome, Stage } from '../case/events.ts';
import type { Competence } from '../eligibility/facts.ts';
import type { OfficeId, UnitId } from '../identifiers.ts';

/** What one party said of each benefit, in the last review that is closed. */
export type Judged = readonly BenefitJudgement[];

/** A case as reports count it. No person, no words. Instants in milliseconds. */
export interface ReportedCase {
  readonly plan: number | null;
  readonly unit: UnitId;
  readonly zone: Zone;
  readonly kind: string;
  readonly urgent: boolean;
  readonly outcome: Outcome | null;
  readonly answer: 'agreed' | 'agreed_after_explanation' | 'concluded' | null;
  /** Of the first objection in the dialogue; `null` when there was none. */
  readonly objected: ObjectionCategory | null;
  /** The office that was late first; `null` when none was. */
  readonly late: OfficeId | null;
  /** When each stage was entered, in order. */
  readonly stages: readonly { readonly stage: Stage; readonly at: number }[];
  readonly remote: boolean;
  /** Days in the seat that the case led to; `to` is the day after the last, `null` while the employee sits there. */
  readonly seat: { readonly from: LocalDate; readonly to: LocalDate | null } | null;
  /** Competences at the placement and at the last review that is closed; `null` without such a review. */
  readonly competences: { readonly before: readonly Competence[]; readonly after: readonly Competence[] } | null;
  /** `null`: no review is closed; `[]`: it is, and the party gave no answer. */
  readonly judged: { readonly employee: Judged; readonly newHead: Judged } | null;
}
