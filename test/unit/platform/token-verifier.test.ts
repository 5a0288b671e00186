import { createServer, type Server } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier, type TokenVerifier } from '../../../platform/token-verifier.ts';

const AUDIENCE = 'amplas-api';
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly published: JWK;
}

const signingKey = async (kid: string, alg = 'ES256'): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { privateKey, published: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

const key = await signingKey('k1');
const newKey = await signingKey('k2', 'RS256');
const strangerKey = await signingKey('k1');

/** An identity provider with the two pages that a verifier reads; `away` answers 503. */
const provider = { keys: [key.published], away: false, issuer: '', requests: 0, keysAway: false };
let server: Server;
let verify: TokenVerifier;

const listen = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server = createServer((request, response) => {
      provider.requests += 1;
      const isKeys = request.url === '/jwks';
      if (provider.away || (isKeys && provider.keysAway)) return void response.writeHead(503).end();
      const discovery = { issuer: provider.issuer, jwks_uri: `http://127.0.0.1:${listening()}/jwks` };
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(isKeys ? { keys: provider.keys } : discovery));
    });
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(listening()));
  });
const listening = (): number => {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

beforeEach(async () => {
  const issuer = `http://127.0.0.1:${await listen(0)}`;
  Object.assign(provider, { keys: [key.published], away: false, keysAway: false, issuer, requests: 0 });
  verify = createTokenVerifier({ issuer, audience: AUDIENCE });
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const token = (change: Record<string, unknown> = {}, signer = key): Promise<string> => {
  const now = nowSeconds();
  const claims = { iss: provider.issuer, aud: AUDIENCE, sub: 'siti', iat: now, exp: now + 60, ...change };
  const { alg = '', kid = '' } = signer.published;
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(signer.privateKey);
};

describe('given a token of the identity provider for this API', () => {
  it('then its subject and end are known', async () => {
    const exp = nowSeconds() + 60;
    expect(await verify(await token({ exp }))).toEqual({
      kind: 'accepted',
      subject: 'siti',
      expiresAt: new Date(exp * 1000),
    });
  });
  it('then it may be one audience among several, and five seconds past its end', async () => {
    expect(await verify(await token({ aud: ['other', AUDIENCE], exp: nowSeconds() - 2 }))).toMatchObject({
      kind: 'accepted',
    });
  });
  it('then the keys are fetched once for many tokens', async () => {
    const tokens = await Promise.all([token(), token(), token()]);
    await Promise.all(tokens.map(verify));
    await Promise.all(tokens.map(verify));
    expect(provider.requests).toBe(2);
  });
});

describe('given a token that is not good', () => {
  const refusal = async (text: string): Promise<unknown> => await verify(text);
  const refused = (reason: string): object => ({ kind: 'refused', reason });

  it.each([
    ['expired', { exp: nowSeconds() - 60 }],
    ['wrong_audience', { aud: 'amplas-web' }],
    ['wrong_audience', { aud: undefined }],
    ['wrong_issuer', { iss: 'http://127.0.0.1:1' }],
    ['not_yet_valid', { nbf: nowSeconds() + 60 }],
    ['incomplete', { sub: undefined }],
    ['incomplete', { sub: '' }],
    ['incomplete', { exp: undefined }],
  ])('then it is refused as %s: %o', async (reason, change) => {
    expect(await refusal(await token(change))).toEqual(refused(reason));
  });
  it('then a signature by somebody else under the same key id is found', async () => {
    expect(await refusal(await token({}, strangerKey))).toEqual(refused('bad_signature'));
  });
  it('then a key that the provider does not publish is unknown', async () => {
    expect(await refusal(await token({}, newKey))).toEqual(refused('unknown_key'));
  });
  it('then neither no signature nor a shared secret will do', async () => {
    const claims = { iss: provider.issuer, aud: AUDIENCE, sub: 'siti', exp: nowSeconds() + 60 };
    expect(await refusal(new UnsecuredJWT(claims).encode())).toMatchObject({ kind: 'refused' });
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 1));
    expect(await refusal(shared)).toEqual(refused('algorithm_not_allowed'));
  });
  it.each(['', 'x', 'a.b.c', '..'])('then "%s" is malformed', async (text) => {
    expect(await refusal(text)).toEqual(refused('malformed'));
  });
});

describe('given a provider that is away', () => {
  it('then nothing is said against the token, and it is accepted once the provider is back', async () => {
    provider.away = true;
    expect(await verify(await token())).toMatchObject({ kind: 'issuer_unavailable' });
    provider.away = false;
    expect(await verify(await token())).toMatchObject({ kind: 'accepted' });
  });
  it('then the same holds for its keys', async () => {
    provider.keysAway = true;
    expect(await verify(await token())).toMatchObject({ kind: 'issuer_unavailable' });
    provider.keysAway = false;
    expect(await verify(await token())).toMatchObject({ kind: 'accepted' });
  });
  it('then a port where nothing listens counts as away, and the verdict says where it looked', async () => {
    const text = await token();
    await new Promise((resolve) => server.close(resolve));
    const verdict = await verify(text);
    expect(verdict).toMatchObject({ kind: 'issuer_unavailable' });
    expect(JSON.stringify(verdict)).toContain(`${provider.issuer}/.well-known/openid-configuration`);
  });
  it('then an answer in the name of another issuer is not used', async () => {
    const { issuer } = provider;
    provider.issuer = 'http://localhost:1';
    expect(await verify(await token({ iss: issuer }))).toMatchObject({ kind: 'issuer_unavailable' });
  });
});

describe('given a new key of the provider', () => {
  it('then a verifier that has not fetched yet uses it beside the old one', async () => {
    provider.keys = [key.published, newKey.published];
    expect(await verify(await token({}, newKey))).toMatchObject({ kind: 'accepted' });
    expect(await verify(await token())).toMatchObject({ kind: 'accepted' });
  });
});
