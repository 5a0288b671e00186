import type { Knex } from 'knex';
import { type Rules, rulesAfter } from '../../domain/case/adoption.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { scheduledLetters } from '../../domain/case/reminders.ts';
import { type CaseState, expectedBy } from '../../domain/case/state.ts';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { orderDocumentsOf } from '../decree/ordered-documents.ts';
import { gatherNotices, gatherScheduled, gatherTasks, type InboxRows, insertInboxRows } from '../inbox.ts';
import { writeObligations } from '../obligations.ts';
import { insertChecks, type KeptCheck } from './case-checks.ts';
import { insertEventsOf, type TextSealer } from './case-event.ts';
import type { Completed } from './completed.ts';

/** Events on their way into the file of one case whose row is locked. */
export interface Filing {
  /** What the case goes by before the events. */
  readonly was: Rules;
  readonly events: CaseEvent[];
  readonly checks: KeptCheck[];
  readonly inbox: InboxRows;
  /** As the events so far have left it. */
  state: CaseState;
  rules: Rules;
}

/** Nothing filed yet. */
export const beginFiling = ({ state, policy, calendar }: Rules & { readonly state: CaseState }): Filing => {
  const was: Rules = { policy, calendar };
  return { was, events: [], checks: [], inbox: { tasks: [], letters: [] }, state, rules: was };
};

/** Adds an event, and brings inboxes, letters and obligations to where it leads; what is new in them waits for the end. */
export async function followEvent(
  trx: Knex.Transaction,
  sealer: TextSealer,
  filing: Filing,
  { event, judged }: Completed,
  now: Date,
): Promise<void> {
  const { state, rules, inbox } = filing;
  // This event may end what an earlier one began.
  await insertInboxRows(trx, inbox);
  if (judged) filing.checks.push({ sequence: event.sequence, ...judged });
  const after = evolve(state, event);
  await gatherTasks(trx, inbox, state, after, now);
  gatherNotices(inbox, state, event, after);
  const rulesThen = rulesAfter(rules, event);
  const owed = (of: CaseState, by: Rules) => scheduledLetters(of, by.policy, by.calendar);
  await gatherScheduled(trx, inbox, owed(state, rules), owed(after, rulesThen), event, after);
  await writeObligations(trx, sealer, state.case, event, now);
  await orderDocumentsOf(trx, sealer, after, event);
  filing.events.push(event);
  filing.state = after;
  filing.rules = rulesThen;
}

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** The row of a case after its events; a copy of the rules only where another one was adopted. */
const rowOf = ({ state, was, rules }: Filing, now: Date) => ({
  number: caseNumberOf(state.case),
  position_id: state.position,
  urgent: state.urgent,
  stage: state.stage,
  outcome: state.outcome,
  sequence: state.sequence,
  due_at: instant(expectedBy(state)),
  state,
  policy: was.policy === rules.policy ? null : rules.policy,
  calendar: was.calendar === rules.calendar ? null : rules.calendar,
  closed_at: state.stage === 'closed' ? now : null,
});

/** Writes the events of these cases, their checks, and the rows that they lead to, with one statement each. */
export async function closeFilings(
  trx: Knex.Transaction,
  sealer: TextSealer,
  filings: readonly Filing[],
  now: Date,
): Promise<void> {
  if (filings.length === 0) return;
  await insertInboxRows(trx, {
    tasks: filings.flatMap(({ inbox }) => inbox.tasks),
    letters: filings.flatMap(({ inbox }) => inbox.letters),
  });
  const files = filings.map(({ state, events }) => ({ case: state.case, events }));
  await insertEventsOf(trx, sealer, files, now);
  const checks = filings.flatMap(({ state, checks: own }) => own.map((check) => ({ case: state.case, ...check })));
  await insertChecks(trx, sealer, checks, now);
  await trx.raw(
    `update mutation_case c
        set position_id = f.position_id, urgent = f.urgent, stage = f.stage, outcome = f.outcome, sequence = f.sequence,
            due_at = f.due_at, state = f.state, policy = coalesce(f.policy, c.policy),
            calendar = coalesce(f.calendar, c.calendar), closed_at = f.closed_at
       from jsonb_to_recordset(:rows) as f(number bigint, position_id text, urgent boolean, stage text, outcome text,
              sequence int, due_at timestamptz, state jsonb, policy jsonb, calendar jsonb, closed_at timestamptz)
      where c.number = f.number`,
    { rows: JSON.stringify(filings.map((filing) => rowOf(filing, now))) },
  );
}
