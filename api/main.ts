import { createServer } from 'node:http';
import { connect } from '../database/connection.ts';
import { createWorkforceReader } from '../database/planning/workforce.ts';
import { createTextSealer } from '../platform/cipher.ts';
import { ConfigurationError, loadConfiguration } from '../platform/configuration.ts';
import { createLogger } from '../platform/logger.ts';
import { openFileStore } from '../platform/open-file-store.ts';
import { createSigningService } from '../platform/signing-service.ts';
import { connectTemporalLazily } from '../platform/temporal-client.ts';
import { createTokenVerifier } from '../platform/token-verifier.ts';
import { closerOf } from './close-server.ts';
import { createApp } from './server.ts';

/** Longer than any answer takes; what is still open then is cut off. */
const STOP_WITHIN_MS = 10_000;
const HEADERS_WITHIN_MS = 10_000;
/** As long as a register file may take to arrive; other requests are answered long before. */
const REQUEST_WITHIN_MS = 130_000;
/** Longer than the idle time of the usual proxies, so that they and not we end an idle connection. */
const KEEP_ALIVE_MS = 65_000;

function readConfiguration() {
  try {
    return loadConfiguration();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const configuration = readConfiguration();
const logger = createLogger(configuration, 'api');
const db = connect(configuration.databaseUrl, { applicationName: 'amplas-api' });
const temporal = connectTemporalLazily(configuration);
const sealer = createTextSealer(configuration.recordKeys);
const verify = createTokenVerifier(configuration.identity);

const options = {
  headersTimeout: HEADERS_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
};
const workforce = createWorkforceReader(db);
const files = openFileStore(configuration);
const signing = configuration.signing && createSigningService(configuration.signing);
const needs = { configuration, db, workforce, sealer, files, signing, temporal, verify, logger };
const server = createServer(options, createApp(needs));

function listen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

const close = closerOf(server, STOP_WITHIN_MS - 1_000);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever hangs, the process ends in time.
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await close();
  await db.destroy().catch(() => undefined);
  logger.info('API stopped');
  // Not by closing Temporal's connection and waiting: a call that is being retried would throw out of its timer.
  process.exit();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

const { host, port } = configuration.api;
try {
  await listen(host, port);
  logger.info({ host, port }, 'API listens');
  process.send?.({ ready: true });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  logger.fatal(
    taken ? `port ${port} on ${host} is in use: end what listens there, or set API_PORT` : 'the API cannot listen',
  );
  process.exitCode = 1;
  await stop();
}
