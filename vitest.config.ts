import { defineConfig } from 'vitest/config';

const SERVERS = './test/support/servers.ts';
const SECOND = 1_000;

/** Tests of one kind. Kinds run one after the other, so that their time limits mean the same on a small machine. */
function kind(name: string, groupOrder: number, limits: { seconds: number; servers: boolean; workers: number }) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: limits.seconds * SECOND,
      hookTimeout: limits.seconds * SECOND,
      maxWorkers: limits.workers,
      sequence: { groupOrder },
      globalSetup: limits.servers ? [SERVERS] : [],
    },
  };
}

/**
 * The Temporal client repeats a call by a timer that nobody can cancel. When a test of Temporal's absence ends and closes its
 * connection in that moment, the timer finds the channel shut: the end of the test, and no failure of it.
 */
const isLateRepetition = ({ message = '', stack = '' }: { message?: string; stack?: string }): boolean =>
  message === 'Channel has been shut down' && stack.includes('@temporalio/client/lib/grpc-retry');

export default defineConfig({
  test: {
    pool: 'forks',
    onUnhandledError: (error) => !isLateRepetition(error),
    projects: [
      kind('unit', 1, { seconds: 10, servers: false, workers: 2 }),
      kind('workflow', 2, { seconds: 60, servers: true, workers: 2 }),
      kind('api', 3, { seconds: 60, servers: true, workers: 2 }),
      kind('end-to-end', 4, { seconds: 300, servers: true, workers: 1 }),
    ],
  },
});
