import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaseFileActivities } from '../../activities/case-file.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { createDataConverter } from '../../platform/data-converter.ts';
import { createWorker, workflowsPath } from '../../worker/create-worker.ts';
import { happyCourse, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { writeNextReleaseBundle } from '../support/workflow-bundle.ts';

const deploymentName = 'amplas';
let world: CaseWorld;
let native: NativeConnection;
let folder: string;
let nextBundle: string;
const running: { readonly worker: Worker; readonly done: Promise<void> }[] = [];

beforeAll(async () => {
  world = await openWorld();
  await world.stopWorker();
  native = await NativeConnection.connect({ address: world.configuration.temporal.address });
  folder = await mkdtemp(join(tmpdir(), 'amplas-releases-'));
  nextBundle = join(folder, 'next.js');
  await writeNextReleaseBundle(nextBundle);
});
afterAll(async () => {
  for (const { worker, done } of running) {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await done;
  }
  await native.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a worker of this release, as a deployment does; with a bundle of its own, or with the code as it stands. */
async function startRelease(buildId: string, workflowBundle?: string): Promise<{ stop(): Promise<void> }> {
  const { configuration, clerk } = world;
  const activities = createCaseFileActivities(clerk.db, createTextSealer(configuration.recordKeys));
  const deployment = { name: deploymentName, buildId };
  const bundled = workflowBundle === undefined ? {} : { workflowBundle };
  const versioned = { ...configuration, worker: { ...configuration.worker, deployment, ...bundled } };
  const worker = await createWorker(versioned, native, activities);
  const done = worker.run();
  running.push({ worker, done });
  return {
    stop: async () => {
      worker.shutdown();
      await done;
    },
  };
}

/** Makes a release current once the server has heard of it: `temporal worker deployment set-current-version`. */
async function makeCurrent(buildId: string): Promise<void> {
  const { client } = world.clerk;
  const { namespace } = world.configuration.temporal;
  await until(
    () =>
      client.workflowService
        .setWorkerDeploymentCurrentVersion({ namespace, deploymentName, buildId })
        .then(() => true)
        // Until a worker of it has polled, the server knows no such version.
        .catch(() => false),
    (made) => made,
  );
}

const releaseOf = async (id: CaseId) => {
  const { raw } = await world.clerk.client.workflow.getHandle(id).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
};

/** Whether a release, by its bundle or the code as it stands, can go on with the history. */
async function replays(id: CaseId, code: { workflowsPath: string } | { workflowBundle: { codePath: string } }) {
  const history = await world.clerk.client.workflow.getHandle(id).fetchHistory();
  const dataConverter = createDataConverter(world.configuration);
  return Worker.runReplayHistory({ ...code, dataConverter }, history).then(
    () => true,
    () => false,
  );
}

test('a running case moves from one release of the worker to a next that asks Temporal for more, and loses nothing', async () => {
  const { clerk } = world;
  const course = happyCourse();
  const first = await startRelease('release-1');
  await makeCurrent('release-1');
  const id = await clerk.open();
  await clerk.follow(id, course.slice(0, 2));
  expect(await releaseOf(id)).toBe('release-1');

  // Both are up while the new one becomes current; decisions come in all the while.
  await startRelease('release-2', nextBundle);
  await clerk.follow(id, course.slice(2, 3));
  await makeCurrent('release-2');
  await clerk.follow(id, course.slice(3, 5));
  await first.stop();
  await clerk.follow(id, course.slice(5, 9));
  expect(await releaseOf(id)).toBe('release-2');

  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, course.slice(9));
  await clerk.client.workflow.getHandle(id).result();
  expect(await clerk.filed(id)).toMatchObject({ outcome: 'placed', sequence: 12 });
  expect(await clerk.known(id)).toEqual(await clerk.filed(id));

  // The releases differ: what the second began to ask for, the first cannot replay, and it asked for nothing in what came before.
  const next = await clerk.client.workflow.getHandle(id).describe();
  expect(next.memo).toMatchObject({ shownUpTo: 12 });
  expect(await replays(id, { workflowBundle: { codePath: nextBundle } })).toBe(true);
  expect(await replays(id, { workflowsPath })).toBe(false);
});
