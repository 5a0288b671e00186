import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider';
import { z } from 'zod';
import { IdentityMemory } from './identity-memory.ts';
import { choicePage, type KnownPerson, problemPage } from './identity-pages.ts';
import { keptSecrets } from './kept-secrets.ts';
import type { Log } from './progress.ts';

export const AUDIENCE = 'amplas-api';
export const CLIENT_ID = 'amplas-web';
/** Where scripts have the code sent. Nothing listens there: they read it from the redirect. */
export const SCRIPT_REDIRECT = 'http://127.0.0.1:7399/callback';

const SIGNING_ALGORITHM = 'ES256';
const HOUR_S = 3_600;
const TOKEN_LIFE_S = 8 * HOUR_S;
/** RFC 8707 wants a URI for what a token is for; the token's audience is the short name. */
const RESOURCE = `urn:${AUDIENCE}`;
const SCOPES = 'openid profile';

export interface IdentityProviderOptions {
  port: number;
  /** Origins under which browsers reach the API: they may ask for tokens. */
  publicOrigins: readonly string[];
  /** Whom one can sign in as; asked again at each sign-in. */
  people: () => Promise<readonly KnownPerson[]>;
  /** The signing key is made on the first run and kept here, so that tokens outlive a restart. */
  keysFile: string;
  log: Log;
}

/** A local OpenID Connect provider that listens. */
export interface RunningIdentityProvider {
  issuer: string;
  stop(): Promise<void>;
}

/**
 * Starts an identity provider on 127.0.0.1 where anybody can sign in as anybody of the sample province, without a
 * password. Throws when `NODE_ENV` is `production`.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningIdentityProvider> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error(
      'The local identity provider asks for no password and does not start with NODE_ENV=production. ' +
        "Set OIDC_ISSUER to your agency's identity provider.",
    );
  }
  const issuer = `http://localhost:${options.port}`;
  const provider = new Provider(issuer, await configuration(options));
  const answerProvider = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') === true) void answerChoice(provider, options, request, response);
    else void answerProvider(request, response);
  });
  provider.on('server_error', (_context, error) => options.log(`identity provider: ${error.message}`));
  await listen(server, options.port);
  return { issuer, stop: () => close(server) };
}

async function configuration(options: IdentityProviderOptions): Promise<Configuration> {
  const keys = await keptSecrets(options.keysFile, (value) => keysSchema.parse(value), makeKeys);
  return {
    adapter: IdentityMemory,
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies], short: { signed: true, path: '/' }, long: { signed: true, path: '/' } },
    clients: [client(options.publicOrigins)],
    clientBasedCORS: (_context, origin) => options.publicOrigins.includes(origin),
    scopes: SCOPES.split(' '),
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: TOKEN_LIFE_S,
      IdToken: TOKEN_LIFE_S,
      Session: TOKEN_LIFE_S,
      Grant: TOKEN_LIFE_S,
      Interaction: HOUR_S,
      AuthorizationCode: 60,
    },
    interactions: { policy: alwaysChoose(), url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_context, login) => {
      const person = (await options.people()).find((known) => known.login === login);
      return person && { accountId: login, claims: () => ({ sub: login, name: person.name }) };
    },
    loadExistingGrant: grantEverything,
    renderError: (context, out) => {
      context.type = 'html';
      context.body = problemPage(`${out.error}: ${out.error_description ?? ''}`);
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: tokensForTheApi,
    },
  };
}

/** Every token is for the API, whether asked for it or not: a JWT that the API verifies by itself. */
const tokensForTheApi: NonNullable<NonNullable<Configuration['features']>['resourceIndicators']> = {
  enabled: true,
  defaultResource: () => RESOURCE,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    audience: AUDIENCE,
    scope: '',
    accessTokenFormat: 'jwt',
    accessTokenTTL: TOKEN_LIFE_S,
    jwt: { sign: { alg: SIGNING_ALGORITHM } },
  }),
};

function client(publicOrigins: readonly string[]): NonNullable<Configuration['clients']>[number] {
  const pages = ['/docs/oauth2-redirect.html', '/codec/callback'];
  return {
    client_id: CLIENT_ID,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: SIGNING_ALGORITHM,
    redirect_uris: [...publicOrigins.flatMap((origin) => pages.map((page) => `${origin}${page}`)), SCRIPT_REDIRECT],
  };
}

/** On a laptop one plays several people in turn: the provider asks each time, even within a session. */
function alwaysChoose(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('choose_person', 'a person must be chosen', (context) => !context.oidc.result?.login),
    );
  return policy;
}

/** There is one client, our own: nobody is asked whether it may know them. */
const grantEverything: NonNullable<Configuration['loadExistingGrant']> = async (context) => {
  const { client: asking, session, provider } = context.oidc;
  if (asking === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
};

/** Shows the people to choose from, and takes the choice: a login that is known, or the page again. */
async function answerChoice(
  provider: Provider,
  options: IdentityProviderOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
    const people = await options.people();
    if (request.method !== 'POST') return sendPage(response, 200, choicePage(people, request.url ?? ''));
    const login = new URLSearchParams(await readBody(request)).get('login') ?? '';
    if (!people.some((person) => person.login === login)) {
      return sendPage(response, 400, choicePage(people, request.url ?? '', `Tidak ada "${login}" di provinsi contoh.`));
    }
    await provider.interactionFinished(request, response, { login: { accountId: login } });
  } catch {
    sendPage(response, 400, problemPage('Waktu untuk masuk sudah habis, atau halaman ini dibuka tanpa aplikasi.'));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    size += buffer.length;
    if (size > 10_000) throw new Error('the form is too large');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(html);
}

const keysSchema = z.object({ signing: z.custom<JWK>((value) => isPrivateKey(value)), cookies: z.string().min(32) });

function isPrivateKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kty' in value && 'd' in value;
}

async function makeKeys(): Promise<z.infer<typeof keysSchema>> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const signing = {
    ...(await exportJWK(privateKey)),
    alg: SIGNING_ALGORITHM,
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  return { signing, cookies: randomBytes(32).toString('base64url') };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
