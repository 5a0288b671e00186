import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';

const { RegisterNamespaceRequest } = proto.temporal.api.workflowservice.v1;

/** How long Temporal keeps a closed case. Its file is in Postgres; this is the time to look into what went wrong. */
const RETENTION_DAYS = 30;
const SECONDS_A_DAY = 86_400;

/** A cluster lets every front end know of a new namespace within about ten seconds. */
const KNOWN_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

/**
 * Creates a namespace that does not exist yet and waits until the front end knows it. One that exists is left as it is.
 * Throws what the server answers when creating is not allowed (Temporal Cloud), or when it is not known within a minute.
 */
export async function registerNamespace(connection: Connection, namespace: string): Promise<'created' | 'present'> {
  if (await isKnown(connection, namespace)) return 'present';
  try {
    await connection.workflowService.registerNamespace(
      RegisterNamespaceRequest.fromObject({
        namespace,
        workflowExecutionRetentionPeriod: { seconds: RETENTION_DAYS * SECONDS_A_DAY },
      }),
    );
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== ALREADY_EXISTS) throw error;
  }
  await untilKnown(connection, namespace);
  return 'created';
}

async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  const deadline = Date.now() + KNOWN_WITHIN_MS;
  while (!(await isKnown(connection, namespace))) {
    if (Date.now() > deadline)
      throw new Error(`Temporal does not know the new namespace "${namespace}" after a minute.`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Asks through the visibility store: describing a namespace bypasses the cache that everything else goes through. */
async function isKnown(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}
