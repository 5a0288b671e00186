import type { LocalDate } from '../calendar/local-date.ts';
import { auditClearance } from './audit-clearance.ts';
import { civilServantStatus } from './civil-servant-status.ts';
import { competenceFit } from './competence-fit.ts';
import { conflictOfInterest } from './conflict-of-interest.ts';
import { contractEmployee } from './contract-employee.ts';
import { deliveryDeadline } from './delivery-deadline.ts';
import { discipline } from './discipline.ts';
import { electionWindow } from './election-window.ts';
import { establishment } from './establishment.ts';
import type { Facts } from './facts.ts';
import { type Finding, ruleIds } from './finding.ts';
import { lateralMove } from './lateral-move.ts';
import { matchingLetters } from './matching-letters.ts';
import { minimumTenure, minimumTenureBefore2023 } from './minimum-tenure.ts';
import type { MoveKind } from './move-kind.ts';
import { nearRetirement } from './near-retirement.ts';
import { newHeadWindow } from './new-head-window.ts';
import { originStrength } from './origin-strength.ts';
import { performance } from './performance.ts';
import { findingOf, type Rule, type RuleDescription, type RuleParameters, type RuleSubject } from './rule.ts';
import { seniorPostTenure } from './senior-post-tenure.ts';
import { statedReasons } from './stated-reasons.ts';
import { studyAssignment } from './study-assignment.ts';
import { tenYearPledge } from './ten-year-pledge.ts';
import { transferClearance } from './transfer-clearance.ts';

/** Every version of every rule, in the order people read them. R7 and R9 look at two things each. */
const rules: readonly Rule[] = [
  civilServantStatus, // R1
  minimumTenureBefore2023, // R2
  minimumTenure, // R2
  performance, // R3
  discipline, // R4
  studyAssignment, // R5
  auditClearance, // R6
  establishment, // R7, destination
  originStrength, // R7, origin
  matchingLetters, // R8
  competenceFit, // R9, fit
  conflictOfInterest, // R9, who decides
  tenYearPledge, // R10
  contractEmployee, // R11
  electionWindow, // R12
  newHeadWindow, // R13
  seniorPostTenure, // R16
  transferClearance, // R17
  statedReasons, // R18
  lateralMove, // R20
  nearRetirement, // RETIREMENT
];

/** Every version of every rule for people to read, also of R19, which a deadline of the case keeps. */
export const ruleCatalogue: readonly RuleDescription[] = [...rules, deliveryDeadline].toSorted(
  (a, b) => ruleIds.indexOf(a.id) - ruleIds.indexOf(b.id),
);

const inForce = ({ validFrom, validTo }: Rule, date: LocalDate): boolean =>
  validFrom <= date && (validTo === null || date <= validTo);

/** The rules that bind a move of this kind in a case of this date; of two versions of one rule at most one is in force. */
export const ruleSet = (kind: MoveKind, date: LocalDate, from: readonly Rule[] = rules): readonly Rule[] =>
  from.filter((rule) => rule.kinds.includes(kind) && inForce(rule, date));

/**
 * What the rule set in force on `facts.ruleDate` finds, in the order of the rules; when `about` is given, only rules about
 * these. A rule that has nothing to say of such a move has no finding. Pure: the same facts give the same findings for ever.
 */
export const judge = (facts: Facts, parameters: RuleParameters, about?: readonly RuleSubject[]): Finding[] =>
  ruleSet(facts.kind, facts.ruleDate)
    .filter((rule) => about === undefined || about.includes(rule.about))
    .flatMap((rule) => findingOf(rule, facts, parameters) ?? []);
