import { type RawValue, rawValueTypeInfo } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Command, CommandName } from '../domain/case/commands.ts';
import type { Outcome, Stage } from '../domain/case/events.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { CaseState } from '../domain/case/state.ts';

/** The workflow type of a case; its workflow id is the case id. */
export const caseWorkflow = 'mutationCase';

/** What a case is started with: everything it needs to go on, so that any state of the file can be started again. */
export interface CaseStart {
  readonly state: CaseState;
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
  /** Events of history after which the case continues as new; for tests. The server's own suggestion always counts. */
  readonly longestHistory?: number;
}

/** The answer to a decision that stands in the file. */
export interface Answer {
  /** Number of the event that the decision became. */
  readonly sequence: number;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
}

/** What a client sends: the command without its name, which is the name of the update. */
export type CommandMessage = Omit<Command, 'name'> & Readonly<Record<string, unknown>>;

/** Failure type of an update whose id stands in the file already; its first detail is the `Answer` of then. */
export const recordedBefore = 'RecordedBefore';
/** Failure type of an update whose id was refused before, as a signal. */
export const refusedBefore = 'RefusedBefore';

/** The update of a command; its update id is the command id. */
export const updateOf = (name: CommandName) => defineUpdate<Answer, [CommandMessage]>(name);

/** The same-named signal. Its payload is read by the case, not the SDK: one that cannot be read must not fail a workflow task. */
export const signalOf = (name: CommandName) =>
  defineSignal<[RawValue]>(name, { typeInfo: { inputTypes: [rawValueTypeInfo] } });

/** What the case knows: equal to the fold of its file. */
export const stateQuery = defineQuery<CaseState>('state');
