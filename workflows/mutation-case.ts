import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { RefusedCommand } from '../activities/case-file.ts';
import { type Rules, rulesAfter } from '../domain/case/adoption.ts';
import type { Context } from '../domain/case/deadlines.ts';
import { type Decided, decide, refusedEvent } from '../domain/case/decide.ts';
import type { Outcome } from '../domain/case/events.ts';
import { evolve } from '../domain/case/evolve.ts';
import { isRefusal } from '../domain/case/parse-command.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import { asksRegister, type Proposal } from '../domain/case/register-request.ts';
import { type CaseState, nextDue } from '../domain/case/state.ts';
import { timePasses } from '../domain/case/time-passes.ts';
import { Alarm } from './alarm.ts';
import { lookSignal } from './batch-messages.ts';
import { Desk, foresee, type Paper } from './desk.ts';
import { Display } from './display.ts';
import type { CaseStart } from './messages.ts';
import { record } from './recording.ts';

type Refusals = ReadonlyMap<string, Refusal>;

/** What is decided in one turn of the loop: proposals for the file, refusals to answer, the papers they came from. */
interface Turn {
  readonly taken: readonly Paper[];
  readonly proposals: readonly Proposal[];
  readonly refusals: readonly RefusedCommand[];
}

function decidePaper({ id, read }: Paper, state: CaseState, context: Context, refused: Refusals): Decided {
  if (isRefusal(read)) return { refusal: read };
  const refusal = refused.get(id);
  return refusal === undefined ? decide(state, read, context) : { refusal };
}

/** Papers in order of arrival; what the register has to complete ends the turn, since what follows depends on its answer. */
function decideTurn(desk: Desk, state: CaseState, context: Context, refused: Refusals): Turn {
  let ahead = state;
  const taken: Paper[] = [];
  const proposals: Proposal[] = [];
  const refusals: RefusedCommand[] = [];
  for (let paper = desk.papers.shift(); paper !== undefined; paper = desk.papers.shift()) {
    taken.push(paper);
    const { id, name, quiet } = paper;
    const decided = decidePaper(paper, ahead, context, refused);
    if ('refusal' in decided && !quiet) {
      refusals.push({ commandId: id, ...decided.refusal });
      continue;
    }
    const proposal =
      'proposal' in decided ? decided.proposal : refusedEvent(ahead, context.now, name, decided.refusal, id);
    proposals.push(proposal);
    ahead = foresee(ahead, proposal);
    if (asksRegister(proposal)) break;
  }
  desk.foreseeing(ahead);
  return { taken, proposals, refusals };
}

const nothing = ({ proposals, refusals }: Turn): boolean => proposals.length === 0 && refusals.length === 0;

const cancelRefused = (state: CaseState, { now }: Context): Turn => {
  const refusal = { code: 'Impossible', message: 'a case is withdrawn by HR, not cancelled' } as const;
  return { taken: [], proposals: [refusedEvent(state, now, 'cancel', refusal)], refusals: [] };
};

/**
 * One mutation case, from planning to its close: takes decisions in, lets the domain decide, records compare-and-append in
 * the permanent file, and evolves only from what the file then holds.
 */
export async function mutationCase(start: CaseStart): Promise<{ outcome: Outcome | null; sequence: number }> {
  let state = start.state;
  let rules: Rules = { policy: start.policy, calendar: start.calendar };
  const context = (): Context => ({ now: Date.now(), ...rules });
  const desk = new Desk(state, context);
  desk.attend();
  // A request to cancel is no decision: a case is withdrawn through its procedure, and the request is kept as refused.
  let cancelAsked = false;
  CancellationScope.current().cancelRequested.catch(() => {
    cancelAsked = true;
  });
  // A batch has written into the file: nothing is decided by that, the file is read.
  let fileAhead = false;
  setHandler(lookSignal, () => {
    fileAhead = true;
  });
  const display = new Display(state);
  const alarm = new Alarm();
  // What the file refused of a signal becomes an event of the next turn.
  let refused: Refusals = new Map();

  const due = (): boolean => (nextDue(state) ?? Number.POSITIVE_INFINITY) <= Date.now();
  const longest = start.longestHistory ?? Number.POSITIVE_INFINITY;
  const mayLeave = (): boolean =>
    desk.papers.length === 0 &&
    !cancelAsked &&
    !fileAhead &&
    allHandlersFinished() &&
    (state.stage === 'closed' || workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > longest);

  /** What to record now: decisions in hand come before a deadline. */
  const nextTurn = (): Turn => {
    const now = context();
    const turn = decideTurn(desk, state, now, refused);
    if (!nothing(turn)) return turn;
    if (cancelAsked) {
      cancelAsked = false;
      return cancelRefused(state, now);
    }
    return due() ? { ...turn, proposals: timePasses(state, now) } : turn;
  };

  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      if (!due()) alarm.set(nextDue(state));
      await condition(
        () =>
          desk.papers.length > 0 || cancelAsked || fileAhead || mayLeave() || due() || alarm.missing(nextDue(state)),
      );
      if (mayLeave()) break;
      const turn = nextTurn();
      if (nothing(turn) && !fileAhead) continue;
      fileAhead = false;
      const recorded = await record(state.case, state.sequence, turn.proposals, turn.refusals);
      state = recorded.events.reduce(evolve, state);
      rules = recorded.events.reduce(rulesAfter<Rules>, rules);
      refused = new Map(recorded.refusals.map(({ commandId, ...refusal }) => [commandId, refusal]));
      desk.settle(state, turn.taken, refused);
      display.show(state, recorded.events.at(-1));
    }
    alarm.clear();
  });
  if (state.stage !== 'closed') await continueAsNew<typeof mutationCase>({ ...start, ...rules, state });
  return { outcome: state.outcome, sequence: state.sequence };
}
