import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

function expectProblem(answer: Answered, status: number, code: string): void {
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer).toMatchObject({ status, body: { type: `urn:amplas:problem:${code}`, status, code } });
  expect(answer.body.title.length).toBeGreaterThan(5);
  expect(answer.body.detail.length).toBeGreaterThan(10);
}

describe('a token', () => {
  it('is asked for', async () => {
    const answer = await world.get('/me');
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="amplas"/);
  });

  it.each([
    ['of another audience', { audience: 'somebody-else' }],
    ['of another issuer', { issuer: 'http://127.0.0.1:9/elsewhere' }],
    ['that has expired', { expiresIn: '-1h' }],
  ])('%s is not accepted', async (_, claims) => {
    const answer = await world.get('/me', { token: await world.issuer.token('emp-hr', claims) });
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('that somebody else signed is not accepted, nor one that nobody signed', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: 'test', jwk: await exportJWK(publicKey) })
      .setSubject('emp-hr')
      .setIssuer(world.issuer.issuer)
      .setAudience('amplas-api')
      .setExpirationTime('1h')
      .sign(privateKey);
    expectProblem(await world.get('/me', { token: forged }), 401, 'unauthenticated');
    const [, payload] = forged.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    expectProblem(await world.get('/me', { token: none }), 401, 'unauthenticated');
    expectProblem(await world.get('/me', { token: 'nonsense' }), 401, 'unauthenticated');
  });

  it.each(['nobody', 'emp-hr\u0000', 'x'.repeat(300)])(
    'of %j, whom the register does not know, is answered 403',
    async (who) => {
      expectProblem(await world.get('/me', { as: who }), 403, 'not_in_register');
    },
  );
});

describe('an address', () => {
  it('that leads nowhere is 404', async () => {
    expectProblem(await world.get('/nowhere', { as: 'emp-hr' }), 404, 'not_found');
    expectProblem(await world.post('/cases/case-1/fly', { as: 'emp-hr' }), 404, 'not_found');
  });

  it.each([
    ['DELETE', '/cases', 'POST, GET, HEAD, OPTIONS'],
    ['PUT', '/cases/case-1', 'GET, HEAD, OPTIONS'],
    ['GET', '/cases/case-1/approve', 'POST, OPTIONS'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
    ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('%s %s says which methods there are', async (method, path, allow) => {
    const answer = await world.request(method, path, { as: 'emp-hr' });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('that cannot be decoded is 400', async () => {
    expectProblem(await world.get('/cases/%zz', { as: 'emp-hr' }), 400, 'invalid_request');
  });
});

describe('a body', () => {
  it('that is too large is 413', async () => {
    const raw = JSON.stringify({ reasons: 'x'.repeat(300_000) });
    expectProblem(await world.post('/cases/case-1/withdraw', { as: 'emp-hr', raw }), 413, 'too_large');
  });

  it('that unpacks to too much is 413', async () => {
    const response = await fetch(`${world.url}/cases/case-1/withdraw`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await world.issuer.token('emp-hr')}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: gzipSync(JSON.stringify({ reasons: 'x'.repeat(3_000_000) })),
    });
    expect(response.status).toBe(413);
  });

  it('of another kind is 415', async () => {
    const answer = await world.post('/cases/case-1/withdraw', {
      as: 'emp-hr',
      raw: 'reasons=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expectProblem(answer, 415, 'unsupported_media_type');
    const charset = await world.post('/cases/case-1/withdraw', {
      as: 'emp-hr',
      raw: '{}',
      headers: { 'content-type': 'application/json; charset=koi8-r' },
    });
    expectProblem(charset, 415, 'unsupported_media_type');
  });
});

describe('a defect of ours', () => {
  it('is 500 and tells nothing but the id by which the log knows it', async () => {
    const id = await openThroughApi(world);
    const { db } = world.clerk;
    await db.raw(`update mutation_case set state = '{"subject": "emp-hr"}' where number = ?`, [id.slice(5)]);
    const answer = await world.get(`/cases/${id}`, { as: 'emp-hr' });
    expectProblem(answer, 500, 'internal');
    expect(answer.body.request).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(answer.body)).not.toMatch(/TypeError|undefined|api\//);
    expect(world.logged.some((line) => line.includes(answer.body.request) && line.includes('TypeError'))).toBe(true);
  });
});

describe('the log', () => {
  it('holds no token, no name, no NIP and no address that somebody typed', async () => {
    await world.get('/employees/budi-santoso/file?x=rahasia', { as: 'emp-hr' });
    const all = world.logged.join('\n');
    expect(all).toContain('"route":"/employees/{id}/file"');
    expect(all).not.toMatch(/Bearer|eyJ|budi|rahasia|Pegawai|1990010120150/);
  });
});

describe('the documentation', () => {
  it('is a page that loads only our own scripts and may sign in', async () => {
    const page = await world.get('/docs/');
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain(`connect-src 'self' ${world.issuer.issuer}`);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    for (const [, path] of String(page.body).matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await world.get(path ?? '')).status, path).toBe(200);
    expect((await world.get('/docs/start.js')).body).toContain('usePkceWithAuthorizationCodeGrant: true');
    expect((await world.get('/docs/oauth2-redirect.html')).status).toBe(200);
    expectProblem(await world.get('/docs/package.json'), 404, 'not_found');
  });

  it('has no inline script, which its policy would stop', async () => {
    const redirect = await readFile(
      new URL('../../node_modules/swagger-ui-dist/oauth2-redirect.html', import.meta.url),
      'utf8',
    );
    expect(redirect).not.toMatch(/<script(?![^>]*src=)/);
  });
});

describe('the codec', () => {
  it('is mounted, and closed to whoever is no operator', async () => {
    const refused = await world.post('/codec/decode', { as: 'emp-hr', body: { payloads: [] } });
    expect(refused.status).toBe(403);
    expect((await world.post('/codec/decode', { body: { payloads: [] } })).status).toBe(401);
  });
});
