import type { Knex } from 'knex';
import { type Rules, rulesAfter } from '../domain/case/adoption.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { evolve } from '../domain/case/evolve.ts';
import { scheduledLetters } from '../domain/case/reminders.ts';
import { type CaseState, expectedBy } from '../domain/case/state.ts';
import { caseNumberOf } from '../domain/identifiers.ts';
import { insertCheck, type KeptCheck } from './case-checks.ts';
import { insertEvents, type TextSealer } from './case-event.ts';
import type { Completed } from './completed.ts';
import { oweNotices, scheduleLetters, writeTasks } from './inbox.ts';
import { writeObligations } from './obligations.ts';

/** Events on their way into the file of one case whose row is locked. */
export interface Filing {
  readonly events: CaseEvent[];
  readonly checks: KeptCheck[];
  /** As the events so far have left it. */
  state: CaseState;
  rules: Rules;
}

/** Nothing filed yet. */
export const beginFiling = ({ state, ...rules }: Rules & { readonly state: CaseState }): Filing => ({
  events: [],
  checks: [],
  state,
  rules,
});

/** Adds an event: brings inboxes, letters and obligations to where it leads. */
export async function followEvent(
  trx: Knex.Transaction,
  sealer: TextSealer,
  filing: Filing,
  { event, judged }: Completed,
  now: Date,
): Promise<void> {
  const { state, rules } = filing;
  if (judged) filing.checks.push({ sequence: event.sequence, ...judged });
  const after = evolve(state, event);
  await writeTasks(trx, state, after, now);
  await oweNotices(trx, state, event, after);
  const rulesThen = rulesAfter(rules, event);
  const owed = (of: CaseState, by: Rules) => scheduledLetters(of, by.policy, by.calendar);
  await scheduleLetters(trx, owed(state, rules), owed(after, rulesThen), event, after);
  await writeObligations(trx, sealer, state.case, event, now);
  filing.events.push(event);
  filing.state = after;
  filing.rules = rulesThen;
}

/** What a new copy of the rules changes of the row of a case; nothing when it goes by the ones it has. */
const copyOf = (was: Rules, is: Rules): object => ({
  ...(was.policy === is.policy ? {} : { policy: JSON.stringify(is.policy) }),
  ...(was.calendar === is.calendar ? {} : { calendar: JSON.stringify(is.calendar) }),
});

async function updateRow(trx: Knex.Transaction, state: CaseState, rules: object, now: Date): Promise<void> {
  const due = expectedBy(state);
  await trx('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .update({
      position_id: state.position,
      urgent: state.urgent,
      stage: state.stage,
      outcome: state.outcome,
      sequence: state.sequence,
      due_at: due === null ? null : new Date(due),
      state: JSON.stringify(state),
      ...rules,
      closed_at: state.stage === 'closed' ? now : null,
    });
}

/** Writes the events, their checks and the row that they lead to. `was`: the rules of the row before them. */
export async function closeFiling(
  trx: Knex.Transaction,
  sealer: TextSealer,
  was: Rules,
  { events, checks, state, rules }: Filing,
  now: Date,
): Promise<void> {
  await insertEvents(trx, sealer, state.case, events, now);
  for (const check of checks) await insertCheck(trx, sealer, state.case, check, now);
  await updateRow(trx, state, copyOf(was, rules), now);
}
