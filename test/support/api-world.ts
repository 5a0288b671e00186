import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createApp } from '../../api/server.ts';
import { createWorkforceReader } from '../../database/planning/workforce.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { createLogger } from '../../platform/logger.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import { createSigningService } from '../../platform/signing-service.ts';
import { connectTemporalLazily } from '../../platform/temporal-client.ts';
import { createTokenVerifier } from '../../platform/token-verifier.ts';
import { opening } from './case-clerk.ts';
import { type CaseWorld, openWorld } from './case-world.ts';
import { startTokenIssuer, type TokenIssuer } from './token-issuer.ts';

/** What the API answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body
  readonly body: any;
}

export interface Sent {
  /** The person who is signed in; nobody when absent. */
  readonly as?: string;
  /** Instead of a token of `as`. */
  readonly token?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

/** A small province with worker and API, whose people sign in with real tokens. */
export interface ApiWorld extends CaseWorld {
  readonly url: string;
  readonly issuer: TokenIssuer;
  get(path: string, sent?: Sent): Promise<Answered>;
  post(path: string, sent?: Sent): Promise<Answered>;
  request(method: string, path: string, sent?: Sent): Promise<Answered>;
  /** Lines that the API has logged. */
  readonly logged: string[];
}

/** Opens an API over a world of its own. */
export async function openApiWorld(province: Parameters<typeof openWorld>[0] = {}): Promise<ApiWorld> {
  const world = await openWorld(province);
  const issuer = await startTokenIssuer();
  const configuration = {
    ...world.configuration,
    identity: { ...world.configuration.identity, issuer: issuer.issuer },
  };
  const logged: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, 'api', { write: (line) => void logged.push(line) });
  const temporal = connectTemporalLazily(configuration);
  const verify = createTokenVerifier(configuration.identity);
  const sealer = createTextSealer(configuration.recordKeys);
  const { db } = world.clerk;
  const workforce = createWorkforceReader(db);
  const files = openFileStore(configuration);
  const signing = configuration.signing && createSigningService(configuration.signing);
  const server = createServer(
    createApp({ configuration, db, workforce, sealer, files, signing, temporal, verify, logger }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API does not listen');
  const url = `http://127.0.0.1:${address.port}`;

  const request = async (method: string, path: string, sent: Sent = {}): Promise<Answered> => {
    const token = sent.token ?? (sent.as === undefined ? undefined : await issuer.token(sent.as));
    const body = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
        ...sent.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  };
  return {
    ...world,
    url,
    issuer,
    logged,
    request,
    get: (path, sent) => request('GET', path, sent),
    post: (path, sent) => request('POST', path, sent),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await temporal.connection.close();
      await issuer.close();
      await world.close();
    },
  };
}

/** Opens a case of the small province through the API and returns its id. */
export async function openThroughApi(
  world: ApiWorld,
  body: unknown = opening(),
  key: string = randomUUID(),
): Promise<string> {
  const opened = await world.post('/cases', { as: 'emp-hr', key, body });
  if (opened.status !== 201) throw new Error(`not opened: ${opened.status} ${JSON.stringify(opened.body)}`);
  return opened.body.case;
}
