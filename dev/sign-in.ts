import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CLIENT_ID, SCRIPT_REDIRECT } from './identity-provider.ts';

const MAX_REDIRECTS = 10;

const metadataSchema = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const tokenSchema = z.object({ access_token: z.string() });

/** Where `npm start` runs its identity provider unless told otherwise. */
export const usualIssuer = 'http://localhost:7304';

/** Signing in did not work; the message says at which step and why. */
class SignInError extends Error {
  override readonly name = 'SignInError';
}

/**
 * Signs in at the local identity provider as a browser would (authorization code with PKCE) and returns an access token
 * for the API. Throws an error that says at which step and why it did not work, for an unknown login too.
 */
export async function signIn(issuer: string, login: string): Promise<string> {
  const metadata = await discover(issuer);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(8).toString('base64url');
  const start = new URL(metadata.authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: SCRIPT_REDIRECT,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const code = await new Visit().codeFor(start, login, state);
  return exchange(metadata.token_endpoint, code, verifier);
}

async function discover(issuer: string): Promise<z.infer<typeof metadataSchema>> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address).catch((cause: unknown) => {
    throw new SignInError(`The identity provider ${issuer} does not answer. Is "npm start" running?`, { cause });
  });
  if (!response.ok) throw new SignInError(`${address} answered ${response.status}: is ${issuer} an identity provider?`);
  return metadataSchema.parse(await response.json());
}

async function exchange(endpoint: string, code: string, verifier: string): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code,
      redirect_uri: SCRIPT_REDIRECT,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new SignInError(`The identity provider gave no token: ${await response.text()}`);
  return tokenSchema.parse(await response.json()).access_token;
}

/** What a browser does between the first address and the redirect with the code: cookies and redirects. */
class Visit {
  readonly #cookies = new Map<string, string>();

  async codeFor(start: URL, login: string, state: string): Promise<string> {
    let address = start;
    let response = await this.#request(address);
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        address = new URL(location, address);
        if (address.href.startsWith(SCRIPT_REDIRECT)) return codeIn(address, state);
        response = await this.#request(address);
      } else if (response.ok) {
        response = await this.#request(address, new URLSearchParams({ login }));
        if (response.status === 400) throw new SignInError(`The identity provider knows no "${login}".`);
      } else {
        throw new SignInError(`The identity provider answered ${response.status} at ${address.pathname}.`);
      }
    }
    throw new SignInError('The identity provider redirects in a circle.');
  }

  async #request(address: URL, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const separator = pair.indexOf('=');
    const [name, value] = [pair.slice(0, separator).trim(), pair.slice(separator + 1)];
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function codeIn(address: URL, state: string): string {
  const code = address.searchParams.get('code');
  if (code !== null && address.searchParams.get('state') === state) return code;
  const reason = address.searchParams.get('error_description') ?? address.searchParams.get('error') ?? 'no code';
  throw new SignInError(`The identity provider refused to sign in: ${reason}`);
}
