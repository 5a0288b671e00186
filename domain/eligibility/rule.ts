import type { Facts } from './facts.ts';
import type { Finding, LegalBasis, RuleId, Words } from './finding.ts';

/** Figures of the case's policy that rules compare with. */
export interface RuleParameters {
  /** Share (0..1) of the origin unit's establishment that should stay filled after the move. */
  readonly minimumOriginShare: number;
}

/** One check: looks at the facts, and at nothing else, and says what it found. */
export type Rule = (facts: Facts, parameters: RuleParameters) => Finding;

/** What a rule says on top of its name and legal basis; no cure and no override unless given. */
interface Saying {
  readonly outcome: Finding['outcome'];
  readonly evidence: Words;
  readonly cure?: Words;
  readonly override?: 'authorized_official';
}

/** The finding of `rule`, resting on `basis`. */
export const found = (rule: RuleId, basis: LegalBasis, saying: Saying): Finding => ({
  rule,
  outcome: saying.outcome,
  basis,
  evidence: saying.evidence,
  cure: saying.cure ?? null,
  override: saying.override ?? null,
});
