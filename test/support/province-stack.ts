import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import { connect } from '../../database/connection.ts';
import { type Stack, startStack } from '../../dev/stack.ts';
import type { StackPart } from '../../dev/stack-part.ts';
import { freePorts } from '../../dev/stack-settings.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type Configuration, loadConfiguration } from '../../platform/configuration.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { CaseClerk } from './case-clerk.ts';

/** Everything as `npm start` runs it, in processes of its own, with the sample province; no mail server answers. */
export interface ProvinceStack {
  readonly stack: Stack;
  readonly configuration: Configuration;
  readonly db: Knex;
  readonly clerk: CaseClerk;
  readonly url: string;
  close(): Promise<void>;
}

export async function openProvinceStack(): Promise<ProvinceStack> {
  const stack = await startStack({
    ports: await freePorts(),
    log: () => {},
    parts: ['postgres', 'temporal', 'identity', 'worker', 'api'],
    environment: { LOG_LEVEL: 'warn', SMTP_URL: 'smtp://127.0.0.1:9' },
  });
  const configuration = loadConfiguration(stack.environment);
  const db = connect(configuration.databaseUrl);
  const { client, connection } = await connectTemporal(configuration);
  const sealer = createTextSealer(configuration.recordKeys);
  return {
    stack,
    configuration,
    db,
    clerk: new CaseClerk(db, client, configuration.temporal.taskQueue, sealer),
    url: `http://127.0.0.1:${configuration.api.port}`,
    close: async () => {
      await connection.close();
      await db.destroy();
      await stack.stop();
    },
  };
}

/** What came back, and how long it took in milliseconds; status 0 when the connection broke. */
export interface Reply {
  readonly status: number;
  readonly ms: number;
  readonly type: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Posts JSON with an idempotency key. Never throws. */
export async function post(url: string, token: string, key: string, body: object): Promise<Reply> {
  const startedAt = performance.now();
  const ms = (): number => performance.now() - startedAt;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const answered: Reply['body'] = JSON.parse(await response.text());
    return { status: response.status, type: response.headers.get('content-type'), body: answered, ms: ms() };
  } catch {
    return { status: 0, type: null, body: {}, ms: ms() };
  }
}

/** Posts with the same key until the answer is neither a broken connection nor 503, for at most two minutes. */
export async function postUntilAnswered(url: string, token: string, key: string, body: object): Promise<Reply> {
  const until = Date.now() + 120_000;
  for (;;) {
    const reply = await post(url, token, key, body);
    if ((reply.status !== 0 && reply.status !== 503) || Date.now() > until) return reply;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Ids of the processes that `parent` has begun. */
async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid, of]) => (pid !== undefined && of === parent ? [pid] : []));
}

/**
 * A part and the processes that it has begun fall silent without closing anything, as behind a dead network. Answers with
 * what lets them speak again.
 */
export async function silence({ name, pid }: StackPart): Promise<() => Promise<void>> {
  if (pid === undefined) throw new Error(`${name} has no process of its own`);
  const frozen = [pid, ...(await childrenOf(pid))];
  const signal = (what: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const each of frozen) process.kill(each, what);
  };
  signal('SIGSTOP');
  return async () => signal('SIGCONT');
}
