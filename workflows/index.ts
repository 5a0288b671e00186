// What the worker's bundle holds.
export { mutationCase } from './mutation-case.ts';
