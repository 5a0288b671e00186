import { civilServantStatus } from './civil-servant-status.ts';
import { competenceFit } from './competence-fit.ts';
import { conflictOfInterest } from './conflict-of-interest.ts';
import { discipline } from './discipline.ts';
import { establishment } from './establishment.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { lateralMove } from './lateral-move.ts';
import { minimumTenure } from './minimum-tenure.ts';
import { auditClearance, electionWindow, newHeadWindow, studyAssignment, transferClearance } from './not-checked.ts';
import { originStrength } from './origin-strength.ts';
import { performance } from './performance.ts';
import type { Rule, RuleParameters } from './rule.ts';
import { statedReasons } from './stated-reasons.ts';

/** Every rule of a move within one agency, in the order people read them. R7 and R9 look at two things each. */
const rules: readonly Rule[] = [
  civilServantStatus, // R1
  minimumTenure, // R2
  performance, // R3
  discipline, // R4
  studyAssignment, // R5
  auditClearance, // R6
  establishment, // R7, destination
  originStrength, // R7, origin
  competenceFit, // R9, fit
  conflictOfInterest, // R9, who decides
  electionWindow, // R12
  newHeadWindow, // R13
  transferClearance, // R17
  statedReasons, // R18
  lateralMove, // R20
];

/** All findings on `facts`, in the order of the rules. Pure: the same facts give the same findings for ever. */
export const judge = (facts: Facts, parameters: RuleParameters): Finding[] =>
  rules.map((rule) => rule(facts, parameters));
