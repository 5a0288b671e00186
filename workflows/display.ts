import { patched, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { CaseEvent } from '../domain/case/events.ts';
import { type CaseState, expectedBy } from '../domain/case/state.ts';
import {
  caseClock,
  caseDueAt,
  caseOutcome,
  caseStage,
  caseUrgency,
  caseWaitingFor,
} from '../platform/search-attributes.ts';
import { besideHolders, clockOf, describe, holdersAwaited, waitingFor } from './description.ts';

/** Cases that older releases began have no upsert where nothing but what stands beside the holders changed. */
const showsBeside = 'shows-what-stands-beside-the-holders';

/** Shows the state to operators. Search attributes cost an event, so only a change is written, all in one. */
export class Display {
  #shown: string;
  #beside: string;
  #clock: string;
  #urgent: boolean;

  constructor(state: CaseState) {
    this.#shown = this.#key(state);
    this.#beside = besideHolders(state).join();
    this.#clock = clockOf(state);
    this.#urgent = state.urgent;
    setCurrentDetails(describe(state));
  }

  /** Shows `state`, to which the event `last` has led. */
  show(state: CaseState, last: CaseEvent | undefined): void {
    setCurrentDetails(describe(state, last));
    const key = this.#key(state);
    const beside = besideHolders(state).join();
    if (key === this.#shown && (beside === this.#beside || !patched(showsBeside))) return;
    this.#shown = key;
    this.#beside = beside;
    const due = expectedBy(state);
    const clock = clockOf(state);
    const changed = clock !== this.#clock;
    this.#clock = clock;
    const madeUrgent = state.urgent && !this.#urgent;
    this.#urgent = state.urgent;
    upsertSearchAttributes([
      { key: caseStage, value: state.stage },
      { key: caseWaitingFor, value: waitingFor(state) },
      { key: caseDueAt, value: due === null ? null : new Date(due) },
      { key: caseOutcome, value: state.outcome },
      ...(changed ? [{ key: caseClock, value: clock }] : []),
      ...(madeUrgent ? [{ key: caseUrgency, value: 'urgent' }] : []),
    ]);
  }

  #key(state: CaseState): string {
    const { stage, outcome, urgent } = state;
    return JSON.stringify([stage, holdersAwaited(state), expectedBy(state), outcome, clockOf(state), urgent]);
  }
}
