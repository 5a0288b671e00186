import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/data-converter.ts';
import { workflowsPath } from '../../worker/create-worker.ts';

/** Bundles the workflows into `file`, so that each of many workers starts in a second. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const logger = new DefaultLogger('WARN', () => {});
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  await writeFile(file, code);
}
