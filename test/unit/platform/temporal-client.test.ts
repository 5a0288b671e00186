import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../../platform/configuration.ts';
import { connectTemporal, connectTemporalLazily, TemporalUnreachable } from '../../../platform/temporal-client.ts';
import { leastEnvironment } from './sample-configuration.ts';

/** A port of this machine where nothing listens any more. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });

describe('given that no Temporal server answers', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const configuration = loadConfiguration({ ...leastEnvironment, TEMPORAL_ADDRESS: address });

  it('then connecting ends within its time and says where it looked', async () => {
    const failure = connectTemporal(configuration);
    await expect(failure).rejects.toThrow(TemporalUnreachable);
    await expect(failure).rejects.toThrow(`${address}. Start it, or set TEMPORAL_ADDRESS`);
  }, 10_000);

  it('then a lazy client is there all the same, for the configured namespace', async () => {
    const { connection, client } = connectTemporalLazily(configuration);
    expect(client.options.namespace).toBe('default');
    await expect(client.withDeadline(Date.now() + 300, () => client.workflow.count())).rejects.toThrow();
    await connection.close();
  });
});
