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

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      kind('unit', 1, { seconds: 10, servers: false, workers: 2 }),
      kind('workflow', 2, { seconds: 60, servers: true, workers: 2 }),
      kind('api', 3, { seconds: 60, servers: true, workers: 2 }),
      kind('end-to-end', 4, { seconds: 300, servers: true, workers: 1 }),
    ],
  },
});
