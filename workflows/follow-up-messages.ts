import { type RawValue, rawValueTypeInfo } from '@temporalio/common';
import { defineSignal } from '@temporalio/workflow';

/** The workflow type of a follow-up. */
export const followUpWorkflow = 'followUp';

/** Something was recorded in the file. Its payload is never read, so that no message can fail a workflow task. */
export const followUpChanged = defineSignal<[RawValue]>('changed', {
  typeInfo: { inputTypes: [rawValueTypeInfo] },
});
