import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * `node temporal-download.ts <folder>`: lets the SDK download the Temporal server into the folder. The SDK has no call for
 * the download alone, so a server is started and stopped. A process of its own, because the SDK's runtime takes over
 * the signals of the process that loads it.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node dev/temporal-download.ts <folder>');
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir: folder }, log: { format: 'json', level: 'never' } },
});
await environment.teardown();
