import { NativeConnection } from '@temporalio/worker';
import { createBatchFileActivities } from '../../activities/batch-file.ts';
import { createCaseFileActivities } from '../../activities/case-file.ts';
import { connect } from '../../database/connection.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { loadConfiguration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { tellCasesAhead, tendBatches } from '../../worker/batch-sweep.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { installRuntime } from '../../worker/runtime.ts';

// A worker that dies in the transactions of a batch. `DIES_AT` says in which one: the decree, the receipt of a member, its
// waiting for its set, the placement, or the word to the members. `DIES` says when: `before` it writes to the file, which is
// also before it has changed anything for others; `inside`, with all written and the commit not sent; `after` the commit,
// before the workflow, Temporal or the members have heard of it.

const when = process.env['DIES'];
const at = process.env['DIES_AT'] ?? '';
const configuration = loadConfiguration();
const logger = createLogger(configuration, 'doomed-batch-worker');
installRuntime(logger);
const die = (): void => void process.kill(process.pid, 'SIGKILL');

interface Query {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  readonly __knexTxId?: string;
}

/** Into which file the fatal transaction writes, and what. */
const files: Readonly<Record<string, readonly [table: string, kind: string]>> = {
  decree: ['batch_event', 'decree_issued'],
  receipt: ['case_event', 'receipt_acknowledged'],
  awaited: ['case_event', 'set_awaited'],
  placed: ['batch_event', 'placed'],
};
const [table, kind] = files[at] ?? [];
const isFatal = ({ sql, bindings }: Query): boolean =>
  table !== undefined && sql.startsWith(`insert into "${table}"`) && bindings?.includes(kind) === true;
/** The word to the members is one statement: those who were told are taken off the list. */
const isTold = ({ sql }: Query): boolean => at === 'told' && sql.startsWith('delete from "case_ahead"');
const isList = ({ sql }: Query): boolean => at === 'told' && /^select .* from "case_ahead"/.test(sql);

let fatal: string | undefined;
let isWritten = false;
const dooming = (): ReturnType<typeof connect> => {
  const db = connect(configuration.databaseUrl, { queryTimeoutMs: 20_000 });
  db.on('query', (query: Query) => {
    if (isFatal(query)) {
      if (when === 'before') die();
      fatal = query.__knexTxId;
      isWritten = true;
    }
    if (when === 'inside' && (isTold(query) || (/^commit/i.test(query.sql) && query.__knexTxId === fatal))) die();
  });
  db.on('query-response', (rows: unknown, query: Query) => {
    if (when === 'before' && isList(query) && Array.isArray(rows) && rows.length > 0) die();
    if (when === 'after' && isTold(query)) die();
  });
  return db;
};

const db = dooming();
const { client } = await connectTemporal(configuration);
const sealer = createTextSealer(configuration.recordKeys);
const file = createCaseFileActivities(db, sealer);
const afterCommit = (): void => {
  if (when === 'after' && isWritten) die();
};
const record: typeof file.record = async (...given) => {
  const recorded = await file.record(...given);
  afterCommit();
  return recorded;
};
const tellCases = async (): Promise<void> => {
  afterCommit();
  await tellCasesAhead(db, client);
};
const activities = { ...file, record, ...createBatchFileActivities({ db, sealer, tellCases }) };
const connection = await NativeConnection.connect({ address: configuration.temporal.address });
const worker = await createWorker(configuration, connection, activities);
const stop = new AbortController();
process.once('SIGTERM', () => {
  stop.abort();
  worker.shutdown();
});
const { databaseUrl } = configuration;
const { taskQueue } = configuration.temporal;
const running = worker.run();
process.send?.({ ready: true });
await Promise.all([running, tendBatches({ db, databaseUrl, client, taskQueue }, logger, stop.signal)]);
await connection.close();
await db.destroy();
process.disconnect?.();
