import { createServer } from 'node:net';

export interface PortUse {
  /** What listens there, as people call it. */
  name: string;
  port: number;
  /** What changes it, e.g. `--ports-from N`. */
  setting: string;
}

/**
 * Checks all ports on the loopback address before anything starts.
 * Throws an error that names each port that is taken, its use and the remedy.
 */
export async function assertPortsFree(uses: readonly PortUse[]): Promise<void> {
  const taken: PortUse[] = [];
  for (const use of uses) {
    if (!(await isFree(use.port))) taken.push(use);
  }
  if (taken.length === 0) return;
  throw new Error(
    [
      ...taken.map(
        ({ name, port }) =>
          `Port ${port} for ${name} is in use by another program. It is found with: ${finderCommand(port)}`,
      ),
      ...new Set(taken.map(({ setting }) => `Choose other ports: ${setting}`)),
    ].join('\n'),
  );
}

function finderCommand(port: number): string {
  if (process.platform === 'win32') return `netstat -ano | findstr :${port}`;
  if (process.platform === 'linux') return `ss -ltnp 'sport = :${port}'`;
  return `lsof -nP -iTCP:${port} -sTCP:LISTEN`;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port of the loopback address that was free a moment ago, for tests and the demo. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('the system gave no port'));
        else resolve(address.port);
      });
    });
  });
}
