import { randomInt } from 'node:crypto';
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

/*
 * Below the ports that systems give to outgoing connections (Linux from 32768 on, others from 49152): any connection of any
 * program may take one of those between our look and our listening.
 */
const firstOfOurs = 10_000;
const firstOfConnections = 32_768;
const mostTries = 200;

/** A port of the loopback address that was free a moment ago, for tests and the demo. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(firstOfOurs, firstOfConnections);
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No free port was found from ${firstOfOurs} to ${firstOfConnections - 1}: end programs that listen there.`,
  );
}
