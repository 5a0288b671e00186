import { ApplicationFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { BatchFileActivities } from '../activities/batch-file.ts';
import { type BatchCommand, parseBatchCommand } from '../domain/batch/commands.ts';
import { isRefusal } from '../domain/case/parse-command.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import { Alarm } from './alarm.ts';
import { type BatchAnswer, type BatchStart, batchDecision, lookSignal } from './batch-messages.ts';

// The server retries it for as long as Postgres is away. A decree or a placement of hundreds takes seconds.
const { recordBatch } = proxyActivities<BatchFileActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** A decision that has been taken in and waits to be recorded. */
interface Paper {
  readonly command: BatchCommand;
  readonly resolve: (answer: BatchAnswer) => void;
  readonly reject: (failure: ApplicationFailure) => void;
}

const failure = ({ code, message }: Refusal): ApplicationFailure => ApplicationFailure.nonRetryable(message, code);

const read = (message: unknown): BatchCommand => {
  const command = parseBatchCommand(message);
  if (isRefusal(command)) throw failure(command);
  return command;
};

/** Where decisions and signals arrive; handlers only take in. To be attended before the first await. */
class Inbox {
  readonly papers: Paper[] = [];
  /** The members are to be looked at: at the start, and whenever somebody says so. */
  look = true;

  attend(): void {
    setHandler(
      batchDecision,
      (message) =>
        new Promise<BatchAnswer>((resolve, reject) => {
          this.papers.push({ command: read(message), resolve, reject });
        }),
      { validator: (message) => void read(message) },
    );
    setHandler(lookSignal, () => {
      this.look = true;
    });
  }
}

/** Records what comes first, a decision before a look, and answers it. Answers with what the file then says. */
async function turn(inbox: Inbox, { batch }: BatchStart): Promise<Awaited<ReturnType<typeof recordBatch>>> {
  const paper = inbox.papers.shift();
  if (paper === undefined) inbox.look = false;
  const recorded = await recordBatch(batch, paper?.command ?? null, Date.now());
  // What was recorded may have consequences of its own: a set that can be placed, a batch that is settled.
  if (recorded.changed) inbox.look = true;
  if (recorded.refusal !== null) paper?.reject(failure(recorded.refusal));
  else paper?.resolve({ sequence: recorded.decided ?? recorded.sequence });
  setCurrentDetails(recorded.description);
  return recorded;
}

/**
 * One batch of cases, until every member is settled. It keeps no state of its own: whenever a member has moved on, a deadline
 * has passed or HR decides, one transaction looks at the members, decides, places and records; here is only its clock.
 */
export async function caseBatch(start: BatchStart): Promise<void> {
  const inbox = new Inbox();
  inbox.attend();
  const alarm = new Alarm();
  let dueAt = start.dueAt ?? null;
  let closed = false;
  const due = (): boolean => dueAt !== null && dueAt <= Date.now();
  const longest = start.longestHistory ?? Number.POSITIVE_INFINITY;
  const idle = (): boolean => inbox.papers.length === 0 && !inbox.look && allHandlersFinished();
  const mayLeave = (): boolean =>
    idle() && (closed || workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > longest);
  // A request to cancel is no decision: a batch ends when its members are settled.
  CancellationScope.current().cancelRequested.catch(() => undefined);
  await CancellationScope.nonCancellable(async () => {
    while (!mayLeave()) {
      if (!due()) alarm.set(dueAt);
      await condition(() => !idle() || mayLeave() || due() || alarm.missing(dueAt));
      if (idle() && !due()) continue;
      ({ dueAt, closed } = await turn(inbox, start));
    }
    alarm.clear();
  });
  if (!closed) await continueAsNew<typeof caseBatch>({ ...start, dueAt });
}
