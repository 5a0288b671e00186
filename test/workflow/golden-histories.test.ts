import { readFile, writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { createDataConverter } from '../../platform/data-converter.ts';
import { workflowsPath } from '../../worker/create-worker.ts';
import { openWorld } from '../support/case-world.ts';
import { goldenStories } from '../support/golden-stories.ts';
import { policyOfSeconds } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

const { History } = proto.temporal.api.history.v1;
const fileOf = (story: string) => new URL(`../histories/v1-${story}.json`, import.meta.url);
const stories = Object.entries(goldenStories);

/**
 * Histories that running cases may have: code that cannot replay one of them would stop those cases. They are only ever
 * added to. A new version is recorded with RECORD_HISTORIES=1.
 */
describe('a history of the first version', () => {
  test.runIf(process.env['RECORD_HISTORIES'] === '1')('is recorded', async () => {
    const world = await openWorld({ establishment: 9, subjects: 9, policy: policyOfSeconds(2) });
    try {
      for (const [story, tell] of stories) {
        const handle = world.clerk.client.workflow.getHandle(await tell(world.clerk));
        await handle.result();
        const history = await handle.fetchHistory();
        await writeFile(fileOf(story), `${JSON.stringify(History.fromObject(history), null, 1)}\n`);
      }
    } finally {
      await world.close();
    }
  });

  test.each(stories)('replays: %s', async (story) => {
    // Not the SDK's own reader of JSON: in 1.24 it takes the type of another copy of protobufjs and fails.
    const history = History.fromObject(JSON.parse(await readFile(fileOf(story), 'utf8')));
    const dataConverter = createDataConverter(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }));
    const replayed = Worker.runReplayHistory({ workflowsPath, dataConverter }, history);
    await expect(replayed).resolves.toBeUndefined();
  });
});
