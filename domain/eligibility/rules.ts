import type { LocalDate } from '../calendar/local-date.ts';
import { deliveryDeadline } from './delivery-deadline.ts';
import type { Facts } from './facts.ts';
import { type Finding, ordinalOf } from './finding.ts';
import { binds, type MoveKind } from './move-kind.ts';
import { findingOf, type Rule, type RuleDescription, type RuleParameters, type RuleSubject } from './rule.ts';
import { ruleTable } from './rule-table.ts';

/** Every version of every rule for people to read, also of R19, which a deadline of the case keeps. */
export const ruleCatalogue: readonly RuleDescription[] = [...ruleTable, deliveryDeadline].toSorted(
  (a, b) => ordinalOf(a.id) - ordinalOf(b.id) || 0,
);

const inForce = ({ validFrom, validTo }: Rule, date: LocalDate): boolean =>
  validFrom <= date && (validTo === null || date <= validTo);

/** The rules that bind a move of this kind in a case of this date; of two versions of one rule at most one is in force. */
export const ruleSet = (kind: MoveKind, date: LocalDate, from: readonly Rule[] = ruleTable): readonly Rule[] =>
  from.filter((rule) => binds(rule.kinds, kind) && inForce(rule, date));

/**
 * What the rule set in force on `facts.ruleDate` finds, in the order of the rules; when `about` is given, only rules about
 * these. A rule that has nothing to say of such a move has no finding. Pure: the same facts give the same findings for ever.
 */
export const judge = (facts: Facts, parameters: RuleParameters, about?: readonly RuleSubject[]): Finding[] =>
  ruleSet(facts.kind, facts.ruleDate)
    .filter((rule) => about === undefined || about.includes(rule.about))
    .flatMap((rule) => findingOf(rule, facts, parameters) ?? []);
