import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, RawValue } from '@temporalio/common';
import type { Command, CommandName } from '../domain/case/commands.ts';
import { isRefusalCode, type RefusalCode } from '../domain/case/refusal.ts';
import type { CaseId } from '../domain/identifiers.ts';
import { type Answer, type CommandMessage, recordedBefore, signalOf, updateOf } from '../workflows/messages.ts';
import { inTime } from './outage.ts';

/** What became of a decision that was sent to its case. */
export type Outcome =
  | { readonly kind: 'recorded'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  /** Durable, and not answered yet. */
  | { readonly kind: 'under_way' }
  /** No worker has accepted it: nothing is kept of it. */
  | { readonly kind: 'unheard' }
  /** Temporal knows no such workflow, or only a closed one. */
  | { readonly kind: 'absent' }
  /** The file knows what became of it, or it has to be sent again. */
  | { readonly kind: 'unclear' }
  /** Temporal cannot be reached. */
  | { readonly kind: 'away' };

/** gRPC: FAILED_PRECONDITION, ABORTED and UNAVAILABLE of a server that does answer. */
const passing: readonly number[] = [9, 10, 14];

/** Lets the client report its own deadline first. */
const GRACE_MS = 100;

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'sequence' in value && 'stage' in value && 'outcome' in value;

/** What the case itself said. */
function ofFailure({ cause }: WorkflowUpdateFailedError): Outcome {
  if (!(cause instanceof ApplicationFailure)) return { kind: 'unclear' };
  const [detail] = cause.details ?? [];
  if (cause.type === recordedBefore && isAnswer(detail)) return { kind: 'recorded', answer: detail };
  return isRefusalCode(cause.type)
    ? { kind: 'refused', code: cause.type, message: cause.message }
    : { kind: 'unclear' };
}

function ofError(error: unknown, atTimeout: Outcome): Outcome {
  if (error instanceof WorkflowUpdateFailedError) return ofFailure(error);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return atTimeout;
  if (error instanceof WorkflowNotFoundError) return { kind: 'absent' };
  if (!(error instanceof ServiceError)) throw error;
  const answered = isGrpcServiceError(error.cause) && passing.includes(error.cause.code);
  return { kind: answered ? 'unclear' : 'away' };
}

export interface Sending {
  readonly client: Client;
  readonly case: CaseId;
  readonly command: Command;
}

const messageOf = ({ name: _, ...message }: Command): CommandMessage => message;

/**
 * Sends a decision as an update under its own id. Gives up at `acceptBy` when no worker takes it, and at `answerBy` when
 * one has taken it and the file is slow (both instants in milliseconds). Never throws for what Temporal or the case say.
 */
export async function sendUpdate(
  { client, case: id, command }: Sending,
  { acceptBy, answerBy }: { readonly acceptBy: number; readonly answerBy: number },
): Promise<Outcome> {
  let accepted = false;
  try {
    const started = client.withDeadline(acceptBy, () =>
      client.workflow.getHandle(id).startUpdate(updateOf(command.name), {
        args: [messageOf(command)],
        updateId: command.id,
        waitForStage: 'ACCEPTED',
      }),
    );
    const handle = await inTime(acceptBy + GRACE_MS, started, () => null);
    if (handle === null) return { kind: 'unheard' };
    accepted = true;
    return { kind: 'recorded', answer: await client.withDeadline(answerBy, () => handle.result()) };
  } catch (error) {
    const outcome = ofError(error, { kind: accepted ? 'under_way' : 'unheard' });
    // What was accepted is in the history: it will be recorded when Temporal is back.
    return accepted && outcome.kind === 'away' ? { kind: 'under_way' } : outcome;
  }
}

/** Leaves a decision in the history of its case, for the worker to find: the same-named signal with the same id. */
export async function sendSignal({ client, case: id, command }: Sending, by: number): Promise<Outcome> {
  const name: CommandName = command.name;
  const message = new RawValue(messageOf(command));
  const sent = client
    .withDeadline(by, () => client.workflow.getHandle(id).signal(signalOf(name), message))
    .then((): Outcome => ({ kind: 'under_way' }));
  try {
    // A client that has never been connected waits longer than a deadline says.
    return await inTime(by, sent, (): Outcome => ({ kind: 'away' }));
  } catch (error) {
    return ofError(error, { kind: 'away' });
  }
}
