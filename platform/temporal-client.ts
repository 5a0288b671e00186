import { Client, Connection } from '@temporalio/client';
import type { Configuration } from './configuration.ts';
import { createDataConverter } from './data-converter.ts';

/** Long enough for a server that is just starting, short enough to tell a person. */
const CONNECT_WITHIN_MS = 5_000;

/** A client that encrypts what it sends, and the connection to close at the end of the process. */
export interface TemporalAccess {
  readonly connection: Connection;
  readonly client: Client;
}

/** No Temporal front end answered in time. `message` says where, and what to check. */
export class TemporalUnreachable extends Error {
  override readonly name = 'TemporalUnreachable';
}

type Access = Pick<Configuration, 'temporal' | 'payloadKeys'>;

/** Connects now. Throws `TemporalUnreachable` when no server answers within five seconds. */
export async function connectTemporal(configuration: Access): Promise<TemporalAccess> {
  const access = connectTemporalLazily(configuration);
  try {
    await access.connection.ensureConnected();
    return access;
  } catch (cause) {
    await access.connection.close();
    const { address } = configuration.temporal;
    throw new TemporalUnreachable(
      `Temporal does not answer at ${address}. Start it, or set TEMPORAL_ADDRESS to where it runs.`,
      { cause },
    );
  }
}

/**
 * Connects on the first call, so that a process can start and serve what needs no Temporal while Temporal is away. Give
 * each call a deadline (`client.withDeadline`): calls made before the server answers wait for it.
 */
export function connectTemporalLazily(configuration: Access): TemporalAccess {
  const { address, namespace } = configuration.temporal;
  const connection = Connection.lazy({ address, connectTimeout: CONNECT_WITHIN_MS });
  const client = new Client({ connection, namespace, dataConverter: createDataConverter(configuration) });
  return { connection, client };
}
