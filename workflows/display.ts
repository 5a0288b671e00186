import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { type CaseState, expectedBy } from '../domain/case/state.ts';
import { caseDueAt, caseOutcome, caseStage, caseUrgency, caseWaitingFor } from '../platform/search-attributes.ts';
import { describe, waitingFor } from './description.ts';

/** Shows the state to operators. Search attributes cost an event, so only a change is written, all in one. */
export class Display {
  #shown: string;
  #urgent: boolean;

  constructor(state: CaseState) {
    this.#shown = this.#key(state);
    this.#urgent = state.urgent;
    setCurrentDetails(describe(state));
  }

  show(state: CaseState): void {
    setCurrentDetails(describe(state));
    const key = this.#key(state);
    if (key === this.#shown) return;
    this.#shown = key;
    const due = expectedBy(state);
    const madeUrgent = state.urgent && !this.#urgent;
    this.#urgent = state.urgent;
    upsertSearchAttributes([
      { key: caseStage, value: state.stage },
      { key: caseWaitingFor, value: waitingFor(state) },
      { key: caseDueAt, value: due === null ? null : new Date(due) },
      { key: caseOutcome, value: state.outcome },
      ...(madeUrgent ? [{ key: caseUrgency, value: 'urgent' }] : []),
    ]);
  }

  #key(state: CaseState): string {
    return JSON.stringify([state.stage, waitingFor(state), expectedBy(state), state.outcome, state.urgent]);
  }
}
