// What the worker's bundle holds.
export { caseBatch } from './case-batch.ts';
export { documentRenderer } from './document-renderer.ts';
export { followUp } from './follow-up.ts';
export { mutationCase } from './mutation-case.ts';
export { notificationDispatcher } from './notification-dispatcher.ts';
export { planComputation, planOpening } from './plan-work.ts';
export { registerImport } from './register-import.ts';
