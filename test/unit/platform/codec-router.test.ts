import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codecRouter } from '../../../api/codec/codec-router.ts';
import { type RunningIdentityProvider, startIdentityProvider } from '../../../dev/identity-provider.ts';
import { signIn } from '../../../dev/sign-in.ts';
import { createCipher } from '../../../platform/cipher.ts';
import { loadConfiguration } from '../../../platform/configuration.ts';
import { createPayloadCodec } from '../../../platform/payload-codec.ts';
import { createTokenVerifier } from '../../../platform/token-verifier.ts';
import { Browser } from './browser.ts';
import { firstKey, leastEnvironment, secondKey } from './sample-configuration.ts';

const UI_ORIGIN = 'http://localhost:7303';
const OPERATOR = 'operator';
const codec = createPayloadCodec(createCipher(firstKey));

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

let folder: string;
let home: string;
let provider: RunningIdentityProvider;
let operatorToken: string;
const api = createServer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codec-'));
  const origin = `http://localhost:${await listen(api)}`;
  home = `${origin}/codec`;
  provider = await startIdentityProvider({
    port: await freePort(),
    publicOrigins: [origin],
    people: async () => [OPERATOR, 'siti'].map((login) => ({ login, name: login, note: '' })),
    keysFile: join(folder, 'keys.json'),
    log: () => {},
  });
  const configuration = loadConfiguration({
    ...leastEnvironment,
    OIDC_ISSUER: provider.issuer,
    PUBLIC_URL: origin,
    TEMPORAL_UI_ORIGIN: UI_ORIGIN,
  });
  const verifier = createTokenVerifier(configuration.identity);
  const router = codecRouter<string>({
    codec,
    configuration,
    verify: async (token) => {
      const verdict = await verifier(token);
      return verdict.kind === 'accepted' ? verdict.subject : null;
    },
    isOperator: async (subject) => subject === OPERATOR,
  });
  api.on('request', express().use('/codec', router));
  operatorToken = await signIn(provider.issuer, OPERATOR);
});
afterAll(async () => {
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  await provider.stop();
  await rm(folder, { recursive: true });
});

const clear = defaultPayloadConverter.toPayload({ words: 'keberatan' });
type JsonPayload = { metadata?: Record<string, string>; data?: string };
const asJson = (payloads: Awaited<ReturnType<typeof codec.encode>>): JsonPayload[] =>
  payloads.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
    data: Buffer.from(data ?? []).toString('base64'),
  }));

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${home}/${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorToken}`, ...headers },
  });
const contents = async (response: Response): Promise<string[]> => {
  const document: { payloads: JsonPayload[] } = JSON.parse(await response.text());
  return document.payloads.map(({ data }) => Buffer.from(data ?? '', 'base64').toString());
};
const problemIn = async (response: Response): Promise<unknown> => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return { status: response.status, ...JSON.parse(await response.text()) };
};

describe('given an operator with a token, as the Temporal CLI sends it', () => {
  it('then what is encoded is unreadable, and decoding gives it back', async () => {
    const encoded = await (await post('encode', { payloads: asJson([clear]) })).text();
    expect(Buffer.from(JSON.parse(encoded).payloads[0].data, 'base64').includes('keberatan')).toBe(false);
    expect(await contents(await post('decode', encoded))).toEqual(['{"words":"keberatan"}']);
  });
  it('then a payload of another key reads as such, beside the others', async () => {
    const foreign = await createPayloadCodec(createCipher(secondKey)).encode([clear]);
    const body = { payloads: asJson([...foreign, ...(await codec.encode([clear])), clear]) };
    const [unreadable, ...others] = await contents(await post('decode', body));
    expect(unreadable).toContain('Tidak dapat dibaca');
    expect(others).toEqual(['{"words":"keberatan"}', '{"words":"keberatan"}']);
  });
  it('then a payload without data, or no payload, is answered as it came', async () => {
    expect(await contents(await post('decode', { payloads: [{}] }))).toEqual(['']);
    expect(await contents(await post('decode', {}))).toEqual([]);
  });
  it.each(['{', '[]', '{"payloads":[{"data":"***"}]}', '{"payloads":[{"metadata":{"encoding":1}}]}'])(
    'then the body %s is refused as a problem',
    async (body) => {
      expect(await problemIn(await post('decode', body))).toMatchObject({ status: 400, code: 'not_payloads' });
    },
  );
});

it('given a body that does not call itself JSON, then it is refused as a problem', async () => {
  const response = await post('decode', { payloads: [] }, { 'content-type': 'text/plain' });
  expect(await problemIn(response)).toMatchObject({ status: 400, code: 'not_payloads' });
});

describe('given someone who may not read what Temporal stores', () => {
  it('then no token, and a bad one, are told where to sign in', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x.y.z', `Basic ${operatorToken}`]) {
      const response = await post('decode', { payloads: [] }, { authorization });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      const problem = await problemIn(response);
      expect(problem).toMatchObject({ status: 401, code: 'signed_out' });
      expect(JSON.stringify(problem)).toContain(`${home}/sign-in`);
    }
  });
  it('then a person without the role is refused', async () => {
    const authorization = `Bearer ${await signIn(provider.issuer, 'siti')}`;
    expect(await problemIn(await post('encode', { payloads: [] }, { authorization }))).toMatchObject({
      status: 403,
      code: 'not_operator',
    });
  });
});

describe('given a page in a browser', () => {
  it('then the Temporal UI may ask with a cookie and its headers', async () => {
    const response = await fetch(`${home}/decode`, { method: 'OPTIONS', headers: { origin: UI_ORIGIN } });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(UI_ORIGIN);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization, content-type, x-namespace');
  });
  it('then its errors are readable there too', async () => {
    const response = await post('decode', {}, { origin: UI_ORIGIN, authorization: '' });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe(UI_ORIGIN);
  });
  it('then another origin gets nothing, even with a good token', async () => {
    const response = await post('decode', { payloads: [] }, { origin: 'http://localhost:9999' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await problemIn(response)).toMatchObject({ status: 403, code: 'foreign_origin' });
  });
});

describe('given an operator who signs in with a browser', () => {
  it('then the page links to the Temporal UI, and the cookie opens the codec', async () => {
    const browser = new Browser();
    const page = await browser.signIn(`${home}/sign-in`, OPERATOR);
    expect(await page.text()).toContain(`Anda dapat membuka <a href="${UI_ORIGIN}">Temporal UI</a>`);
    const [cookie] = page.headers.getSetCookie().filter((line) => line.startsWith('amplas_codec_token='));
    expect(cookie).toMatch(/; Path=\/codec; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const answer = await browser.open(`${home}/decode`, {
      method: 'POST',
      body: JSON.stringify({ payloads: asJson(await codec.encode([clear])) }),
      headers: { 'content-type': 'application/json', origin: UI_ORIGIN },
    });
    expect(await contents(answer)).toEqual(['{"words":"keberatan"}']);
  });
  it('then somebody else gets no cookie', async () => {
    const page = await new Browser().signIn(`${home}/sign-in`, 'siti');
    expect(await problemIn(page)).toMatchObject({ status: 403, code: 'not_operator' });
    expect(page.headers.getSetCookie().join()).not.toContain('amplas_codec_token');
  });
  it('then a return that this browser did not begin is refused', async () => {
    const response = await fetch(`${home}/callback?code=stolen&state=x`);
    expect(await problemIn(response)).toMatchObject({ status: 400, code: 'no_sign_in_attempt' });
  });
  it('then a return with another state or a made-up code is refused', async () => {
    for (const query of ['code=x&state=other', 'error=access_denied', '']) {
      const browser = new Browser();
      await browser.open(`${home}/sign-in`);
      expect(await problemIn(await browser.open(`${home}/callback?${query}`))).toMatchObject({
        status: 403,
        code: 'sign_in_refused',
      });
    }
  });
});

it('given an identity provider that is away, then signing in says so', async () => {
  const configuration = loadConfiguration({
    ...leastEnvironment,
    OIDC_ISSUER: `http://localhost:${await freePort()}`,
    PUBLIC_URL: 'https://amplas.example',
  });
  const router = codecRouter({ codec, configuration, verify: async () => null, isOperator: async () => false });
  const server = createServer(express().use('/codec', router));
  const response = await fetch(`http://127.0.0.1:${await listen(server)}/codec/sign-in`);
  expect(await problemIn(response)).toMatchObject({ status: 503, code: 'identity_provider_away' });
  await new Promise((resolve) => server.close(resolve));
});
