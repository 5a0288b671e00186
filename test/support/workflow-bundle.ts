import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/data-converter.ts';
import { workflowsPath } from '../../worker/create-worker.ts';

const logger = new DefaultLogger('WARN', () => {});
const nextDisplay = fileURLToPath(new URL('./next-release-display.ts', import.meta.url));

/** Bundles the workflows into `file`, so that each of many workers starts in a second. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  await writeFile(file, code);
}

/** Bundles the workflows as another release would have them: one that asks Temporal for more than this one does. */
export async function writeNextReleaseBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    logger,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, alias: { ...config.resolve?.alias, './display.ts$': nextDisplay } },
    }),
  });
  await writeFile(file, code);
}
