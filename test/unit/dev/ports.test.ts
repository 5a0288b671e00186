import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertPortsFree, freePort } from '../../../dev/ports.ts';

describe('given a port that another program listens on', () => {
  let other: Server;
  let taken: number;

  beforeEach(async () => {
    taken = await freePort();
    other = createServer();
    await new Promise<void>((resolve) => other.listen({ port: taken, host: '127.0.0.1' }, resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => other.close(resolve));
  });

  it('then the check names the port, its use and what chooses another, and no port that is free', async () => {
    const free = await freePort();
    const check = assertPortsFree([
      { name: 'the API', port: taken, setting: '--ports-from N' },
      { name: 'PostgreSQL', port: free, setting: '--ports-from N' },
    ]);
    const message = await check.then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(message).toContain(`Port ${taken} for the API`);
    expect(message).toContain('--ports-from N');
    expect(message).not.toContain(String(free));
  });
});

it('given ports that are free, then the check lets them pass and leaves them free', async () => {
  const uses = [{ name: 'the API', port: await freePort(), setting: '--ports-from N' }];
  await assertPortsFree(uses);
  await expect(assertPortsFree(uses)).resolves.toBeUndefined();
});
