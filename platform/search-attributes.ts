import { defineSearchAttributeKey } from '@temporalio/common';

/*
 * Search attributes of a case. Temporal stores them in the clear and unencrypted: codes only, never a person.
 * Workflow code imports this file, so it may import nothing but @temporalio/common.
 */

/** The stage the case stands in. */
export const caseStage = defineSearchAttributeKey('CaseStage', 'KEYWORD');
/**
 * Whose move it is: office ids, or `subject` for the employee concerned; besides, `external:<step>` while somebody outside is
 * awaited, and `holder:none` while nobody may decide in an office that is.
 */
export const caseWaitingFor = defineSearchAttributeKey('CaseWaitingFor', 'KEYWORD_LIST');
/** When the running deadline is due; absent while none runs. */
export const caseDueAt = defineSearchAttributeKey('CaseDueAt', 'DATETIME');
/** How pressing the case is. */
export const caseUrgency = defineSearchAttributeKey('CaseUrgency', 'KEYWORD');
/** How the case was closed; absent while it is open. */
export const caseOutcome = defineSearchAttributeKey('CaseOutcome', 'KEYWORD');

/** Whether its clocks run: `running`, `on_hold`, or `paused` while some wait stands still for another reason. */
export const caseClock = defineSearchAttributeKey('CaseClock', 'KEYWORD');

/** All of them, as a namespace must know them before the first case starts. */
export const caseSearchAttributes = [
  caseStage,
  caseWaitingFor,
  caseDueAt,
  caseUrgency,
  caseOutcome,
  caseClock,
] as const;
