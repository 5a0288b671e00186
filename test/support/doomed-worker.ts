import { NativeConnection } from '@temporalio/worker';
import { createCaseFileActivities } from '../../activities/case-file.ts';
import { connect } from '../../database/connection.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { loadConfiguration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { installRuntime } from '../../worker/runtime.ts';

// A worker that dies at the worst instants: with the commit of an event not sent yet, or committed while neither the
// workflow nor Temporal has heard of it. `DIES` says which, `DIES_AT_EVENT` at which event of a case, and
// `DIES_WITH_CASES` how many cases have to stand there: those that come first are held.

const when = process.env['DIES'];
const fatal = Number(process.env['DIES_AT_EVENT']);
const cases = Number(process.env['DIES_WITH_CASES']);
const configuration = loadConfiguration();
installRuntime(createLogger(configuration, 'doomed-worker'));

const db = connect(configuration.databaseUrl);
const die = (): void => void process.kill(process.pid, 'SIGKILL');

let isUnderWay = false;
db.on('query', ({ sql }: { readonly sql: string }) => {
  if (when === 'before' && isUnderWay && /^commit/i.test(sql)) die();
});

const held = new Set<CaseId>();
const file = createCaseFileActivities(db, createTextSealer(configuration.recordKeys));
const record: typeof file.record = async (id, from, proposals, refusals) => {
  const isFatal = from < fatal && fatal <= from + proposals.length;
  isUnderWay ||= isFatal;
  const recorded = await file.record(id, from, proposals, refusals);
  if (!isFatal) return recorded;
  held.add(id);
  if (held.size === cases) die();
  return new Promise(() => {});
};
const connection = await NativeConnection.connect({ address: configuration.temporal.address });
const worker = await createWorker(configuration, connection, { ...file, record });
const running = worker.run();
process.once('SIGTERM', () => worker.shutdown());
process.send?.({ ready: true });
await running;
await connection.close();
await db.destroy();
process.disconnect?.();
