import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { type CaseRow, readCase } from '../database/case/case-record.ts';
import { markStarted } from '../database/case/case-start.ts';
import { recordedDecision } from '../database/case/recorded-decision.ts';
import type { Command } from '../domain/case/commands.ts';
import { decide } from '../domain/case/decide.ts';
import { isStepCommand } from '../domain/case/permission.ts';
import type { Refusal, RefusalCode } from '../domain/case/refusal.ts';
import type { Logger } from '../platform/logger.ts';
import type { Answer } from '../workflows/messages.ts';
import { startCase } from '../workflows/start-case.ts';
import { inTime } from './outage.ts';
import { invalidRequest, Problem, refused, unavailable } from './problem.ts';
import { recordedAnswer } from './recorded-answer.ts';
import { type Outcome, type Sending, sendSignal, sendUpdate } from './update-outcome.ts';

/** An update that no worker has accepted by then is not durable, and is sent as a signal instead. */
const ACCEPT_WITHIN_MS = 5_000;
/** Kept of the time for an answer: a signal, and a look into the file. */
const RESERVE_MS = 2_500;
const START_WITHIN_MS = 2_000;
const TRIES = 3;
const PAUSE_MS = 200;

/** What sending decisions needs. */
export interface CaseDesk {
  readonly db: Knex;
  readonly client: Client;
  readonly taskQueue: string;
  readonly logger: Logger;
}

/** `null`: kept by Temporal and not answered yet; the case will show it. */
export type Decided = Answer | null;

/**
 * Makes sure, within two seconds, that a workflow owns the case; `false` when Temporal did not answer, and then the
 * worker's sweep starts it.
 */
export async function startWorkflow({ db, client, taskQueue, logger }: CaseDesk, row: CaseRow): Promise<boolean> {
  const deadline = Date.now() + START_WITHIN_MS;
  const started = client
    .withDeadline(deadline, () => startCase(client, taskQueue, row))
    .then(() => markStarted(db, row.state.case))
    .then(
      () => true,
      () => {
        logger.warn({ case: row.state.case }, 'the workflow of a case could not be started; the sweep will');
        return false;
      },
    );
  // A client that has never been connected waits longer than a deadline says.
  return inTime(deadline + PAUSE_MS, started, () => false);
}

/** Refuses what the file shows to be impossible, so that nothing of it has to be kept or awaited. */
function refuseImpossible({ state, policy, calendar }: CaseRow, command: Command): void {
  const decided = decide(state, command, { now: Date.now(), policy, calendar });
  if ('refusal' in decided) throw problemOf(command, decided.refusal);
}

function problemOf({ name }: Command, { code, message }: Refusal): Problem {
  if (code === 'Malformed') return invalidRequest([{ in: 'body', pointer: '/step', detail: message }]);
  if (code !== 'NotYours') return refused(code, message);
  // The office was the right one a moment ago: somebody else has decided since.
  const moved = 'The case has moved on: another decision was recorded first. See /events.';
  return new Problem(isStepCommand(name) ? 'already_decided' : 'impossible', moved);
}

/** What the file says after all, for a decision whose fate is not clear. */
async function askFile({ db }: CaseDesk, { case: id, command }: Sending): Promise<Answer | 'open' | 'closed'> {
  const recorded = await recordedDecision(db, id, command.id);
  if (recorded !== null) return recordedAnswer(recorded, command.name, command.by.person);
  const row = await readCase(db, id);
  return row?.state.stage === 'closed' ? 'closed' : 'open';
}

const stateRefusals: readonly RefusalCode[] = ['Impossible', 'Closed', 'AlreadyDecided', 'NotYours', 'Blocked'];

/** Whether the domain refuses so from the state alone. The others come from the register, as what blocks a decree does. */
const isOfTheState = ({ name }: Command, { code }: Refusal): boolean =>
  stateRefusals.includes(code) && !(name === 'issueDecree' && code === 'Blocked');

/**
 * What the file says of a refusal. A worker that dies between the commit and the end of its workflow task leaves the
 * workflow behind the file until that task has been run again, a moment later: `null` asks for another try then.
 */
async function conclusionOfRefusal(desk: CaseDesk, sending: Sending, refusal: Refusal, isLast: boolean) {
  const { case: id, command } = sending;
  if (!isOfTheState(command, refusal)) throw problemOf(command, refusal);
  const filed = await askFile(desk, sending);
  if (typeof filed !== 'string') return { decided: filed };
  const row = await readCase(desk.db, id);
  const isBehind = row !== null && 'proposal' in decide(row.state, command, { ...row, now: Date.now() });
  if (isLast || !isBehind) throw problemOf(command, refusal);
  return null;
}

const temporalAway = (): Problem =>
  unavailable(
    ['Temporal'],
    'Nothing has been decided yet, or it will show in the case: send it again with the same Idempotency-Key.',
  );

/** It was ended by hand, or a worker's sweep has not come to it: nothing that the sender can cure. */
const workflowMissing = (): Problem =>
  unavailable(['the workflow of this case'], 'If that lasts longer than a minute, the operator has to look at it.');

const closed = (): Problem => new Problem('closed', 'The case was closed before this decision could be recorded.');

async function leaveSignal(desk: CaseDesk, sending: Sending, deadline: number): Promise<Decided> {
  const outcome = await sendSignal(sending, deadline - 500);
  if (outcome.kind === 'under_way') return null;
  if (outcome.kind !== 'absent') throw temporalAway();
  const filed = await askFile(desk, sending);
  if (filed === 'closed') throw closed();
  if (filed === 'open') throw temporalAway();
  return filed;
}

/** One try; `null` asks for another. */
async function conclude(
  desk: CaseDesk,
  sending: Sending,
  row: CaseRow,
  outcome: Outcome,
  deadline: number,
  isLast: boolean,
) {
  switch (outcome.kind) {
    case 'recorded':
      return { decided: outcome.answer };
    case 'refused':
      return conclusionOfRefusal(desk, sending, outcome, isLast);
    case 'under_way':
      return { decided: null };
    case 'unheard':
      return { decided: await leaveSignal(desk, sending, deadline) };
    case 'away':
      throw temporalAway();
    case 'absent':
    case 'unclear': {
      const filed = await askFile(desk, sending);
      if (filed === 'closed') throw closed();
      if (filed !== 'open') return { decided: filed };
      if (outcome.kind === 'absent') await startWorkflow(desk, (await readCase(desk.db, row.state.case)) ?? row);
      return null;
    }
  }
}

/**
 * Takes a decision to its case and answers before `deadline` (an instant in milliseconds), whatever is away: what was
 * recorded, `null` when Temporal keeps it and the worker is slow or away, or a problem. Sent again with the same id it is
 * the same decision.
 */
export async function takeDecision(desk: CaseDesk, row: CaseRow, command: Command, deadline: number): Promise<Decided> {
  refuseImpossible(row, command);
  const sending: Sending = { client: desk.client, case: row.state.case, command };
  const answerBy = deadline - 1_000;
  let missing = false;
  for (let tried = 0; tried < TRIES && Date.now() < deadline - RESERVE_MS; tried += 1) {
    const acceptBy = Math.min(Date.now() + ACCEPT_WITHIN_MS, deadline - RESERVE_MS);
    const outcome = await sendUpdate(sending, { acceptBy, answerBy });
    const done = await conclude(desk, sending, row, outcome, deadline, tried === TRIES - 1);
    if (done !== null) return done.decided;
    missing = outcome.kind === 'absent';
    await pause(PAUSE_MS);
  }
  throw missing ? workflowMissing() : temporalAway();
}
