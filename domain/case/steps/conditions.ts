import type { CommandOf } from '../commands.ts';
import { type Context, waitForOffices } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import type { Refusal } from '../refusal.ts';
import type { CaseState, Condition } from '../state.ts';
import type { Wait, WaitKey } from '../wait.ts';

/** HR's task until the condition that the next event of the file sets is met. */
export const conditionWait = (state: CaseState, context: Context): Wait =>
  waitForOffices(state, context, `condition:${state.sequence + 1}`, state.offices.hr);

/** Conditions that are not met yet. No decree is issued before they are. */
export const unmetConditions = (state: CaseState): readonly Condition[] =>
  (state.conditions ?? []).filter(({ met }) => !met);

/** The tasks of conditions whose approval no longer stands. */
export const conditionsOf = (state: CaseState, steps: readonly string[]): readonly WaitKey[] =>
  unmetConditions(state).flatMap(({ number, step }): WaitKey[] =>
    steps.includes(step) ? [`condition:${number}`] : [],
  );

/** HR reports by what a condition is met. */
export function meetCondition(state: CaseState, command: CommandOf<'meetCondition'>): Draft | Refusal {
  const { condition, evidence } = command;
  const set = state.conditions?.find(({ number }) => number === condition);
  if (set === undefined) {
    const unmet = unmetConditions(state).map(({ number }) => number);
    return { code: 'Impossible', message: `meetCondition: not met are the conditions ${unmet.join(', ') || '(none)'}` };
  }
  if (set.met) return { code: 'AlreadyDecided', message: `meetCondition: the condition ${condition} is met` };
  return { kind: 'condition_met', condition, evidence, stage: state.stage, closes: [`condition:${condition}`] };
}
