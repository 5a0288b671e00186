import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from '../platform/data-converter.ts';
import { workflowsPath } from './create-worker.ts';

/*
 * `npm run build`: bundles the workflow code beforehand, so that a worker starts at once and every worker of a release runs
 * the same bytes. A worker takes it with WORKFLOW_BUNDLE=build/workflows.js.
 */
const folder = fileURLToPath(new URL('../build/', import.meta.url));
const file = `${folder}workflows.js`;

const { code } = await bundleWorkflowCode({
  workflowsPath,
  // The sandbox has only what is in the bundle: without it, failures raised in workflow code would be in the clear.
  failureConverterPath,
  logger: new DefaultLogger('WARN'),
});
await mkdir(folder, { recursive: true });
await writeFile(file, code);
console.log(`Workflow bundle: ${file} (${Math.round(code.length / 1024)} kB)`);
