import * as oidc from 'openid-client';
import type { Configuration } from '../../platform/configuration.ts';
import type { SignInAttempt } from './codec-cookies.ts';

const ANSWER_WITHIN_S = 5;
const SCOPE = 'openid';

/** The identity provider did not answer. */
export class IdentityProviderAway extends Error {
  override readonly name = 'IdentityProviderAway';
}

/** The identity provider, or the way back from it, gave no token: the person must begin again. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

/** What the provider granted; the token is not checked yet. */
export interface Granted {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Authorization code flow with PKCE, as a public client. */
export interface CodecSignIn {
  /** Where to send the browser, and what to keep for its return. Throws `IdentityProviderAway`. */
  begin(): Promise<{ url: URL; attempt: SignInAttempt }>;
  /** Exchanges what the provider sent back (`?code=…`). Throws `IdentityProviderAway` or `SignInRefused`. */
  complete(query: string, attempt: SignInAttempt): Promise<Granted>;
}

/** A sign-in at the configured identity provider that returns to `redirectUri`. */
export function codecSignIn(identity: Configuration['identity'], redirectUri: string): CodecSignIn {
  let discovered: oidc.Configuration | undefined;
  const provider = async (): Promise<oidc.Configuration> => {
    discovered ??= await discover(identity);
    return discovered;
  };
  return {
    begin: async () => {
      const configuration = await provider();
      const attempt = { state: oidc.randomState(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: attempt.state,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url, attempt };
    },
    complete: async (query, attempt) => {
      // Built from the configured address, not from the Host header: behind a proxy that one is another.
      const returned = new URL(query, redirectUri);
      const checks = { expectedState: attempt.state, pkceCodeVerifier: attempt.verifier };
      const tokens = await oidc.authorizationCodeGrant(await provider(), returned, checks).catch(explain);
      return {
        token: tokens.access_token,
        expiresAt: new Date(Date.now() + (tokens.expires_in ?? DEFAULT_LIFE_S) * 1000),
      };
    },
  };
}

/** For a provider that does not say how long its tokens live; the token's own end is checked in any case. */
const DEFAULT_LIFE_S = 3_600;

async function discover({ issuer, clientId }: Configuration['identity']): Promise<oidc.Configuration> {
  // A laptop's provider speaks http; in production the configuration insists on https.
  const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  try {
    return await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      execute,
      timeout: ANSWER_WITHIN_S,
    });
  } catch (cause) {
    throw new IdentityProviderAway(`the identity provider ${issuer} does not answer`, { cause });
  }
}

function explain(cause: unknown): never {
  // fetch reports a connection that fails as a TypeError.
  const away = cause instanceof TypeError || (cause instanceof oidc.ClientError && cause.code === 'OAUTH_TIMEOUT');
  if (away) throw new IdentityProviderAway('the identity provider does not answer', { cause });
  throw new SignInRefused('the identity provider gave no token', { cause });
}
