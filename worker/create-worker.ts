import { fileURLToPath } from 'node:url';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Configuration } from '../platform/configuration.ts';
import { createDataConverter } from '../platform/data-converter.ts';

/** The workflow code, for a worker that bundles at its start. */
export const workflowsPath: string = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

const workflowCode = ({ workflowBundle }: Configuration['worker']): Partial<WorkerOptions> =>
  workflowBundle === undefined ? { workflowsPath } : { workflowBundle: { codePath: workflowBundle } };

const versioning = ({ deployment }: Configuration['worker']): Partial<WorkerOptions> =>
  deployment === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          version: { deploymentName: deployment.name, buildId: deployment.buildId },
          useWorkerVersioning: true,
          defaultVersioningBehavior: 'AUTO_UPGRADE',
        },
      };

/** A worker of this task queue with these activities, not yet running. */
export async function createWorker(
  configuration: Configuration,
  connection: NativeConnection,
  activities: object,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: configuration.temporal.namespace,
    taskQueue: configuration.temporal.taskQueue,
    dataConverter: createDataConverter(configuration),
    activities,
    ...workflowCode(configuration.worker),
    ...versioning(configuration.worker),
    // The dispatcher's round ends at a heartbeat; nothing else is long.
    shutdownGraceTime: '3s',
    maxCachedWorkflows: 1000,
    // A worker that died holds its cases no longer than this, so the next decision is answered within the API's patience. A
    // worker that is merely busy loses a case to another one, which replays its short history.
    stickyQueueScheduleToStartTimeout: '2s',
  });
}
