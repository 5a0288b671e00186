import { auditClearance } from './audit-clearance.ts';
import { civilServantStatus } from './civil-servant-status.ts';
import { competenceFit } from './competence-fit.ts';
import { conflictOfInterest } from './conflict-of-interest.ts';
import { contractEmployee } from './contract-employee.ts';
import { discipline } from './discipline.ts';
import { electionWindow } from './election-window.ts';
import { establishment } from './establishment.ts';
import { lateralMove } from './lateral-move.ts';
import { matchingLetters } from './matching-letters.ts';
import { minimumTenure, minimumTenureBefore2023 } from './minimum-tenure.ts';
import { nearRetirement } from './near-retirement.ts';
import { newHeadWindow } from './new-head-window.ts';
import { originStrength } from './origin-strength.ts';
import { performance } from './performance.ts';
import type { Rule } from './rule.ts';
import { seniorPostTenure } from './senior-post-tenure.ts';
import { statedReasons } from './stated-reasons.ts';
import { studyAssignment } from './study-assignment.ts';
import { tenYearPledge } from './ten-year-pledge.ts';
import { transferClearance } from './transfer-clearance.ts';

/** Every version of every rule, in the order people read them. R7 and R9 look at two things each. */
export const ruleTable: readonly Rule[] = [
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
