import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../api/server.ts';
import { connect } from '../../database/connection.ts';
import { createWorkforceReader } from '../../database/planning/workforce.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import type { Configuration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { openFileStore } from '../../platform/open-file-store.ts';
import { connectTemporalLazily } from '../../platform/temporal-client.ts';
import { createTokenVerifier } from '../../platform/token-verifier.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

const nobodyListens = '127.0.0.1:1';
let world: ApiWorld;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await openApiWorld({ establishment: 5, subjects: 5 });
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await world.close();
});

interface Away {
  readonly databaseUrl?: string;
  readonly temporal?: string;
  readonly issuer?: string;
}

/** The same API as the world's, with something away. */
async function apiWithout(away: Away): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const configuration: Configuration = {
    ...world.configuration,
    temporal: { ...world.configuration.temporal, ...(away.temporal === undefined ? {} : { address: away.temporal }) },
    identity: { ...world.configuration.identity, issuer: away.issuer ?? world.issuer.issuer },
  };
  const db: Knex = connect(away.databaseUrl ?? configuration.databaseUrl);
  const temporal = connectTemporalLazily(configuration);
  const verify = createTokenVerifier(configuration.identity);
  const sealer = createTextSealer(configuration.recordKeys);
  const logger = createLogger({ logLevel: 'silent' }, 'api');
  const workforce = createWorkforceReader(db);
  const files = openFileStore(configuration);
  const server: Server = createServer(
    createApp({ configuration, db, workforce, sealer, files, signing: undefined, temporal, verify, logger }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(
    () => temporal.connection.close(),
    () => db.destroy(),
    async () => server.close(),
  );
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const token = await world.issuer.token('emp-hr');
  return (method, path, body) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

async function inTime(answer: Promise<Response>): Promise<Response> {
  const begun = Date.now();
  const response = await answer;
  expect(Date.now() - begun).toBeLessThan(10_000);
  return response;
}

describe('while Temporal is away', () => {
  it('cases are opened and read, decisions answered 503 with when to ask again', async () => {
    const send = await apiWithout({ temporal: nobodyListens });
    const opened = await inTime(send('POST', '/cases', opening(employeeId('emp-subject-1'))));
    expect(opened.status).toBe(201);
    const { case: id } = z.object({ case: z.string() }).parse(await opened.json());
    expect((await send('GET', `/cases/${id}`)).status).toBe(200);
    const decided = await inTime(send('POST', `/cases/${id}/submit`));
    expect(decided.status).toBe(503);
    expect(decided.headers.get('retry-after')).toBe('5');
    expect(await decided.json()).toMatchObject({ code: 'unavailable', away: ['Temporal'] });
    const ready = await inTime(send('GET', '/health/ready'));
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ away: ['temporal'] });

    // Through an API whose Temporal is there, the first decision starts the workflow that is missing.
    const later = await world.post(`/cases/${id}/submit`, { as: 'emp-hr' });
    expect(later).toMatchObject({ status: 200, body: { stage: 'socialization' } });
  });
});

describe('while Postgres is away', () => {
  it('every request is answered 503 in time', async () => {
    const send = await apiWithout({ databaseUrl: 'postgres://amplas@127.0.0.1:1/amplas' });
    for (const [method, path] of [
      ['GET', '/me'],
      ['GET', '/cases'],
      ['POST', '/cases/case-1/submit'],
    ] as const) {
      const response = await inTime(send(method, path));
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 'unavailable', away: ['the database'] });
    }
    const ready = await inTime(send('GET', '/health/ready'));
    expect(await ready.json()).toMatchObject({ away: ['postgres'] });
    expect((await send('GET', '/health/live')).status).toBe(200);
  });
});

describe('while the identity provider is away', () => {
  it('nobody is taken for somebody: 503, and not 401', async () => {
    const send = await apiWithout({ issuer: 'http://127.0.0.1:1' });
    const response = await inTime(send('GET', '/me'));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ away: ['the identity provider'] });
    const description = await (await send('GET', '/openapi.json')).json();
    expect(description).toMatchObject({ components: { securitySchemes: { signIn: { type: 'openIdConnect' } } } });
  });
});

describe('while all is there', () => {
  it('the API is ready', async () => {
    expect((await world.get('/health/ready')).status).toBe(200);
    await openThroughApi(world, opening(employeeId('emp-subject-2')));
  });
});
