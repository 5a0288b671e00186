import { readFile, writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { createDataConverter } from '../../platform/data-converter.ts';
import { workflowsPath } from '../../worker/create-worker.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { goldenFollowUps } from '../support/golden-follow-ups.ts';
import { goldenStories } from '../support/golden-stories.ts';
import { policyOfSeconds } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

const { History } = proto.temporal.api.history.v1;
const fileOf = (story: string) => new URL(`../histories/v1-${story}.json`, import.meta.url);

/** What each story does in a world of its own kind; it answers the id of the workflow whose history is kept. */
const stories: readonly [story: string, tell: (world: CaseWorld) => Promise<string>][] = [
  ...Object.entries(goldenStories).map(([story, tell]): [string, (world: CaseWorld) => Promise<string>] => [
    story,
    ({ clerk }) => tell(clerk),
  ]),
  ...Object.entries(goldenFollowUps),
];
/** With RECORD_HISTORIES=name, histories of that story alone are recorded; with 1, all. */
const wanted = process.env['RECORD_HISTORIES'] ?? '';
const recorded = stories.filter(([story]) => wanted === '1' || wanted === story);

/**
 * Histories that running cases and follow-ups may have: code that cannot replay one of them would stop those. They are only ever
 * added to. A new version is recorded with RECORD_HISTORIES=1, a single story with RECORD_HISTORIES and its name.
 */
describe('a history of the first version', () => {
  test.runIf(recorded.length > 0)('is recorded', async () => {
    const world = await openWorld({ establishment: 9, subjects: 9, policy: policyOfSeconds(2) });
    try {
      for (const [story, tell] of recorded) {
        const handle = world.clerk.client.workflow.getHandle(await tell(world));
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
