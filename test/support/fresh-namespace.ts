import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { registerNamespace } from '../../platform/register-namespace.ts';
import { registerSearchAttributes } from '../../platform/register-search-attributes.ts';

/**
 * A Temporal namespace of this test file's own, with the search attributes of cases: each file's database counts its cases
 * from one, so their workflows would clash in a shared one.
 */
export async function freshNamespace(): Promise<{ address: string; namespace: string }> {
  const address = inject('temporalAddress');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await registerNamespace(connection, namespace);
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
  return { address, namespace };
}
