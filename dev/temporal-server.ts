import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { type Child, logTail, startChild } from './child-process.ts';
import type { ProcessRecord } from './process-record.ts';

const ANSWER_WITHIN_MS = 60_000;
const NAMESPACE = 'default';

export interface TemporalOptions {
  /** The `temporal` command, from `temporalBinary`. */
  binary: string;
  port: number;
  /** Null: without the web page. */
  uiPort: number | null;
  /** Null: everything is forgotten when the server ends. */
  dbFile: string | null;
  logFile: string;
  /** Where the web page has payloads decrypted. */
  codecEndpoint?: string;
  record?: ProcessRecord | undefined;
}

/** A development server that answers. */
export interface RunningTemporal {
  /** Host and port of the gRPC front end. */
  address: string;
  pid: number;
  exited: Child['exited'];
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a Temporal development server on 127.0.0.1 and waits until its namespace answers.
 * Throws with the end of its log when it does not within a minute.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const address = `127.0.0.1:${options.port}`;
  const child = await startChild({
    name: 'the Temporal server',
    command: options.binary,
    args: serverArguments(options),
    logFile: options.logFile,
    stopWithinMs: 15_000,
    record: options.record,
  });
  if (!(await answers(address, child))) {
    await child.stop();
    throw new Error(
      `The Temporal server did not start. Its log (${options.logFile}) ends with:\n${await logTail(options.logFile)}`,
    );
  }
  return { address, pid: child.pid, exited: child.exited, stop: child.stop, kill: child.kill };
}

function serverArguments(options: TemporalOptions): string[] {
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(options.port),
    '--namespace',
    NAMESPACE,
    '--log-level',
    'error',
    ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(options.dbFile === null ? [] : ['--db-filename', options.dbFile]),
    ...(options.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', options.codecEndpoint]),
  ];
}

async function answers(address: string, child: Child): Promise<boolean> {
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  while (child.isRunning() && Date.now() < deadline) {
    if (await namespaceAnswers(address)) return true;
    await sleep(150);
  }
  return false;
}

/** Whether the namespace can be described; the front end listens some moments before that. */
async function namespaceAnswers(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: 1_000 });
  try {
    await connection.withDeadline(Date.now() + 1_500, () =>
      connection.workflowService.describeNamespace({ namespace: NAMESPACE }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
