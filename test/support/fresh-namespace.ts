import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { inject } from 'vitest';
import { registerSearchAttributes } from '../../platform/register-search-attributes.ts';

const { RegisterNamespaceRequest } = proto.temporal.api.workflowservice.v1;

const DAY_S = 86_400;
const NOT_FOUND = 5;

/**
 * A Temporal namespace of this test file's own, with the search attributes of cases: each file's database counts its cases
 * from one, so their workflows would clash in a shared one.
 */
export async function freshNamespace(): Promise<{ address: string; namespace: string }> {
  const address = inject('temporalAddress');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace(
      RegisterNamespaceRequest.fromObject({ namespace, workflowExecutionRetentionPeriod: { seconds: DAY_S } }),
    );
    await untilKnown(connection, namespace);
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
  return { address, namespace };
}

/** The server learns of a new namespace a moment after it has registered it. */
async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  for (;;) {
    try {
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
      await sleep(50);
    }
  }
}
