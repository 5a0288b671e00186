import type { LocalDate } from '../calendar/local-date.ts';
import type { CaseDocument, DocumentKind } from './case-document.ts';
import type { Facts } from './facts.ts';
import type { Finding, FindingOutcome, LegalBasis, RuleId, Source, Words } from './finding.ts';
import type { BoundMoves } from './move-kind.ts';
import type { PoliticalEvent } from './political-event.ts';

/** Figures and lists of a policy that rules compare with; a case policy and a planning policy have them. */
export interface RuleParameters {
  /** Share (0..1) of the origin unit's establishment that should stay filled after the move (R7). */
  readonly minimumOriginShare: number;
  /** Documents that the policy asks for within one agency as well (R6, R8); none when absent. */
  readonly requiredDocuments?: readonly DocumentKind[];
  /** Months before retirement from which a move is warned of; 24 when absent. */
  readonly retirementWarningMonths?: number;
}

/** What the outcome of a rule depends on, so that who judges many people judges each part as often as needed and no more. */
export const ruleSubjects = ['person', 'post', 'pair', 'seats', 'proposal'] as const;
export type RuleSubject = (typeof ruleSubjects)[number];

/** A rule as people read it in the catalogue. */
export interface RuleDescription {
  readonly id: RuleId;
  /** Which of a rule's several checks; absent where it has one. */
  readonly part?: string;
  readonly title: Words;
  readonly basis: LegalBasis;
  /**
   * First day on which this version of the rule binds: the first of January of the year of its article, as long as the day
   * within that year has not been read in the official text.
   */
  readonly validFrom: LocalDate;
  /** Last day; `null` while it is in force. */
  readonly validTo: LocalDate | null;
  /** Which moves it binds. */
  readonly kinds: BoundMoves;
  readonly about: RuleSubject;
  /** What is looked at, and what follows. */
  readonly checks: Words;
  /** Who may set its block aside, with reasons. */
  readonly override: 'authorized_official' | null;
}

/** A rule that facts can be judged by. */
export interface Rule extends RuleDescription {
  /** Looks at the facts, and at nothing else. `null` when the rule has nothing to say of such a move. */
  check(facts: Facts, parameters: RuleParameters): Saying | null;
}

/** What a check says on top of the rule's own name; no cure and no override unless given. */
export interface Saying {
  readonly outcome: FindingOutcome;
  readonly evidence: Words;
  readonly sources: readonly Source[];
  readonly cure?: Words;
  /** Last day of the days in which it blocks; `null` while that is not on record. */
  readonly until?: LocalDate | null;
  readonly override?: 'authorized_official';
  /** In place of the rule's own basis, where the figure of this very case stands elsewhere. */
  readonly basis?: LegalBasis;
}

/** What `rule` finds; `null` when it has nothing to say of such a move. */
export function findingOf(rule: Rule, facts: Facts, parameters: RuleParameters): Finding | null {
  const saying = rule.check(facts, parameters);
  if (saying === null) return null;
  return {
    rule: rule.id,
    ...(rule.part === undefined ? {} : { part: rule.part }),
    outcome: saying.outcome,
    basis: saying.basis ?? rule.basis,
    evidence: saying.evidence,
    sources: saying.sources,
    ...(saying.until === undefined ? {} : { until: saying.until }),
    cure: saying.cure ?? null,
    override: saying.override ?? null,
  };
}

/** A row of the register as it was read. */
export const registered = ({ asOf }: Facts, fact: string, row: string): Source => ({ fact, row, asOf });

/** A document of the case. */
export const documented = ({ kind, number, date }: CaseDocument): Source => ({
  fact: 'documents',
  row: `${kind} ${number}`,
  asOf: date,
});

/** A day of the calendar of elections and inaugurations. */
export const scheduled = ({ id, kind, date }: PoliticalEvent): Source => ({
  fact: 'politicalEvents',
  row: `political_event ${id} (${kind})`,
  asOf: date,
});

/** The row of the seat that the employee holds. */
export const currentSeat = (facts: Facts): Source =>
  registered(facts, 'current', facts.current === null ? 'seat_claim: none' : `seat_claim since ${facts.current.since}`);

/**
 * A document that must be there before the decree: while a case is planned it is only missing, from the decree on its absence
 * blocks.
 */
export const absence = ({ purpose }: Facts): 'missing_document' | 'block' =>
  purpose === 'planning' ? 'missing_document' : 'block';
